"""Fills an empty log with all that an export holds, under the ids that it had."""

from collections.abc import Iterator
from typing import Any, Final

from app.domain.errors import CorruptFile, ImportFailed
from app.domain.topics import BATCHES, GEAR, GOALS, ORIGINALS, PROFILE, RUNS, SETTINGS
from app.domain.words import Sentence, say
from app.services.consents import holds_in_another_log
from app.services.keeping import Outcome
from app.services.returning.bringing import Links
from app.services.returning.head import Head
from app.services.returning.sources import Export, Lists
from app.store.connection import Connection
from app.store.log import Store
from app.store.originals import keep_original
from app.store.packed_file import PackedFile
from app.store.returned import ReturnedRun, add_returned, expect_free, link_returned
from app.store.settings import forget_settings, read_setting, write_setting
from app.store.whole import PARTS, RUN, has_rows, insert_rows, read_row

_UNDER_WAY: Final = "export-under-way"  # which export an empty log is being filled from
# What the program noted of one computer and of one window says nothing in another log
_NOT_TAKEN: Final = frozenset({"upgrade", "watched-files", "window-state"})
_TOPICS: Final = (BATCHES, PROFILE, GOALS, GEAR, SETTINGS)
_PARTS: Final = {it.name: it for it in PARTS}
# What was set, and what the program noted by itself, is no reason to take the rest over in part
_TELLING: Final = tuple(it for it in PARTS if it.name not in ("settings", "ledger"))


def can_fill(store: Store, source: Export) -> bool:
    """Tell whether the log is empty, or was being filled from this very export."""
    try:
        with source.read() as (head, _):
            return head.is_whole and store.read(lambda db: _is_open_to(db, head))
    except ImportFailed:
        return False


def _is_open_to(db: Connection, head: Head) -> bool:
    return read_setting(db, _UNDER_WAY) == head.id or not has_rows(db, (*_TELLING, RUN))


class Filling:
    """The way into an empty log. What is there already, as it was cut short, is passed over."""

    keeps_originals = True
    restores = False

    def __init__(self, store: Store, now_ms: int | None) -> None:
        """Fill it now; None is for a proof, which takes every consent for as live as it was."""
        self._store = store
        self._now_ms = now_ms

    def begin(self, head: Head, parts: Lists) -> None:
        """Take over all but the runs, whole or not at all."""

        def fill(db: Connection) -> None:
            if read_setting(db, _UNDER_WAY) != head.id:
                forget_settings(db)
            for name, items in parts:
                if name in _PARTS:
                    insert_rows(db, _PARTS[name], map(self._settle, _read_rows(name, items)))
            write_setting(db, _UNDER_WAY, head.id)

        self._store.write(lambda _: _TOPICS, fill)

    def add(self, db: Connection, run: ReturnedRun) -> tuple[Outcome, int]:
        """Add a run as it was."""
        expect_free(db, run)
        add_returned(db, run)
        return "added", run.row["id"]

    def end(self, source: Export, links: Links, loose: dict[str, str]) -> list[Sentence]:
        """Link copies, keep files that no run came in, and note that all is there."""
        words = []
        for checksum, name in loose.items():
            try:
                self._keep(source.read_original(name, checksum))
            except ImportFailed as error:
                words.append(error.words)

        def settle(db: Connection) -> None:
            link_returned(db, links)
            write_setting(db, _UNDER_WAY, None)

        self._store.write(RUNS, settle)
        return words

    def _settle(self, row: dict[str, Any]) -> dict[str, Any]:
        """Take back what was agreed to for another log."""
        is_live = "revoked_ms" in row and row["revoked_ms"] is None
        if not is_live or self._now_ms is None or holds_in_another_log(row["purpose"]):
            return row
        return row | {"revoked_ms": self._now_ms}

    def _keep(self, file: PackedFile) -> None:
        self._store.originals.write(ORIGINALS, lambda db: keep_original(db, file))


def _read_rows(name: str, items: Iterator[Any]) -> Iterator[dict[str, Any]]:
    try:
        for item in items:
            row = read_row(_PARTS[name], item)
            if name != "settings" or row["key"] not in _NOT_TAKEN:
                yield row
    except (ValueError, TypeError, AttributeError, OverflowError) as error:
        raise CorruptFile(
            say("A part of this export is damaged: {part}", part=name),
            say("Take in another copy of the export, if there is one."),
        ) from error
