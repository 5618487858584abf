"""Plans at the terminal: added, listed, taken off."""

import json
from datetime import date

import pytest


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr("app.cli.plan.today", lambda: date(2026, 11, 15))


def listed(terminal, *words):
    return [json.loads(line) for line in terminal("plan", "list", "--json", *words).lines]


def test_nothing_is_said_to_be_planned(terminal):
    assert terminal("plan").out == "Nothing is planned. `plan add` plans something.\n"
    assert listed(terminal) == []


def test_plans_are_added_listed_and_taken_off(terminal):
    assert terminal("plan", "add", "2027-03-14", "Half marathon", "--km", "21.0975").code == 0
    terminal("plan", "add", "2026-11-17", "Easy")
    terminal("plan", "add", "2026-11-14", "Over")
    assert [it["title"] for it in listed(terminal)] == ["Easy", "Half marathon"]
    assert next(it["title"] for it in listed(terminal, "--all")) == "Over"
    race = listed(terminal)[1]
    assert race["distance_m"] == 21_097.5
    assert terminal("plan").lines[1] == f"{race['id']}  2027-03-14   21.1 km  Half marathon"
    said = terminal("plan", "remove", race["id"])
    assert (said.code, said.out) == (0, "The plan is taken off. `undo` brings it back.\n")
    assert len(listed(terminal)) == 1
    terminal("undo")
    assert len(listed(terminal)) == 2


def test_nonsense_is_refused(terminal):
    assert terminal("plan", "add", "soon", "Easy").code == 2
    for words in (("add", "2026-11-17", " "), ("add", "2026-11-17", "x", "--km", "99999"),
                  ("remove", "nonsense")):  # fmt: skip
        assert terminal("plan", *words).code == 1
    assert listed(terminal, "--all") == []


def test_what_is_paused_is_not_shown_of_a_plan(terminal):
    terminal("plan", "add", "2027-03-14", "Half marathon", "--km", "21")
    terminal("privacy", "--pause", "notes")
    assert "Half" not in terminal("plan").out
    assert listed(terminal)[0]["title"] is None
    terminal("privacy", "--pause", "movement")
    assert listed(terminal)[0]["distance_m"] is None
    terminal("privacy", "--resume", "notes")
    assert listed(terminal)[0]["title"] == "Half marathon"
