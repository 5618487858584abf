"""The verb `privacy`: what is stored, consents, and the ledger."""

import json

import pytest

from app.services.session import open_log
from app.services.watching import watch_folder
from app.system.contacts import CONTACTS
from tests.cli.conftest import PASSPHRASE


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
