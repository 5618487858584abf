"""Ten thousand runs with tracks, kept in build/ from one use to the next: some 450 MB.

`python -m tests.makers.many_runs` makes them where they are missing and says how to open them.
Forty tracks of the made-up runner, each at many other times.
"""

import hashlib
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

from app.domain.demo.diary import choose_shoes, describe
from app.domain.demo.plan import Planned, plan_runs
from app.domain.demo.running import run
from app.domain.demo.story import WEEKS, plan_weeks
from app.domain.topics import RUNS
from app.domain.track import Column
from app.services.demo import add_shoes
from app.services.demo_profile import fill_goals, fill_profile
from app.services.editing import edit_runs
from app.services.session import Session, create_log, open_log
from app.store.batches import begin_batch
from app.store.connection import Connection
from app.store.log import Store
from app.store.packed_run import TIME, PackedRun, Row, pack_run
from app.store.runs import Origin, add_run
from app.store.streams import pack
from tests.makers.vaults import FAST

MANY = 10_000
PASSPHRASE = "ten thousand quiet miles"  # noqa: S105 - opens nothing but made-up runs
TODAY = date(2026, 11, 21)
FOLDER = Path(__file__).parents[2] / "build" / "many-runs"

_APP = Path(__file__).parents[2] / "app"
_MADE_BY = ("domain/demo", "domain/digest", "store/migrations", "store/streams.py")
_TRACKS = 40
_AT_ONCE = 500
_BETWEEN = timedelta(hours=13)  # so that some days have two runs; fifteen years in all


def open_many(folder: Path = FOLDER, many: int = MANY) -> Session:
    """Open the log, made anew where it is missing, unfinished, or made by another program."""
    mark, made_by = folder.with_name(f"{folder.name}.made-by"), _made_by(many)
    if mark.exists() and mark.read_text("ascii") == made_by:
        return open_log(folder, PASSPHRASE)
    mark.unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)
    session, _ = create_log(folder, PASSPHRASE, TODAY, FAST)
    try:
        fill_many(session.store, many)
        mark.write_text(made_by, "ascii")
    except BaseException:
        session.close()
        raise
    return session


def _made_by(many: int) -> str:
    """Tell whether what makes such a log has changed since."""
    told = hashlib.sha256(f"{many} {TODAY}".encode())
    files = [it for name in _MADE_BY for it in (_APP / name, *(_APP / name).glob("*.py"))]
    for path in sorted(it for it in [*files, Path(__file__)] if it.is_file()):
        told.update(path.read_bytes())
    return told.hexdigest()


def fill_many(store: Store, many: int = MANY) -> list[int]:
    """Add so many runs, the latest first, each with a track at its own time, and their numbers."""
    fill_profile(store, plan_weeks(TODAY), 0)
    fill_goals(store, TODAY, 0)
    gear = add_shoes(store, TODAY - timedelta(weeks=WEEKS))
    samples = _take_samples(min(_TRACKS, many))
    edits: dict[int, dict[str, Any]] = {}
    for first in range(0, many, _AT_ONCE):
        some = [(n, samples[n % len(samples)]) for n in range(first, min(first + _AT_ONCE, many))]
        moved = [_move(sample, n) for n, sample in some]
        ids = store.write(RUNS, lambda db, moved=moved: list(_add(db, moved)))
        for activity, (n, sample) in zip(ids, some, strict=True):
            edits[activity] = _describe(sample.planned, n, gear)
    edit_runs(store, edits, 0, is_undoable=False)
    return list(edits)


@dataclass(frozen=True, slots=True)
class _Sample:
    """One of the tracks that are used again and again."""

    planned: Planned
    packed: PackedRun
    time_s: Column


def _take_samples(count: int) -> list[_Sample]:
    """Take runs of all kinds from the last two years."""
    plan = [it for it in plan_runs(TODAY)[300:] if it.source == "fit"]
    made = []
    for at in range(count):
        planned = plan[at * len(plan) // count]
        activity = run(planned)
        made.append(_Sample(planned, pack_run(activity), activity.track.time_s))
    return made


def _move(sample: _Sample, n: int) -> PackedRun:
    """Let a run begin at another time, with its points, its laps and its pauses."""
    start = datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=UTC) - (n + 1) * _BETWEEN
    by_s = round((start - sample.planned.start).total_seconds())
    packed, by_us = sample.packed, by_s * 1_000_000
    times = pack(sample.time_s + by_s)
    return replace(
        packed,
        activity=_shift(packed.activity, by_us),
        streams=tuple((key, times if key == TIME else it) for key, it in packed.streams),
        laps=tuple(_shift(it, by_us) for it in packed.laps),
        pauses=tuple((begin + by_us, end + by_us) for begin, end in packed.pauses),
    )


def _shift(row: Row, by_us: int) -> Row:
    return row | {"start_us": row["start_us"] + by_us}


def _add(db: Connection, runs: Sequence[PackedRun]) -> Iterator[int]:
    batch = begin_batch(db, "import", "many runs", 0)
    for it in runs:
        yield add_run(db, it, Origin(batch, "file"), 0)


def _describe(planned: Planned, n: int, gear: dict[str, int]) -> dict[str, Any]:
    """Let her write something else of each, and no two runs be called the same."""
    said = describe(replace(planned, number=n))
    return said | {"title": f"{said['title']}, {n}", "gear": gear[choose_shoes(planned).name]}


def main() -> None:
    began = perf_counter()
    with open_many():
        took = perf_counter() - began
    print(f"{FOLDER}\n{PASSPHRASE}\nready in {took:.1f} s")  # noqa: T201 - for whoever asked


if __name__ == "__main__":
    main()
