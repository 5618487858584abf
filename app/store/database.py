"""One encrypted file and its two connections, each on a thread of its own."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from app.store.connection import Connection, explained, open_connection, unguarded
from app.store.vault.keys import wipe

T = TypeVar("T")
Listener = Callable[[str], None]


class Database:
    """Answers `read` and `write`; a write is one transaction and then announces its topic.

    Calls block until they are answered, so a thread that must never wait is refused.
    """

    def __init__(
        self, path: Path, key: bytearray, prepare: Callable[[Connection, Path], None]
    ) -> None:
        self.path = path
        self._listeners: list[Listener] = []
        self._hurried: set[int] = set()
        self._writing = _Lane(path, bytearray(key), "log-writing", prepare)
        try:
            self._reading = _Lane(path, bytearray(key), "log-reading", _only_read)
        except BaseException:
            self._writing.close()
            raise
        finally:
            wipe(key)

    def read(self, fn: Callable[[Connection], T]) -> T:
        """Ask the reading connection, which sees the log as it was when the question began."""
        self._refuse_hurried()
        return self._reading.ask(_in_transaction(fn, "BEGIN"))

    def write(self, topic: str, fn: Callable[[Connection], T]) -> T:
        """Do all of it or none of it, then tell whoever shows this topic."""
        self._refuse_hurried()
        answer = self._writing.ask(_in_transaction(fn, "BEGIN IMMEDIATE"))
        for listener in tuple(self._listeners):
            listener(topic)
        return answer

    def shrink(self) -> None:
        """Give back the room of what was erased, and leave no old page in the journal."""

        def vacuum(db: Connection) -> None:
            with unguarded(db):
                db.execute("VACUUM")
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

        self.maintain(vacuum)

    def copy_to(self, path: Path) -> None:
        """Copy all of it, under the same key, while reading and writing go on."""

        def copy(db: Connection) -> None:
            path.unlink(missing_ok=True)
            path.touch(mode=0o600)
            db.execute("PRAGMA query_only = OFF")
            try:
                with unguarded(db):
                    db.execute("VACUUM INTO ?", (str(path),))
            finally:
                db.execute("PRAGMA query_only = ON")

        self._refuse_hurried()
        self._reading.ask(copy)

    def maintain(self, fn: Callable[[Connection], T]) -> T:
        """Let the writing connection do what no transaction can hold: VACUUM, a checkpoint."""
        self._refuse_hurried()
        return self._writing.ask(fn)

    def listen(self, listener: Listener) -> None:
        """Call back with the topic after each write, on the thread that asked for it."""
        self._listeners.append(listener)

    def refuse_this_thread(self) -> None:
        """From now on raise where this thread would have to wait for an answer."""
        self._hurried.add(threading.get_ident())

    def close(self) -> None:
        """Finish what was asked for, and let go of the file."""
        self._reading.close()
        self._writing.close()

    def _refuse_hurried(self) -> None:
        if threading.get_ident() in self._hurried:
            message = "this thread draws the window and must not wait for the store"
            raise RuntimeError(message)


class _Lane:
    """A thread with its connection."""

    def __init__(
        self, path: Path, key: bytearray, name: str, prepare: Callable[[Connection, Path], None]
    ) -> None:
        self._path = path
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=name)
        try:
            self._db = self._thread.submit(self._open, key, prepare).result()
        except BaseException:
            self._thread.shutdown()
            raise
        finally:
            wipe(key)

    def ask(self, fn: Callable[[Connection], T]) -> T:
        answer: Future[T] = self._thread.submit(self._call, fn)
        return answer.result()

    def close(self) -> None:
        self._thread.submit(self._db.close).result()
        self._thread.shutdown()

    def _open(self, key: bytearray, prepare: Callable[[Connection, Path], None]) -> Connection:
        db = open_connection(self._path, key)
        try:
            with explained(self._path):
                prepare(db, self._path)
        except BaseException:
            db.close()
            raise
        return db

    def _call(self, fn: Callable[[Connection], T]) -> T:
        with explained(self._path):
            return fn(self._db)


def _only_read(db: Connection, _: Path) -> None:
    db.execute("PRAGMA query_only = ON")


def _in_transaction(fn: Callable[[Connection], T], begin: str) -> Callable[[Connection], T]:
    def whole(db: Connection) -> T:
        db.execute(begin)
        try:
            answer = fn(db)
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:  # a full disk has already ended it
                db.execute("ROLLBACK")
            raise
        return answer

    return whole
