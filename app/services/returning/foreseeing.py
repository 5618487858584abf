"""Says what would become of an export, without reading what was measured, and keeps nothing."""

from typing import Any

from app.domain.errors import ImportFailed
from app.domain.progress import Progress, Watch
from app.services.keeping import FileReport, Outcome, refuse
from app.services.returning.sources import Export
from app.store.bin import UNDONE
from app.store.connection import Connection
from app.store.log import Store
from app.store.returned import find_returned
from app.store.whole import RUN, Item, read_row


def foresee(store: Store, source: Export, watch: Watch) -> FileReport:
    """Say of each run whether the log lacks it; that two files are of one run is found later."""
    outcomes: list[Outcome] = []
    try:
        with source.read() as (head, lists):
            for name, items in lists:
                for item in items:
                    if name == "runs" and not watch.is_cancelled():
                        outcomes.append(_foresee(store, item))
                        done = len(outcomes)
                        watch.tell(Progress(done, max(head.run_count, done), done))
    except ImportFailed as error:
        return refuse(source.path, error)
    return FileReport(source.path, tuple(outcomes))


def _foresee(store: Store, item: Item) -> Outcome:
    try:
        row = read_row(RUN, item)
    except (ValueError, TypeError, AttributeError, OverflowError):
        return "refused"
    return store.read(lambda db: _outcome(db, row))


def _outcome(db: Connection, row: dict[str, Any]) -> Outcome:
    found = find_returned(db, row)
    if found is None:
        return "added"
    if found[1] == UNDONE:
        return "restored"
    return "binned" if found[1] else "already_there"
