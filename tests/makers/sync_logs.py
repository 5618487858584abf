"""Real logs that take part in sync over a real folder, in this process, round by round."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import time
from typing import Any

from app.services.exporting.items import read_parts, read_runs
from app.services.session import Session
from app.services.syncing.replica.log import LogReplica
from app.services.syncing.replica.objects import Objects
from app.services.syncing.replica.turning import turn_on
from app.store.log import Store
from app.store.originals import list_checksums
from app.sync.counting import Tally
from app.sync.engine import run_round
from app.sync.joining import begin, join
from app.sync.round import Outcome
from app.sync.targets import Place
from app.sync.targets.folder import TARGET
from app.system.stretching import Cost
from tests.makers.logs import HereAndNow, new_log, reopen

QUICK = Cost(64, 1, 1)
WORDS = "some words that open the store"
NOTHING = Tally()


@dataclass(slots=True)
class Computer:
    """A log that takes part, and the folder that it shares with the others."""

    session: Session
    folder: Path

    @property
    def store(self) -> Store:
        return self.session.store

    def place(self) -> Place:
        return open_folder(self.folder)

    def round(self, now: int | None = None) -> Outcome:
        with LogReplica(self.store, Objects(HereAndNow)) as replica:
            outcome = run_round(replica, self.place(), now_ms() if now is None else now)
            replica.finish()
        return outcome


def now_ms() -> int:
    return int(time() * 1000)


def open_folder(folder: Path) -> Place:
    folder.mkdir(exist_ok=True)
    return TARGET.connect({"folder": str(folder)})


@contextmanager
def new_computer(log: Path, shared: Path) -> Iterator[Computer]:
    """Make an empty log that takes part from the beginning."""
    with new_log(log) as session:
        take_part(session.store, shared, log.name)
        yield Computer(session, shared)


@contextmanager
def new_pair(folder: Path) -> Iterator[tuple[Computer, Computer]]:
    """Make two of them that share a folder."""
    shared = folder / "shared"
    with new_computer(folder / "one", shared) as one, new_computer(folder / "two", shared) as two:
        yield one, two


@contextmanager
def same_computer(log: Path, shared: Path) -> Iterator[Computer]:
    """Open a log that takes part."""
    with reopen(log) as session:
        yield Computer(session, shared)


def take_part(store: Store, shared: Path, name: str) -> None:
    """Begin a store in a folder, or join the one that is there."""
    place = open_folder(shared)
    has_store = bool(place.names("meta/"))
    member = join(place, name, WORDS, 1) if has_store else begin(place, name, WORDS, 1, QUICK)
    turn_on(store, member)


def settle(*computers: Computer) -> None:
    """Let all hear of all that was done, and of what the others made of it."""
    for _ in range(3):
        for it in computers:
            it.round()


def expect_equal(*computers: Computer) -> None:
    """Let all hear of all; then they hold the same, and have nothing more to say."""
    settle(*computers)
    first, *others = (say_all(it.store) for it in computers)
    for other in others:
        assert other == first
    files = [set(it.store.originals.read(list_checksums)) for it in computers]
    assert all(it == files[0] for it in files)
    for it in computers:
        tally = it.round().tally
        assert (tally.sent_ops, tally.sent_objects, tally.received_ops) == (0, 0, 0)


# What says something of one computer only
_ONLY_HERE = {"batches", "reports", "ledger", "consents", "changes"}


def say_all(store: Store) -> Mapping[str, Any]:
    """Say all that is the runner's, as an export does."""

    def say(db) -> Mapping[str, Any]:
        parts = {name: list(items) for name, items in read_parts(db) if name not in _ONLY_HERE}
        profile = sorted(parts["profile"], key=lambda it: (it["field"], it["from_day"]))
        runs = {id_: _say_run(item) for id_, item in read_runs(db)}
        return parts | {"runs": runs, "profile": [{**it, "id": ""} for it in profile]}

    return store.read(say)


def _say_run(item: dict[str, Any]) -> dict[str, Any]:
    versions = sorted(item["versions"], key=lambda it: it["id"])
    return item | {"batch": None, "versions": versions}
