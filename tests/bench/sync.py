"""Sync over a folder: ten thousand runs pushed and pulled, then an edit, then nothing at all.

Each run has a file that it came in, of as many bytes as that of an hour takes when it is packed.
"""

import os
import resource
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter

from app.domain.ids import spell_id
from app.domain.topics import ORIGINALS, RUNS
from app.services.editing import edit_run
from app.services.reading import list_runs
from app.services.session import Session, open_log
from app.services.syncing.replica.log import LogReplica
from app.store.connection import Connection
from app.store.log import Store
from app.store.originals import keep_original
from app.store.packed_file import PackedFile, pack_file
from app.sync.engine import run_round
from app.sync.round import Outcome
from app.sync.targets import Place
from tests.bench.rows import Row, at_most, figure
from tests.bench.store import make_log
from tests.makers.many_runs import FOLDER, MANY, PASSPHRASE, open_many
from tests.makers.sync_logs import now_ms, open_folder, take_part

_ROUNDS = 5
_MEGABYTE = 10**6
_FILE_BYTES = 2**16  # of noise, which packs no further
_AT_ONCE = 250


def rows(many: int = MANY) -> Iterator[Row]:
    """Measure the first push of a log, its first pull into an empty one, and what comes after."""
    open_many(FOLDER, many).close()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        shutil.copytree(FOLDER, place / "one")
        with open_log(place / "one", PASSPHRASE) as one, make_log(place / "two") as two:
            yield from _first(one, two, place / "shared")
            yield from _later(one, two, place / "shared")


def _first(one: Session, two: Session, shared: Path) -> Iterator[Row]:
    _give_files(one.store)
    take_part(one.store, shared, "one")
    before = _memory_mb()
    sent, push_s = _timed_round(one.store, shared)
    weight = sum(it.stat().st_size for it in shared.rglob("*") if it.is_file()) / _MEGABYTE
    yield figure("pushed_mb", weight, "MB")
    yield _at_least("push_mb_s", weight / push_s, "MB/s", 40)
    yield figure("push_memory_mb", _memory_mb() - before, "MB")
    take_part(two.store, shared, "two")
    before = _memory_mb()
    _, pull_s = _timed_round(two.store, shared)
    runs = len(list_runs(two.store))
    yield figure("pulled_runs", runs, "runs")
    yield _at_least("pull_runs_s", runs / pull_s, "runs/s", 200)
    yield figure("pull_memory_mb", _memory_mb() - before, "MB")
    yield figure("sent_segments_ops", sent.tally.sent_ops, "ops")


def _later(one: Session, two: Session, shared: Path) -> Iterator[Row]:
    _round(one.store, shared)
    ids = [it.id for it in list_runs(one.store)[:_ROUNDS]]
    grown, taken = [], []
    for n, activity in enumerate(ids):
        edit_run(one.store, spell_id(activity), {"title": f"edited {n}"}, now_ms())
        outcome, seconds = _timed_round(one.store, shared)
        grown.append(outcome.tally.sent_bytes)
        taken.append(seconds)
    yield at_most("edit_bytes", max(grown), "bytes", 4096)
    yield at_most("edit_s", median(taken), "s", 1)
    received, seconds = _timed_round(two.store, shared)
    yield figure("receive_edits_s", seconds, "s")
    yield figure("received_ops", received.tally.received_ops, "ops")
    _round(one.store, shared)
    idle = [_timed_round(two.store, shared) for _ in range(_ROUNDS)]
    yield at_most("idle_ms", median(it[1] for it in idle) * 1000, "ms", 200)
    yield at_most("idle_objects", max(it[0].tally.received_objects for it in idle), "objects", 0)


def _give_files(store: Store) -> None:
    """Let every run have come in a file, which is kept."""
    ids = [it.id for it in list_runs(store)]
    for first in range(0, len(ids), _AT_ONCE):
        some = ids[first : first + _AT_ONCE]
        files = {it: pack_file(Random(it).randbytes(_FILE_BYTES)) for it in some}  # noqa: S311
        store.originals.write(ORIGINALS, partial(_keep_files, files=files))
        store.write(RUNS, partial(_link_files, files=files))


def _keep_files(db: Connection, files: Mapping[int, PackedFile]) -> None:
    for file in files.values():
        keep_original(db, file)


def _link_files(db: Connection, files: Mapping[int, PackedFile]) -> None:
    db.executemany(
        "UPDATE activity SET original = ?, keeps_file = 1 WHERE id = ?",
        [(file.checksum, activity) for activity, file in files.items()],
    )


def _round(store: Store, shared: Path) -> Outcome:
    with LogReplica(store) as replica:
        outcome = run_round(replica, _open(shared), now_ms())
        replica.finish()
    return outcome


def _timed_round(store: Store, shared: Path) -> tuple[Outcome, float]:
    _settle()
    began = perf_counter()
    outcome = _round(store, shared)
    return outcome, perf_counter() - began


def _settle() -> None:
    """Let what was made for the measurement be on the disk before it begins."""
    if sys.platform != "win32":
        os.sync()


def _open(shared: Path) -> Place:
    return open_folder(shared)


def _memory_mb() -> float:
    """Say the most memory that this process ever had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _at_least(name: str, value: float, unit: str, target: float) -> Row:
    return Row(name, round(value, 4), unit, target=target, met=value >= target)
