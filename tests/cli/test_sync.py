"""Sync at the terminal: two logs of one runner, over a folder."""

import json
from dataclasses import replace
from datetime import date

import pytest

from app.services.session import create_log
from tests.cli.conftest import PASSPHRASE, QUICK


@pytest.fixture
def place(tmp_path):
    made = tmp_path / "place"
    made.mkdir()
    return made


@pytest.fixture
def kitchen(terminal, tmp_path):
    """Make the log of a second computer, with a terminal of its own."""
    session, code = create_log(tmp_path / "kitchen", PASSPHRASE, date(2026, 5, 31), QUICK)
    with session:
        pass
    return replace(terminal, folder=tmp_path / "kitchen", code=code)


@pytest.fixture
def desk(terminal, place):
    """Turn sync on, on the first computer."""
    said = set_up(terminal, place)
    assert said.code == 0, said.err
    return terminal


def set_up(terminal, place, *more, name="Desk", agree="sync-folder"):
    options = ["--set", f"folder={place}", "--name", name, "--agree", agree]
    return terminal("sync", "setup", "folder", *options, *more)


def join(terminal, place, words, tmp_path, name="Kitchen"):
    file = tmp_path / "words"
    file.write_text(f"{words}\n")
    options = ["--set", f"folder={place}", "--name", name, "--agree", "sync-folder"]
    return terminal("sync", "join", "folder", *options, "--words-file", file)


def status(terminal):
    return json.loads(terminal("sync", "status", "--json").out)


def test_it_is_off_and_every_verb_says_so(terminal):
    assert "Sync is off." in terminal("sync").out
    assert status(terminal)["is_on"] is False
    for verb in ("now", "pause", "resume", "pair", "leave", "upload-again", "agree", "share"):
        said = terminal("sync", verb)
        assert (said.code, said.out) == (1, "")
        assert "Sync is off." in said.err


def test_it_is_set_up_and_says_how_it_stands(desk, place):
    said = status(desk)
    assert said["is_on"]
    assert said["is_agreed"]
    assert said["destination"] == str(place)
    assert said["name"] == "Desk"
    assert said["last"] is None
    assert f"Sync is on: A folder, {place}" in desk("sync", "status").out


def test_other_words_than_those_in_question_are_no_consent(terminal, place):
    said = set_up(terminal, place, agree="sync-webdav")
    assert said.code == 1
    assert "sync-folder" in said.err
    assert list(place.iterdir()) == []


def test_nobody_is_asked_where_nobody_types(terminal, place):
    said = terminal("sync", "setup", "folder", "--set", f"folder={place}", "--name", "Desk")
    assert said.code == 1
    assert "--agree sync-folder" in said.err
    said = terminal("sync", "setup", "folder")
    assert "--set folder=VALUE" in said.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("setup", "attic"), "no such kind of place"),
        (("setup", "folder", "--set", "colour=red"), "of the name colour"),
        (("setup", "webdav", "--set", "password=made-up"), "stands on no command line"),
    ],
)
def test_what_cannot_be_is_said(terminal, arguments, said):
    answer = terminal("sync", *arguments)
    assert answer.code == 1
    assert said in answer.err


def test_half_a_pair_is_a_question_of_usage(terminal):
    assert terminal("sync", "setup", "folder", "--set", "folder").code == 2


def test_a_second_computer_joins_by_a_code(desk, kitchen, place, tmp_path):
    code = json.loads(desk("sync", "pair", "--json").out)["code"]
    said = join(kitchen, place, code, tmp_path)
    assert said.code == 0, said.err
    names = {
        json.loads(it)["name"]: json.loads(it)["is_this"]
        for it in kitchen("sync", "devices", "--json").lines
    }
    assert names == {"Desk": False, "Kitchen": True}
    again = join(replace(kitchen, folder=kitchen.folder), place, code, tmp_path)
    assert again.code == 1


def test_a_second_computer_joins_by_the_sync_passphrase(terminal, kitchen, place, tmp_path):
    words = "five invented herons fly"
    file = tmp_path / "sync words"
    file.write_text(f"{words}\n")
    assert set_up(terminal, place, "--sync-passphrase-file", file).code == 0
    assert join(kitchen, place, "not what it is at all", tmp_path).code == 1
    said = join(kitchen, place, words, tmp_path)
    assert said.code == 0, said.err


def test_it_pauses_and_goes_on(desk):
    assert desk("sync", "pause").code == 0
    assert status(desk)["is_paused"]
    assert "It is paused." in desk("sync").out
    assert desk("sync", "resume").code == 0
    assert not status(desk)["is_paused"]


def test_it_is_called_something_else(desk):
    assert desk("sync", "rename", "Attic").code == 0
    assert status(desk)["name"] == "Attic"


def test_a_consent_taken_back_stops_it(desk):
    assert desk("privacy", "--revoke", "sync-folder").code == 0
    assert status(desk)["is_agreed"] is False
    assert desk("sync", "now").code == 1
    assert desk("sync", "agree").code == 0
    assert status(desk)["is_agreed"]


def test_it_is_left(desk, place):
    before = sorted(place.rglob("*"))
    assert desk("sync", "leave").code == 0
    assert status(desk)["is_on"] is False
    assert sorted(place.rglob("*")) == before
