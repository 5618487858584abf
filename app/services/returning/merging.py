"""Adds the runs of an export to a log that has some; of the same run in both, one counts."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from app.domain.ids import spell_id
from app.domain.topics import GEAR, RUNS
from app.domain.words import Sentence
from app.services.comparing import rejoin
from app.services.keeping import Outcome
from app.services.returning.bringing import Links
from app.services.returning.head import Head
from app.services.returning.sources import Export, Lists
from app.services.same_run import find_same
from app.store.bin import UNDONE
from app.store.binning import restore
from app.store.connection import Connection
from app.store.gear import add_gear, find_gear
from app.store.known_runs import (
    find_resembling,
    link_to,
    values_in,
    words_of_runner,
)
from app.store.log import Store
from app.store.returned import ReturnedRun, add_returned, expect_free, find_returned, link_returned
from app.store.runs import move_to_batch


@dataclass(slots=True)
class Merging:
    """The way into a log that has runs: all that comes belongs to one batch."""

    store: Store
    batch: int
    clock: Callable[[], int]
    keeps_originals: bool
    restores: bool = True
    gear: dict[str, int] = field(default_factory=dict)  # by its id in the export
    ids: dict[int, int] = field(default_factory=dict)  # of runs, by those in the export
    added: set[int] = field(default_factory=set)

    def begin(self, head: Head, parts: Lists) -> None:
        """Find what runs were done with, by its name, or add it."""
        for name, items in parts:
            if name == "gear":
                said = [it for it in items if isinstance(it, dict)]
                self.store.write(GEAR, partial(self._match, said))

    def add(self, db: Connection, run: ReturnedRun) -> tuple[Outcome, int]:
        """Add a run, unless the log has it from the same file."""
        row = run.row
        found = find_returned(db, row)
        if found is None:
            expect_free(db, run)
            return self._add(db, replace(run, row=row | self._own(row)))
        activity, in_bin = found
        self.ids[row["id"]] = activity
        if in_bin != UNDONE:
            return ("binned" if in_bin else "already_there"), activity
        now_ms = self.clock()
        rejoin(db, restore(db, (activity,), now_ms), (activity,), now_ms)
        move_to_batch(db, activity, self.batch)
        return "restored", activity

    def end(self, source: Export, links: Links, loose: dict[str, str]) -> list[Sentence]:
        """Link copies as they were linked, unless what they are copies of is one itself here."""
        mapped = [
            (copy, self.ids.get(counts, counts)) for copy, counts in links if copy in self.added
        ]
        self.store.write(RUNS, lambda db: link_returned(db, mapped, is_strict=False))
        return []

    def _match(self, said: list[dict[str, Any]], db: Connection) -> None:
        for it in said:
            name, kind, bought_on = (
                str(it.get(key) or "") for key in ("name", "kind", "bought_on")
            )
            found = find_gear(db, name, kind)
            known = add_gear(db, name, bought_on or None, kind) if found is None else found
            self.gear[str(it.get("id"))] = known

    def _own(self, row: dict[str, Any]) -> dict[str, Any]:
        """Say what is another in this log: the batch, the gear, and whether files are kept."""
        return {
            "batch": self.batch,
            "gear": None if row["gear"] is None else self.gear.get(spell_id(row["gear"])),
            "keeps_file": row["keeps_file"] and self.keeps_originals,
        }

    def _add(self, db: Connection, run: ReturnedRun) -> tuple[Outcome, int]:
        activity = run.row["id"]
        is_alone = run.row["bin"] is None and run.row["duplicate_of"] is None
        others = find_resembling(db, run.row) if is_alone else []
        # those of the export itself are linked as they were there
        same = find_same(run.current, [it for it in others if it.id not in self.added])
        self.added.add(activity)
        self.ids[activity] = activity
        if same is None:
            add_returned(db, run)
            return "added", activity
        is_richer = values_in(run.current) > same.values
        if is_richer:
            missing = {
                name: value
                for name, value in words_of_runner(db, same.id).items()
                if run.row[name] in (None, "[]")
            }
            run = replace(run, row=run.row | missing)
        add_returned(db, run)
        link_to(db, same.id if is_richer else activity, activity if is_richer else same.id)
        return "same_run", activity
