"""Goals at the terminal: set, followed, given up."""

import json
from datetime import date

import pytest

from app.services.session import open_log
from tests.cli.conftest import PASSPHRASE
from tests.makers.filled_logs import fill


@pytest.fixture(autouse=True)
def today(monkeypatch):
    for verb in ("goals", "stats"):
        monkeypatch.setattr(f"app.cli.{verb}.today", lambda: date(2024, 2, 15))


@pytest.fixture
def store(terminal):
    """Put four runs of 5 km and half an hour into the log, three of them in this week."""
    with open_log(terminal.folder, PASSPHRASE) as session:
        fill(session.store, *({"at": f"2024-02-{day}"} for day in ("04", "12", "13", "14")))


def standing(terminal):
    return [json.loads(line) for line in terminal("goals", "list", "--json").lines]


def test_no_goal_is_said_to_be_none(terminal):
    assert terminal("goals", "list").out == "There is no goal yet. `goals set` sets one.\n"
    assert standing(terminal) == []
    assert terminal("goals").out == terminal("goals", "list").out


@pytest.mark.parametrize(
    ("words", "done", "target", "per_day"),
    [
        (("distance", "20km", "--per", "week"), 15_000, 20_000, 1250),
        (("distance", "50.5", "--per", "month"), 20_000, 50_500, 30_500 / 15),
        (("distance", "50,5 km", "--per", "month"), 20_000, 50_500, 30_500 / 15),
        (("time", "5,5", "--per", "month"), 7200, 19_800, 840),
        (("time", "5:30", "--per", "month"), 7200, 19_800, 840),
        (("runs", "5", "--per", "week"), 3, 5, 0.5),
        (("distance", "40", "--from", "2024-02-13", "--to", "2024-02-24"), 10_000, 40_000, 3000),
    ],
)
def test_a_goal_says_what_is_done_and_what_each_day_has_to_bring(
    terminal, store, words, done, target, per_day
):
    said = terminal("goals", "set", *words)
    assert (said.code, said.err) == (0, "")
    (goal,) = standing(terminal)
    assert (goal["done"], goal["target"]) == (done, target)
    assert goal["per_day"] == pytest.approx(per_day)
    assert goal["projected"] > done
    assert json.loads(terminal("stats", "--json").out)["goals"] == [goal]


def test_it_is_said_in_a_line(terminal, store):
    terminal("goals", "set", "distance", "20", "--per", "week")
    line = (
        "This week: 15.0 km of 20.0 km, on track; 1.2 km a day for 4 days;"
        " 26.2 km if all goes on so"
    )
    assert line in terminal("goals", "list").out
    assert line in terminal("stats").out
    terminal("goals", "set", "distance", "15", "--per", "week")
    assert "This week: 15.0 km of 15.0 km, reached\n" in terminal("goals", "list").out
    terminal("goals", "set", "runs", "9", "--from", "2024-02-01", "--to", "2024-02-14")
    assert "From 2024-02-01 to 2024-02-14: 4 of 9 runs, missed\n" in terminal("goals", "list").out


def test_the_same_again_is_another_target_and_undo_takes_it_back(terminal):
    for target in ("20", "30"):
        terminal("goals", "set", "distance", target, "--per", "week")
    assert [it["target"] for it in standing(terminal)] == [30_000]
    terminal("undo")
    assert [it["target"] for it in standing(terminal)] == [20_000]


def test_a_goal_is_given_up_and_comes_back(terminal):
    made = json.loads(terminal("goals", "set", "climb", "1000", "--per", "year", "--json").out)
    assert terminal("goals", "clear", made["id"]).code == 0
    assert standing(terminal) == []
    terminal("undo")
    assert [it["id"] for it in standing(terminal)] == [made["id"]]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("set", "distance", "far", "--per", "week"), "A goal cannot be this: far"),
        (("set", "distance", "0", "--per", "week"), "more than nothing"),
        (("set", "distance", "nan", "--per", "week"), "more than nothing"),
        (("set", "distance", "9"), "needs a time"),
        (("set", "time", "5:90", "--per", "week"), "A goal cannot be this: 5:90"),
        (("set", "time", "5:-9", "--per", "week"), "A goal cannot be this: 5:-9"),
        (("set", "runs", "3.5", "--per", "week"), "Give a whole number."),
        (("set", "runs", "9", "--from", "2024-02-02", "--to", "2024-02-01"), "before its first"),
        (("set", "runs", "9", "--per", "week", "--to", "2024-02-01"), "either"),
        (("clear", "luck"), "There is no goal with this id: luck"),
    ],
)
def test_what_is_wrong_is_told(terminal, words, told):
    said = terminal("goals", *words)
    assert said.code == 1
    assert told in said.err
    assert standing(terminal) == []
