"""The network ledger: every call is entered, counted by destination and day, and never lost."""

import pytest

from app.domain.errors import StoreError
from app.services import ledger
from app.services.consents import SYNCING, revoke
from app.services.ledger import (
    NO_CONNECTION,
    NOTHING_LEFT,
    has_contacts,
    note_contacts,
    read_ledger,
)
from app.store.consents import give_consent
from app.store.ledger import ALLOWED, REFUSED, Entry, enter
from app.system.contacts import CONTACTS, Contact
from tests.makers.logs import NOW_MS

DAY_MS = 86_400_000


@pytest.fixture(autouse=True)
def _empty():
    CONTACTS.take()
    yield
    CONTACTS.take()


def test_a_new_log_has_nothing_but_a_beginning(log):
    assert read_ledger(log).since_ms is None
    assert note_contacts(log, NOW_MS) == 0
    assert note_contacts(log, NOW_MS + 1) == 0
    found = read_ledger(log)
    assert (found.since_ms, found.allowed, found.refused, found.entries) == (NOW_MS, 0, 0, [])
    assert found.words == NOTHING_LEFT


def test_a_refused_call_is_entered(log):
    CONTACTS.refuse("getaddrinfo", ("plug.example", 80))
    assert has_contacts()
    assert note_contacts(log, NOW_MS) == 1
    assert not has_contacts()
    found = read_ledger(log)
    (entry,) = found.entries
    assert (entry.kind, entry.destination, entry.way) == (REFUSED, "plug.example:80", "getaddrinfo")
    assert (entry.purpose, entry.bytes, entry.times) == ("", 0, 1)
    assert str(found.words) == "Nothing has left this computer. 1 connection was refused."


@pytest.mark.parametrize("purpose", SYNCING.values(), ids=lambda it: it.key)
def test_once_sync_was_agreed_to_nobody_says_that_nothing_left(log, purpose):
    log.write("settings", lambda db: give_consent(db, purpose.key, "somewhere", NOW_MS))
    revoke(log, purpose, NOW_MS + 1)
    assert str(read_ledger(log, NOW_MS + DAY_MS).words) == "No connection was made."
    CONTACTS.refuse("getaddrinfo", ("plug.example", 80))
    note_contacts(log, NOW_MS)
    words = str(read_ledger(log).words)
    assert words == "No connection was made. 1 connection was refused."


def test_what_left_before_is_not_forgotten(log):
    made = Entry(NOW_MS, ALLOWED, "store.example", "connect", "sync", 4711)
    log.write("ledger", lambda db: enter(db, made))
    assert read_ledger(log, NOW_MS + DAY_MS).words == NO_CONNECTION


def test_the_same_again_is_counted_for_a_day(log):
    CONTACTS.hold(Contact(NOW_MS + n, "connect", "plug.example") for n in range(50))
    CONTACTS.hold([Contact(NOW_MS, "connect", "other.example")])
    CONTACTS.hold([Contact(NOW_MS + DAY_MS, "connect", "plug.example")])
    note_contacts(log, NOW_MS)
    found = [(it.destination, it.times) for it in read_ledger(log).entries]
    assert found == [("plug.example", 1), ("other.example", 1), ("plug.example", 50)]
    assert read_ledger(log).refused == 52
    assert read_ledger(log, NOW_MS + 1000).refused == 1


def test_what_was_let_through_is_said_first(log):
    made = Entry(NOW_MS, ALLOWED, "store.example", "connect", "sync", 4711)
    log.write("ledger", lambda db: enter(db, made))
    log.write("ledger", lambda db: enter(db, made))
    (entry,) = read_ledger(log).entries
    assert (entry.bytes, entry.times, entry.purpose) == (9422, 2, "sync")
    assert str(read_ledger(log).words) == "2 connections were made."


def test_what_cannot_be_entered_stays_in_memory(log, monkeypatch):
    def fail(*_):
        raise OSError

    CONTACTS.refuse("connect", ("plug.example", 80))
    monkeypatch.setattr(ledger, "enter_all", fail)
    with pytest.raises(StoreError):
        note_contacts(log, NOW_MS)
    assert [it.destination for it in CONTACTS.take()] == ["plug.example:80"]


def test_a_verb_of_the_terminal_enters_at_its_end(opened, tmp_path):
    CONTACTS.refuse("connect", ("plug.example", 80))
    store = opened.store
    seen = []
    store.runs.listen(seen.append)
    opened.__exit__()
    assert "ledger" in seen
    assert not has_contacts()
