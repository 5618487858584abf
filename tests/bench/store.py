"""The encrypted log: how fast runs come in, are found and are loaded, and how small they are."""

import gc
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter

from fitparse import FitFile

from app.domain.ids import spell_id
from app.domain.listed import Filter
from app.domain.topics import RUNS
from app.services.importing import Wanted, import_files
from app.services.keeping import Keeper
from app.services.opening import Source
from app.services.preparing import Prepared, prepare
from app.services.reading import find_run, list_runs
from app.services.session import Session, create_log, open_log
from app.store.batches import begin_batch
from app.store.connection import Connection
from app.store.log import Store, open_store
from app.store.originals import keep_original
from app.store.packed_file import PackedFile
from app.store.packed_run import PackedRun
from app.store.runs import Origin, add_run
from app.store.vault import Cost
from tests.bench.rows import Row, at_most, faster, figure
from tests.makers import fit

PASSPHRASE = "only for the bench, twelve"  # noqa: S105 - opens what is thrown away
_DAY_S = 86_400
_FEW, _MANY = 100, 10_000
_IMPORTED = 400
_SAMPLES = 25
_WORDS = [
    "long",
    "easy",
    "tempo",
    "hills",
    "track",
    "river",
    "forest",
    "morning",
    "evening",
    "rain",
    "snow",
    "wind",
    "race",
    "club",
]


