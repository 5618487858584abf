"""The verb `privacy`: what is stored, consents, and the ledger."""

import json

import pytest

from app.domain.ids import spell_id
from app.services import importing
from app.services.session import open_log
from app.services.watching import watch_folder
from app.system.contacts import CONTACTS
from tests.cli.conftest import PASSPHRASE
from tests.makers.logs import HereAndNow, take_in_days


@pytest.fixture(autouse=True)
def _no_contacts():
    CONTACTS.take()
    yield
    CONTACTS.take()


def test_an_empty_log(terminal):
    said = terminal("privacy")
    assert said.code == 0
    assert "positions" in said.out
    assert "watched-folder  not given" in said.out
    assert said.lines[-1] == "Nothing has left this computer."


def test_for_scripts(terminal):
    found = json.loads(terminal("privacy", "--json").out)
    assert found["stored"]["heart_rate"]["count"] == 0
    assert found["consents"]["watched-folder"] is None
    assert (found["network"]["allowed"], found["network"]["refused"]) == (0, 0)


def test_a_consent_is_taken_back(terminal, tmp_path):
    with open_log(terminal.folder, PASSPHRASE) as session:
        watch_folder(session.store, tmp_path, 1_780_000_000_000)
    assert f"given 2026-05-28: {tmp_path}" in terminal("privacy").out
    assert "stays in your log" in terminal("privacy", "--revoke", "watched-folder").out
    assert "not given" in terminal("privacy").out


def test_a_refused_call_is_listed_at_the_next_verb(terminal):
    CONTACTS.refuse("getaddrinfo", ("plug.example\x1b", 80))
    terminal("privacy")
    said = terminal("privacy").out
    assert "1 connection was refused." in said
    assert "plug.example:80" in said


@pytest.fixture
def filled(terminal, tmp_path, monkeypatch):
    monkeypatch.setattr(importing, "Workers", HereAndNow)
    with open_log(terminal.folder, PASSPHRASE) as session:
        (run,) = take_in_days(session.store, tmp_path / "files", 0)
    return spell_id(run)


def test_what_is_paused_is_shown_nowhere(terminal, filled):
    before = terminal("show", filled).out
    assert "heart rate" in before
    assert json.loads(terminal("list", "--json").out)["hr_mean"]
    assert "1 run" in terminal("privacy", "--pause", "heart_rate").out
    assert "heart_rate: paused" in terminal("privacy").out
    assert json.loads(terminal("privacy", "--json").out)["paused"] == ["heart_rate"]
    assert json.loads(terminal("list", "--json").out)["hr_mean"] is None
    shown = json.loads(terminal("show", filled, "--json", "--points").out)
    assert "heart_rate" not in shown["track"]
    assert "heart rate" not in terminal("show", filled).out
    assert "paused" in terminal("profile", "show").out
    assert terminal("privacy", "--resume", "heart_rate").code == 0
    assert terminal("show", filled).out == before


def test_a_rule_is_previewed_and_acts_only_once_agreed_to(terminal, filled):
    said = terminal("privacy", "--forget", "positions", "30")
    assert "1 run before" in said.out
    assert "1 original file goes as a whole" in said.out
    assert "Nothing was done." in said.out
    assert json.loads(terminal("privacy", "--json").out)["stored"]["positions"]["count"]
    said = terminal("privacy", "--forget", "positions", "30", "--yes")
    assert "lost its positions" in said.out
    found = json.loads(terminal("privacy", "--json").out)
    assert found["stored"]["positions"]["count"] == 0
    assert found["forgotten_after_days"] == {"positions": 30}
    assert "positions: forgotten after 30 days" in terminal("privacy").out
    assert "old enough" in terminal("privacy", "--forget-now").out
    terminal("privacy", "--forget", "positions", "never")
    assert "forgotten after" not in terminal("privacy").out


@pytest.mark.parametrize("words", [("body", "30"), ("positions", "soon"), ("bin", "0")])
def test_no_rule_is_made_of_nonsense(terminal, words):
    said = terminal("privacy", "--forget", *words, "--yes")
    assert said.code == 1
