"""One file, three connections: who may write, who sees what, and who must not wait."""

import threading
from threading import Event, Thread

import pytest

from app.domain.errors import StoreError
from app.store.log import LOG
from tests.makers.logs import count, reopen


@pytest.fixture
def store(filled):
    with reopen(filled) as session:
        yield session.store


def put(key):
    return lambda db: db.execute("INSERT INTO setting VALUES (?, '1')", (key,))


def test_a_write_is_announced_once_it_is_done(store):
    heard = []
    store.runs.listen(lambda topic: heard.append((topic, count(store, "setting"))))
    store.write("settings", put("a"))
    assert heard == [("settings", 1)]


def test_a_write_that_fails_is_undone_and_not_announced(store):
    heard = []
    store.runs.listen(heard.append)

    def fail(db):
        put("a")(db)
        raise StoreError("no")

    with pytest.raises(StoreError):
        store.write("settings", fail)
    assert (count(store, "setting"), heard) == (0, [])
    store.write("settings", put("b"))
    assert count(store, "setting") == 1


def test_who_only_reads_cannot_write(store):
    with pytest.raises(RuntimeError, match="may not write"):
        store.read(put("a"))
    store.runs.snapshot()  # lifts that for a moment, on a connection of its own
    with pytest.raises(RuntimeError, match="may not write"):
        store.read(put("a"))
    with pytest.raises(RuntimeError, match="may not write"):
        store.runs._copying.ask(put("a"))
    assert count(store, "setting") == 0


def test_a_question_sees_the_log_as_it_was_when_it_began(store):
    def ask(db):
        before = db.execute("SELECT count(*) FROM setting").fetchone()
        writer = Thread(target=store.write, args=("settings", put("a")))
        writer.start()
        writer.join(20)
        return before, db.execute("SELECT count(*) FROM setting").fetchone()

    assert store.read(ask) == ((0,), (0,))
    assert count(store, "setting") == 1


def test_nobody_waits_for_a_copy(store, tmp_path):
    begun, done = Event(), Event()

    def copy(_):
        begun.set()
        assert done.wait(20)

    copier = Thread(target=store.runs._copying.ask, args=(copy,))
    copier.start()
    assert begun.wait(20)
    store.write("settings", put("a"))
    assert count(store, "setting") == 1
    done.set()
    copier.join()


def test_a_thread_that_draws_never_waits(store):
    store.runs.refuse_this_thread()
    for ask in (
        lambda: store.read(lambda _: None),
        lambda: store.write("x", lambda _: None),
        lambda: store.runs.maintain(lambda _: None),
        store.runs.snapshot,
    ):
        with pytest.raises(RuntimeError, match="must not wait"):
            ask()
    answers = []
    other = Thread(target=lambda: answers.append(count(store, "setting")))
    other.start()
    other.join()
    assert answers == [0]


def test_many_threads_are_answered_in_turn(store):
    threads = [Thread(target=store.write, args=("x", put(str(n)))) for n in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert count(store, "setting") == 20


def test_closing_ends_all_threads_and_empties_the_journal(filled):
    before = set(threading.enumerate())
    session = reopen(filled)
    session.store.write("x", put("a"))
    assert len(set(threading.enumerate()) - before) == 6
    session.__exit__()
    assert set(threading.enumerate()) == before
    assert not (filled / f"{LOG}-wal").exists()
    session.__exit__()  # a second time does no harm
    with reopen(filled) as again:
        assert count(again.store, "setting") == 1
