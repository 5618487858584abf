"""One encrypted file and its connections, each on a thread of its own."""

import threading
from collections.abc import Callable, Collection
from concurrent.futures import Future, ThreadPoolExecutor
from os.path import samestat
from pathlib import Path
from typing import Final, TypeAlias, TypeVar

from sqlcipher3 import dbapi2 as sqlcipher

from app.domain.errors import StoreError
from app.domain.topics import Topic
from app.domain.words import say
from app.store.connection import Connection, copy_into, explained, open_connection, unguarded
from app.store.snapshots import Snapshot, take_snapshot
from app.store.vault.keys import wipe
from app.system.private_files import make_file, remove_file, sync_folder, worded

T = TypeVar("T")
_BESIDE: Final = ("-wal", "-shm", "-journal")
Listener: TypeAlias = Callable[[Topic], None]
Told: TypeAlias = Topic | Callable[[T], Collection[Topic]]


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
        self._lanes: list[_Lane] = []
        try:
            self._writing = self._open_lane("writing", key, prepare)
            self._reading = self._open_lane("reading", key)
            self._copying = self._open_lane("copying", key)  # long, and nobody is to wait for it
        except BaseException:
            self.close()
            raise
        finally:
            wipe(key)
        self._place = path.stat()

    def read(self, fn: Callable[[Connection], T]) -> T:
        """Ask the reading connection, which sees the log as it was when the question began."""
        self._refuse_hurried()
        return self._reading.ask(_in_transaction(fn, "BEGIN"))

    def write(self, topic: Told[T], fn: Callable[[Connection], T]) -> T:
        """Do all of it or none of it, then tell whoever shows this topic.

        Where only the answer says what it was about, the topics are made of it.
        """
        self._refuse_hurried()
        self._expect_there()
        answer = self._writing.ask(_in_transaction(fn, "BEGIN IMMEDIATE"))
        for about in topic(answer) if callable(topic) else (topic,):
            for listener in tuple(self._listeners):
                listener(about)
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
        self._refuse_hurried()
        self._expect_there()
        self._copying.ask(lambda db: copy_into(db, path))

    def read_at_length(self, fn: Callable[[Connection], T]) -> T:
        """Ask what takes minutes, of one moment of the log, while reading and writing go on."""
        self._refuse_hurried()
        return self._copying.ask(_in_transaction(fn, "BEGIN"))

    def snapshot(self, most_bytes: int | None = None) -> Snapshot:
        """Copy all of it beside it, and let go of the oldest copies; nobody waits meanwhile."""
        self._expect_there()
        return take_snapshot(self.copy_to, self.path.parent, most_bytes)

    def maintain(self, fn: Callable[[Connection], T]) -> T:
        """Let the writing connection do what no transaction can hold: VACUUM, a checkpoint."""
        self._refuse_hurried()
        self._expect_there()
        return self._writing.ask(fn)

    def listen(self, listener: Listener) -> None:
        """Call back with the topic after each write, on the thread that asked for it."""
        self._listeners.append(listener)

    def refuse_this_thread(self) -> None:
        """From now on raise where this thread would have to wait for an answer."""
        self._hurried.add(threading.get_ident())

    def close(self) -> None:
        """Finish what was asked for, and let go of the file."""
        while self._lanes:  # the writing one last: what is in the journal goes into the file
            self._lanes.pop().close()

    def _open_lane(
        self,
        name: str,
        key: bytearray,
        prepare: Callable[[Connection, Path], None] | None = None,
    ) -> "_Lane":
        lane = _Lane(self.path, bytearray(key), f"log-{name}", prepare)
        self._lanes.append(lane)
        return lane

    def _expect_there(self) -> None:
        """Refuse to write into a file that has no name any more: it would all be gone in the end.

        The system lets an open file be moved, removed or replaced, as a disk or a cloud does.
        """
        try:
            is_there = samestat(self._place, self.path.stat())
        except OSError:
            is_there = False
        if not is_there:
            raise StoreError(
                say("The log is not where it was: {path}", path=str(self.path)),
                say("Bring it back, then open it again. Nothing was changed."),
            )

    def _refuse_hurried(self) -> None:
        if threading.get_ident() in self._hurried:
            message = "this thread draws the window and must not wait for the store"
            raise RuntimeError(message)


class _Lane:
    """A thread with its connection."""

    def __init__(
        self,
        path: Path,
        key: bytearray,
        name: str,
        prepare: Callable[[Connection, Path], None] | None,
    ) -> None:
        self._path = path
        self._is_reading = prepare is None
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
        try:
            self._thread.submit(self._db.close).result()
        finally:
            self._thread.shutdown()

    def _open(
        self, key: bytearray, prepare: Callable[[Connection, Path], None] | None
    ) -> Connection:
        db = open_connection(self._path, key, is_reading=prepare is None)
        if prepare is None:
            return db
        try:
            with explained(self._path):
                prepare(db, self._path)
        except BaseException:
            db.close()
            raise
        return db

    def _call(self, fn: Callable[[Connection], T]) -> T:
        with explained(self._path):
            try:
                return fn(self._db)
            except sqlcipher.OperationalError as error:
                if self._is_reading and getattr(error, "sqlite_errorname", "") == "SQLITE_READONLY":
                    message = "what only reads may not write"
                    raise RuntimeError(message) from error
                raise


def make_database(path: Path, key: bytearray, prepare: Callable[[Connection, Path], None]) -> None:
    """Make a file that gets its name only when it is whole; whatever is empty later is damaged."""
    new = path.with_name(f"{path.name}.new")
    for leftover in (new, *(new.with_name(new.name + end) for end in _BESIDE)):
        remove_file(leftover)
    make_file(new)
    db = open_connection(new, key, is_new=True)
    try:
        with explained(path):
            prepare(db, new)
            # closing does it too, but would not tell that there was no room for it
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        db.close()
    with worded(path):
        new.replace(path)
        sync_folder(path.parent)


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
