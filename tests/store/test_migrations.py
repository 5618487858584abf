"""From an older shape of the log to the present one: a snapshot first, then each step or none."""

import os

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from app.domain.errors import StoreError, StoreTooNew
from app.services.checking import check_log
from app.services.safekeeping import find_snapshots
from app.store import shape
from app.store.connection import open_connection
from app.store.log import LOG
from app.store.migrations import Migration, migrations
from tests.makers.apart import run_apart
from tests.makers.logs import listed, reopen

# Two steps that no version has: with new tables, changed ones, and a trigger with statements inside
STEPS = (
    Migration(
        (
            "CREATE TABLE shoe (id INTEGER PRIMARY KEY, name TEXT) STRICT;\n"
            "INSERT INTO shoe (name) VALUES ('left;'), ('right');\n",
            "ALTER TABLE activity ADD COLUMN felt TEXT;\n"
            "UPDATE activity SET felt = 'well';\n"
            "CREATE TRIGGER shoe_gone AFTER DELETE ON shoe BEGIN\n"
            "  UPDATE activity SET felt = NULL;\n"
            "  DELETE FROM setting;\n"
            "END;\n",
        )
    ),
    Migration(
        (
            "UPDATE activity SET felt = 'fine';\nDROP TABLE shoe;\n",
            "CREATE INDEX activity_felt ON activity (felt);\n",
        )
    ),
)
STATEMENTS = 8


@pytest.fixture
def newer(filled, monkeypatch):
    """Let the program be one that knows two steps more than that which made the log."""
    known = migrations()
    monkeypatch.setattr(shape, "migrations", lambda: (*known, *STEPS))


def ask(path, key, sql):
    db = open_connection(path, bytearray(key))
    try:
        return db.execute(sql).fetchall()
    finally:
        db.close()


def look(path, key):
    """Say how many of the steps a file has behind it, and see that it has each whole."""
    ((version,),) = ask(path, key, "PRAGMA user_version")
    taken = version - len(migrations())
    tables = {it[0] for it in ask(path, key, "SELECT name FROM sqlite_master")}
    columns = {it[1] for it in ask(path, key, "PRAGMA table_info(activity)")}
    assert ({"shoe", "shoe_gone"} <= tables) == (taken == 1)
    assert ("activity_felt" in tables) == (taken == 2)
    assert ("felt" in columns) == (taken > 0)
    if taken:
        felt = set(ask(path, key, "SELECT felt FROM activity"))
        assert felt == {("well",) if taken == 1 else ("fine",)}
    assert ask(path, key, "PRAGMA quick_check") == [("ok",)]
    assert ask(path, key, "SELECT count(*) FROM activity") == [(3,)]
    return taken


@pytest.mark.usefixtures("newer")
def test_an_older_log_is_brought_up_after_a_snapshot(filled, key):
    assert look(filled / LOG, key) == 0
    with reopen(filled) as session:
        assert len(listed(session.store)) == 3
        assert check_log(session.store) == []
    assert look(filled / LOG, key) == 2
    (snapshot,) = find_snapshots(filled)
    assert look(snapshot.path, key) == 0
    with reopen(filled):
        pass
    assert len(find_snapshots(filled)) == 1  # it was up already


def test_a_log_of_the_present_shape_needs_no_snapshot(filled):
    with reopen(filled):
        pass
    assert find_snapshots(filled) == []


def test_a_log_that_was_brought_up_is_left_alone_by_what_is_older(filled, key, monkeypatch):
    known = migrations()
    with monkeypatch.context() as patch:
        patch.setattr(shape, "migrations", lambda: (*known, *STEPS))
        with reopen(filled):
            pass
    before = (filled / LOG).read_bytes()
    with pytest.raises(StoreTooNew):
        reopen(filled)
    assert (filled / LOG).read_bytes() == before
    assert look(filled / LOG, key) == 2


@pytest.mark.parametrize("place", range(3))
def test_a_step_that_fails_leaves_what_was_there(filled, key, monkeypatch, place):
    good = STEPS[1].statements[0].splitlines(keepends=True)
    bad = Migration(("".join([*good[:place], "CREATE TABLE activity (id);\n", *good[place:]]),))
    known = (*migrations(), STEPS[0])
    with monkeypatch.context() as patch:
        patch.setattr(shape, "migrations", lambda: (*known, bad))
        with pytest.raises(sqlcipher.OperationalError):
            reopen(filled)
    assert look(filled / LOG, key) == 1
    assert look(find_snapshots(filled)[0].path, key) == 0


@pytest.mark.usefixtures("newer")
@pytest.mark.parametrize("number", range(STATEMENTS + 2))
def test_killed_at_each_statement_it_is_old_or_new(filled, key, number):
    assert run_apart(open_until, filled, number) == 9
    assert look(filled / LOG, key) == (number > 5)
    assert look(find_snapshots(filled)[0].path, key) == 0
    with reopen(filled) as session:
        assert len(listed(session.store)) == 3
    assert look(filled / LOG, key) == 2


def open_until(folder, number):
    """Bring a log up, as the newer program, until the n-th statement."""
    known = migrations()
    shape.migrations = lambda: (*known, *STEPS)
    shape._statements = ending_at(number)
    reopen(folder).__exit__()


def ending_at(number):
    """Let the process end before the n-th statement; the end of a step counts as one, too."""
    take_apart, left = shape._statements, [number]

    def statements(step):
        for statement in (*take_apart(step), None):
            if left[0] == 0:
                os._exit(9)
            left[0] -= 1
            if statement is not None:
                yield statement

    return statements


def test_statements_end_where_the_database_says_so():
    assert [len(list(shape._statements(it))) for it in STEPS] == [5, 3]
    with pytest.raises(ValueError, match="has no end"):
        list(shape._statements(Migration(("SELECT 1;\nSELECT",))))


def test_the_number_of_steps_is_the_shape(filled, key):
    assert ask(filled / LOG, key, "PRAGMA user_version") == [(len(migrations()),)]


@pytest.mark.usefixtures("newer")
def test_without_a_snapshot_no_step_is_taken(filled, key):
    (filled / "snapshots").write_text("in the way")
    with pytest.raises(StoreError):
        reopen(filled)
    assert look(filled / LOG, key) == 0
