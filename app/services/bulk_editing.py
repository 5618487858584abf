"""Edits many runs alike: fields set, tags put on and taken off, at one stroke."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.domain.details import settle_fields
from app.services.editing import edit_runs
from app.store.connection import Connection
from app.store.log import Store
from app.store.runs import find_row


@dataclass(frozen=True, slots=True)
class Edits:
    """What is to become of each of some runs."""

    # by name; `race.name` is the name within what is kept of a race
    fields: Mapping[str, Any] = field(default_factory=dict)
    add_tags: frozenset[str] = frozenset()
    remove_tags: frozenset[str] = frozenset()

    def of(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """Say what becomes something else of one run."""
        settled = settle_fields(row, self.fields)
        changed = {name: value for name, value in settled.items() if value != row[name]}
        before = set(json.loads(row["tags"]))
        tags = (before | self.add_tags) - self.remove_tags
        return changed if tags == before else changed | {"tags": sorted(tags)}


def edit_alike(store: Store, activities: Sequence[int], edits: Edits, now_ms: int) -> int:
    """Edit these runs; say how many of them became something else."""

    def compare(db: Connection) -> dict[int, dict[str, Any]]:
        rows = {it: find_row(db, it) for it in activities}
        found = {it: edits.of(row) for it, row in rows.items() if row is not None}
        return {it: fields for it, fields in found.items() if fields}

    changes = store.read(compare)
    if changes:
        edit_runs(store, changes, now_ms)
    return len(changes)