def rows() -> Iterator[Row]:
    """Measure importing first, then a log of ten thousand runs."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        files = make_files(place / "files", _IMPORTED)
        yield from _importing(place, files)
        yield from _ten_thousand(place, files)


def make_files(folder: Path, count: int) -> list[Path]:
    """Make runs of an hour, one a day, a point a second, twelve channels."""
    folder.mkdir()
    made = []
    for n in range(count):
        made.append(folder / f"{n:05}.fit")
        made[-1].write_bytes(fit.hour_run(n, start=fit.START + n * _DAY_S))
    return made


def make_log(folder: Path) -> Session:
    session, _ = create_log(folder, PASSPHRASE, date(2026, 3, 1), Cost(64, 1, 1))
    return session


def _importing(place: Path, files: list[Path]) -> Iterator[Row]:
    """From the files to the encrypted, durable log; workers started and ended included."""
    weight = sum(path.stat().st_size for path in files)
    with _on_one_core():
        one_core, peer = [], []
        for n in range(3):  # in turn, so that what slows the machine slows both
            one_core.append(_import(place / f"one-{n}", files) / len(files))
            peer.append(median(_seconds(lambda p=path: _fitparse(p)) for path in files[n::67]))
    ours = median(one_core)
    yield at_most("import_one_core_ms", ours * 1000, "ms/run", 12)
    yield figure("import_fitparse_decode_ms", median(peer) * 1000, "ms/run")
    two = median(_import(place / f"all-{n}", files) / len(files) for n in range(3))
    yield figure("import_two_cores_ms", two * 1000, "ms/run")
    yield faster("import_one_core_vs_fitparse", ours, median(peer), "fitparse, which only reads")
    yield faster("import_vs_fitparse_decode", two, median(peer), "fitparse, which only reads", 60)
    yield at_most("size_with_original_vs_fit", _weigh(place / "one-0") / weight, "times", 0.90)
    _import(place / "bare", files, keeps_originals=False)
    yield at_most("size_without_original_vs_fit", _weigh(place / "bare") / weight, "times", 0.25)


def _import(folder: Path, files: list[Path], *, keeps_originals: bool = True) -> float:
    """Import files into a new log, and take the time until all of them are safe."""
    wanted = Wanted([str(path) for path in files], keeps_originals=keeps_originals)
    with make_log(folder) as session:
        taken = _seconds(lambda: import_files(session.store, wanted, lambda: 0))
        if (kept := len(list_runs(session.store))) != len(files):
            message = f"{kept} runs of {len(files)} came in"
            raise RuntimeError(message)
    return taken


def _ten_thousand(place: Path, files: list[Path]) -> Iterator[Row]:
    samples = [prepared(path) for path in files[:_SAMPLES]]
    with make_log(place / "few") as few, make_log(place / "many") as many:
        ids = fill(few.store, samples, _FEW)
        ids = fill(many.store, samples, _MANY)
        yield from _reading(many.store, ids)
        yield from _growing(few.store, many.store, samples)
        began = perf_counter()
        snapshot = many.store.runs.snapshot()
        yield figure("snapshot_10k_s", perf_counter() - began, "s")
        yield figure("snapshot_10k_bytes", snapshot.size, "bytes")
        key = many.vault.database_key()
    yield from _opening(place / "many", key)


def fill(store: Store, samples: list[Prepared], count: int) -> list[int]:
    """Write runs of many years, many in one transaction: this is not what is measured."""
    ids: list[int] = []
    for first in range(0, count, 500):
        some = [(n, samples[n % len(samples)]) for n in range(first, min(first + 500, count))]

        def add(db: Connection, some: list[tuple[int, Prepared]] = some) -> None:
            batch = begin_batch(db, "import", "", 0)
            for n, it in some:
                origin = Origin(batch, "file", _another_file(it.file, n).checksum)
                ids.append(add_run(db, _on_another_day(it.runs[0], n), origin, 0))

        def keep(db: Connection, some: list[tuple[int, Prepared]] = some) -> None:
            for n, it in some:
                keep_original(db, _another_file(it.file, n))

        store.write(RUNS, add)
        store.originals.write("originals", keep)
    return ids


def prepared(path: Path) -> Prepared:
    read = prepare(Source(str(path), label=path.name))
    if isinstance(read, list):
        raise TypeError(path)
    return read


def _another_file(file: PackedFile, n: int) -> PackedFile:
    return replace(file, checksum=n.to_bytes(32, "big"))


def _on_another_day(run: PackedRun, n: int) -> PackedRun:
    words = [_WORDS[n * step // 7 % len(_WORDS)] for step in (1, 3, 5)]
    changed = {
        "start_us": run.activity["start_us"] + (n - _MANY) * _DAY_S * 500_000,
        "title": f"{words[0]} {words[1]} {n}",
        "notes": f"Felt fine in the {words[2]}, then made up the rest of run {n}.",
    }
    return replace(run, activity=run.activity | changed)


def _reading(store: Store, ids: list[int]) -> Iterator[Row]:
    wide = Filter(sport="running", least_m=5000, most_m=25_000)
    whole = _median_ms(lambda: list_runs(store))
    filtered = _median_ms(lambda: list_runs(store, wide))
    yield at_most("list_10k_ms", max(whole, filtered), "ms", 50)
    found = [_median_ms(lambda t=text: list_runs(store, Filter(text=t))) for text in _SEARCHES]
    yield at_most("search_10k_ms", max(found), "ms", 20)
    spelled = iter([spell_id(it) for it in ids[:: len(ids) // 100]])
    yield at_most("load_run_ms", _median_ms(lambda: find_run(store, next(spelled))), "ms", 10)


_SEARCHES = ("long river", "tem", "run 4321", "nowhere")


def _growing(few: Store, many: Store, samples: list[Prepared]) -> Iterator[Row]:
    """Keep the same new runs in a small and in a large log, in turn."""
    keepers = [Keeper(it, _begin(it), lambda: 0) for it in (few, many)]
    taken: list[list[float]] = [[], []]
    for n in range(_MANY, _MANY + 300):
        it = samples[n % len(samples)]
        new = replace(
            it, file=_another_file(it.file, n), runs=(_on_another_day(it.runs[0], 3 * n),)
        )
        for times, keeper in zip(taken, keepers, strict=True):
            times.append(_seconds(lambda k=keeper, it=new: k.keep("run.fit", it)))
    small, large = map(median, taken)
    yield figure("keep_100_ms", small * 1000, "ms/run")
    yield at_most("import_growth_10k_vs_100", large / small, "times", 1.2)


def _begin(store: Store) -> int:
    return store.write(RUNS, lambda db: begin_batch(db, "import", "", 0))


def _opening(folder: Path, key: bytearray) -> Iterator[Row]:
    """With the key at hand; what a passphrase adds is on purpose."""

    def work() -> None:
        open_store(folder, bytearray(key)).close()

    yield at_most("open_10k_ms", _median_ms(work, 11), "ms", 50)
    with open_log(folder, PASSPHRASE) as session:
        yield figure("runs_in_it", len(list_runs(session.store)), "runs")


def _fitparse(path: Path) -> None:
    for message in FitFile(path.read_bytes()).get_messages():
        message.get_values()


def _weigh(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.glob("*.db"))


def _seconds(work: Callable[[], object]) -> float:
    gc.collect()
    began = perf_counter()
    work()
    return perf_counter() - began


def _median_ms(work: Callable[[], object], rounds: int = 31) -> float:
    work()
    return median(_seconds(work) for _ in range(rounds)) * 1000


@contextmanager
def _on_one_core() -> Iterator[None]:
    """Keep this process and its workers on one core, where the system lets them be kept."""
    if not hasattr(os, "sched_setaffinity"):
        print("This system keeps no process on one core: all were used.", file=sys.stderr)
        yield
        return
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, cores)
