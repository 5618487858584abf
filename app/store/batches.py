"""Batches: what came in at one stroke, and what became of each of its files."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.words import Sentence, unflatten
from app.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Batch:
    """One import, or what was added by hand."""

    number: int
    kind: str
    label: str
    made_ms: int
    undone_ms: int | None
    runs: int


def begin_batch(db: Connection, kind: str, label: str, now_ms: int) -> int:
    """Open a batch and hand over its number."""
    made = db.execute(
        "INSERT INTO batch (kind, label, made_ms) VALUES (?, ?, ?)",
        (kind, label, now_ms),
    )
    return made.lastrowid


def list_batches(db: Connection) -> list[Batch]:
    """List all batches, the latest first."""
    found = db.execute(
        "SELECT number, kind, label, made_ms, undone_ms,"
        " (SELECT count(*) FROM activity WHERE batch = number AND bin IS NULL)"
        " FROM batch ORDER BY number DESC"
    )
    return [Batch(*row) for row in found]


def add_report(
    db: Connection, batch: int, file: str, outcome: str, words: Sequence[Sentence] = ()
) -> None:
    """Keep what became of one file."""
    db.execute(
        "INSERT INTO report (batch, place, file, outcome, words) SELECT"
        " ?1, coalesce(max(place) + 1, 0), ?2, ?3, ?4 FROM report WHERE batch = ?1",
        (batch, file, outcome, json.dumps([it.flat() for it in words])),
    )


def count_refused(db: Connection) -> dict[int, int]:
    """Count the files of each batch that were not taken in."""
    found = db.execute(
        "SELECT batch, count(*) FROM report WHERE outcome = 'refused' GROUP BY batch"
    )
    return dict(found.fetchall())


def list_refused(db: Connection, batch: int) -> list[tuple[str, tuple[Sentence, ...]]]:
    """List the files of a batch that were not taken in, and why."""
    found = db.execute(
        "SELECT file, words FROM report WHERE batch = ? AND outcome = 'refused' ORDER BY place",
        (batch,),
    )
    return [(file, tuple(unflatten(it) for it in json.loads(words))) for file, words in found]


def list_runs_of(db: Connection, batch: int) -> list[int]:
    """List the runs that came with a batch and are not in the bin."""
    found = db.execute("SELECT id FROM activity WHERE batch = ? AND bin IS NULL", (batch,))
    return [row[0] for row in found]


def mark_undone(db: Connection, batch: int, now_ms: int) -> None:
    """Note that a batch was taken back."""
    db.execute("UPDATE batch SET undone_ms = ? WHERE number = ?", (now_ms, batch))
