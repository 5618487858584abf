"""Sync at the terminal: two logs of one runner, over a folder."""

import json
import shutil
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
    for verb in (
        "now",
        "pause",
        "resume",
        "pair",
        "leave",
        "upload-again",
        "agree",
        "share",
        "devices",
        "rounds",
    ):
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


def test_nobody_to_ask_is_said_with_what_would_be_asked(terminal):
    said = terminal("sync", "setup", "folder")
    assert "There is nobody to ask: Folder. Say it with --set folder=VALUE" in said.err


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


def test_an_emptied_place_is_said_and_fails(desk, place):
    desk("profile", "set", "weight_kg", "61.5")
    assert "sent 1 change and 0 files" in desk("sync", "now").out
    for it in place.iterdir():
        shutil.rmtree(it)
    said = desk("sync", "now")
    assert said.code == 1
    assert said.out.count("The sync store is empty") == 1
    assert desk("sync").out.count("The sync store is empty") == 1


def test_it_is_called_something_else(desk):
    assert desk("sync", "rename", "Attic").code == 0
    assert status(desk)["name"] == "Attic"


def test_a_name_that_cannot_be_seen_is_none(desk):
    said = desk("sync", "rename", "  ")
    assert said.code == 1
    assert "This computer needs a name." in said.err
    assert status(desk)["name"] == "Desk"


def test_a_consent_taken_back_stops_it(desk):
    assert desk("privacy", "--revoke", "sync-folder").code == 0
    assert status(desk)["is_agreed"] is False
    assert desk("sync", "now").code == 1
    unasked = desk("sync", "agree")
    assert unasked.code == 1
    assert "sealed on this computer" in unasked.out
    assert desk("sync", "agree", "--agree", "sync-folder").code == 0
    assert status(desk)["is_agreed"]


def test_it_is_left(desk, place):
    before = sorted(place.rglob("*"))
    assert desk("sync", "leave").code == 0
    assert status(desk)["is_on"] is False
    assert sorted(place.rglob("*")) == before


@pytest.fixture
def two(desk, kitchen, place, tmp_path):
    """Let a second computer join."""
    code = json.loads(desk("sync", "pair", "--json").out)["code"]
    assert join(kitchen, place, code, tmp_path).code == 0
    return desk, kitchen


def runs(terminal):
    return sorted(terminal("list").lines)


def test_both_have_the_same_runs_after_an_exchange(two, files):
    desk, kitchen = two
    assert desk("import", files).code == 0
    sent = json.loads(desk("sync", "now", "--json").out)
    assert sent["problem"] is None
    assert sent["sent"]["changes"] > 0
    came = kitchen("sync", "now")
    assert came.code == 0
    assert "received" in came.out
    assert runs(kitchen) == runs(desk)
    assert len(runs(kitchen)) == 2
    named = runs(kitchen)[0].split()[0]
    assert kitchen("edit", named, "--title", "Along the invented canal").code == 0
    kitchen("sync", "now")
    desk("sync", "now")
    assert runs(desk) == runs(kitchen)
    assert any("Along the invented canal" in line for line in runs(desk))
    assert len(desk("sync", "rounds").lines) == 2


def test_a_place_that_is_gone_is_said_and_fails(two, place):
    desk, _ = two
    place.rename(place.with_name("away"))
    said = desk("sync", "now")
    assert said.code == 1
    assert str(place) in said.out
    assert status(desk)["problem"] is not None


def test_a_computer_that_is_revoked_can_be_shut_out_by_a_new_passphrase(two, place, tmp_path):
    desk, kitchen = two
    words = tmp_path / "old"
    words.write_text("six made up words for sync\n")
    new = tmp_path / "new"
    new.write_text("quite other words than before\n")
    desk("sync", "now")
    said = desk("sync", "revoke", "Kitchen", "--sync-passphrase-file", new)
    assert said.code == 0
    assert "sync passphrase" not in said.out
    assert status(desk)["has_passphrase"]
    kitchen("sync", "leave")
    again = ("sync", "join", "folder", "--set", f"folder={place}", "--name", "Thief")
    yes = ("--agree", "sync-folder", "--words-file")
    assert kitchen(*again, *yes, words).code == 1
    assert kitchen(*again, *yes, new).code == 0


def test_a_computer_is_revoked_by_its_name(two):
    desk, kitchen = two
    desk("sync", "now")
    assert desk("sync", "revoke", "Attic").code == 1
    said = desk("sync", "revoke", "Kitchen")
    assert said.code == 0, said.err
    assert "removed" in desk("sync", "devices").out
    kitchen("sync", "now")
    assert "was removed" in kitchen("sync").out


def test_the_remote_copy_is_erased_once_that_is_meant(two, place):
    desk, kitchen = two
    refused = desk("sync", "erase-remote")
    assert refused.code == 1
    assert "--yes-erase-the-remote-copy" in refused.err
    said = desk("sync", "erase-remote", "--yes-erase-the-remote-copy")
    assert said.code == 0, said.err
    assert "nothing is left but the mark" in said.out
    assert not status(desk)["is_on"]
    kitchen("sync", "now")
    assert not status(kitchen)["is_on"]
    assert "erased" in kitchen("sync").out


def test_nothing_to_settle_is_shown_as_nothing(two):
    desk, _ = two
    for verb, words in (("conflicts", "No text"), ("held", "No deletion")):
        assert words in desk("sync", verb).out
        said = desk("sync", verb, "--json")
        assert (said.code, said.out) == (0, "")
    assert desk("sync", "conflicts", "--keep", "3", "--version", "mine").code == 1


def test_nobody_reads_a_secret_from_what_is_kept_in_the_open(two, place):
    desk, _ = two
    everything = b"".join(it.read_bytes() for it in place.rglob("*") if it.is_file())
    for word in (b"Desk", b"Kitchen", str(desk.folder).encode()):
        assert word not in everything


def test_ctrl_c_ends_a_round_and_the_next_one_goes_on(desk, request):
    added = desk("add", "2026-05-30", "--km", "5", "--time", "25:00")
    assert added.code == 0, added.err
    request.getfixturevalue("ctrl_c")
    said = desk("sync", "now")
    assert (said.code, said.out) == (1, "")
    assert said.err == "Stopped before the end. Nothing is lost.\n"
    assert status(desk)["is_on"] is True
    assert desk("sync", "now").code == 0
