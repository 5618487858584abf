"""What `stats` prints, for people and for programs."""

import json
from dataclasses import replace
from datetime import date

import pytest

from app.domain.history.goals import Goal
from app.metrics import metrics
from app.services import valuing
from app.services.goals import set_goal
from app.services.session import open_log
from tests.cli.conftest import PASSPHRASE
from tests.makers.filled_logs import fill

KINDS = ("overview", "week", "month", "year", "records", "load", "predictions", "changes")


@pytest.fixture
def today(monkeypatch):
    day = date(2024, 2, 29)
    monkeypatch.setattr("app.cli.stats.today", lambda: day)
    return day


@pytest.fixture
def store(terminal, today):
    """Hold the log of the terminal, with a few weeks of runs in it."""
    with open_log(terminal.folder, PASSPHRASE) as session:
        fill(
            session.store,
            *(_run(n) for n in range(1, 29)),
            {"at": "2024-03-09"},
        )
        set_goal(session.store, Goal("distance_m", 150_000, per="month"), 0)


def _run(n):
    figures = dict.fromkeys(("elapsed_s", "timer_s", "moving_s"), 1800.0)
    best = {5000: 1600.0 - n}
    return {"at": f"2024-02-{n:02}", "best": best, "figures": figures, "effort": 5}


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_log_is_answered_in_both_forms(terminal, today, kind):
    said = terminal("stats", kind)
    assert (said.code, said.err) == (0, "")
    assert said.lines
    assert isinstance(json.loads(terminal("stats", kind, "--json").out), dict)


@pytest.mark.parametrize("kind", KINDS)
def test_a_filled_log_is_answered_in_both_forms(terminal, store, kind):
    said = terminal("stats", kind)
    assert (said.code, said.err) == (0, "")
    assert said.lines
    assert len(terminal("stats", kind, "--json").lines) == 1


def ask(terminal, kind):
    return json.loads(terminal("stats", kind, "--json").out)


def test_now_stands_against_before(terminal, store):
    said = ask(terminal, "overview")
    assert (said["runs"], said["later_than_today"]) == (29, 1)
    month = said["periods"]["month"]
    assert (month["so_far"]["runs"], month["so_far"]["distance_m"]) == (28, 140_000)
    assert month["same_days"] == {
        "first": "2024-01-01", "last": "2024-01-29", "runs": 0, "distance_m": 0.0, "time_s": 0.0,
        "ascent_m": 0.0, "calories_kcal": 0.0,
    }  # fmt: skip
    assert said["streaks"]["days"]["current"] == {
        "first": "2024-02-01", "last": "2024-02-28", "length": 28,
    }  # fmt: skip
    goal = said["goals"][0]
    assert (goal["done"], goal["left"], goal["per_day"]) == (140_000, 10_000, 10_000)
    assert said["notables"]
    assert "Days in a row: 28, at most 28" in terminal("stats").out


def test_periods_are_listed_the_latest_last(terminal, store):
    said = ask(terminal, "week")
    assert said["totals"][0] == {
        "first": "2024-01-29", "last": "2024-02-04", "runs": 4, "distance_m": 20_000.0,
        "time_s": 7200.0, "ascent_m": None, "calories_kcal": None,
    }  # fmt: skip
    assert [it["first"] for it in said["totals"]][-2:] == ["2024-02-26", "2024-03-04"]
    assert [it["runs"] for it in ask(terminal, "year")["to_this_day"]] == [28]
    terminal("settings", "first-weekday", "sunday")
    assert ask(terminal, "week")["totals"][0]["first"] == "2024-01-28"
    assert ask(terminal, "week")["totals"][0]["last"] == "2024-02-03"


def test_records_name_their_runs(terminal, store):
    said = ask(terminal, "records")
    assert said["best"]["5000"] | {"id": ""} == {"value": 1572, "id": "", "day": "2024-02-28"}
    assert len(said["progress"]["5000"]) == 28
    assert said["by_year"]["2024"]["5000"] == said["best"]["5000"]
    assert "26:12" in terminal("stats", "records").out


def test_load_and_predictions_are_made_of_what_there_is(terminal, store):
    said = ask(terminal, "load")
    assert said["metric"] == "trimp_rpe"
    assert (said["days"][0]["day"], said["days"][-1]["day"]) == ("2024-02-01", "2024-02-29")
    assert said["days"][-1]["load"] == 0
    predictions = ask(terminal, "predictions")
    used = {it["method"] for it in predictions["predictions"]}
    assert set(predictions["methods"]) == used
    assert {"riegel", "daniels"} <= used
    assert "own" not in used  # all efforts are over one distance
    assert "Your own exponent" not in terminal("stats", "predictions").out
    assert predictions["basis"]["value"] == 1572
    metres = {it["distance_m"] for it in predictions["predictions"]}
    assert metres == {5000, 10_000, 21_097.5, 42_195}


def test_what_an_upgrade_changed_is_said_once_and_again_when_asked(terminal, store, monkeypatch):
    assert terminal("stats").err == ""
    old = next(it for it in metrics() if it.key == "vdot")
    new = replace(old, version=old.version + 1, compute=lambda *it: old.compute(*it) * 1.5)
    newer = [new if it.key == "vdot" else it for it in metrics()]
    monkeypatch.setattr(valuing, "metrics", lambda: newer)
    said = terminal("stats")
    assert "VDOT: 28 runs" in said.err
    assert "The largest changes:" in said.err
    assert terminal("stats").err == ""
    assert "VDOT: 28 runs" in terminal("stats", "changes").out
    told = ask(terminal, "changes")
    assert told["metrics"] == [{"metric": "vdot", "name": "VDOT", "runs": 28}]
    assert len(told["largest"]) == 10
    assert {it["new"] / it["old"] for it in told["largest"]} == {1.5}
