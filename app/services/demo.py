"""A log of a made-up runner, to look around in: thrown away when it is closed."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from app.domain.demo.diary import SHOES, choose_shoes, describe
from app.domain.demo.plan import Planned, plan_runs
from app.domain.demo.running import run
from app.domain.demo.story import plan_weeks
from app.domain.progress import Progress, Watch
from app.domain.topics import GEAR
from app.formats.fit import FORMAT as FIT
from app.formats.gpx import FORMAT as GPX
from app.services.adding import ByHand, add_by_hand
from app.services.demo_profile import fill_goals, fill_plans, fill_profile
from app.services.editing import edit_runs
from app.services.importing import Pace, Wanted, import_files
from app.services.passing import open_passing
from app.services.session import Session
from app.store.changes import forget_step, next_step
from app.store.connection import Connection
from app.store.gear import add_gear
from app.store.log import Store
from app.system.private_files import make_folder, remove_file, remove_folder, worded

_FILES: Final = "files"
_LABEL: Final = "Mila Example, who does not exist"
_FIRST, _MORE = 24, 200  # runs at a time: few at first, so that there is soon something to see
_FORMATS: Final = {"fit": FIT, "gpx": GPX}


def open_demo() -> Session:
    """Make an empty log whose key is in this memory only; closing it destroys it."""
    return open_passing()


def fill_demo(
    store: Store, today: date, clock: Callable[[], int], watch: Watch | None = None
) -> int:
    """Take the made-up runs in as any others, the latest first; say how many are there.

    Cancelling keeps what is done.
    """
    plan = plan_runs(today)[::-1]
    fill_profile(store, plan_weeks(today), clock())
    fill_goals(store, today, clock())
    fill_plans(store, today, clock())
    gear = add_shoes(store, plan_weeks(today)[0].monday)
    store.write(GEAR, lambda db: _forget_steps(db, clock()))
    return fill_runs(store, plan, gear, clock, watch or Watch())


def fill_runs(
    store: Store,
    plan: Sequence[Planned],
    gear: dict[str, int],
    clock: Callable[[], int],
    watch: Watch,
) -> int:
    """Take runs in, some at a time."""
    pace = Pace(watch, total=len(plan))
    begin = count = 0
    while begin < len(plan) and not watch.is_cancelled():
        some = plan[begin : begin + (_MORE if begin else _FIRST)]
        found = _fill_some(store, some, clock, _part_of(pace))
        words = {
            activity: describe(it) | {"gear": gear[choose_shoes(it).name]}
            for activity, it in found.items()
        }
        edit_runs(store, words, clock(), is_undoable=False)
        begin, count = begin + len(some), count + len(found)
        pace.found = count
    return count


def _part_of(pace: Pace) -> Watch:
    """Tell how far a part is as how far the whole is."""
    done, found = pace.done, pace.found

    def tell(part: Progress) -> None:
        pace.done, pace.found = done + part.done, found + part.found
        pace.tell()

    return Watch(tell, pace.watch.is_cancelled)


def _fill_some(
    store: Store, some: Sequence[Planned], clock: Callable[[], int], watch: Watch
) -> dict[int, Planned]:
    """Write files, take them in, and remove them; say which run became which."""
    folder = store.folder / _FILES
    make_folder(folder)
    by_path = {
        str(folder / f"{it.number:04}.{it.source}"): it for it in some if it.source != "hand"
    }
    try:
        wanted = Wanted(_write_files(by_path.items(), watch), label=_LABEL)
        report = import_files(store, wanted, clock, watch)
    finally:
        for path in folder.iterdir():
            remove_file(path)
        remove_folder(folder)
    found = {it.runs[0]: by_path[it.file] for it in report.files if it.runs}
    by_hand = [it for it in some if it.source == "hand" and not watch.is_cancelled()]
    found |= {_add_by_hand(store, it, clock()): it for it in by_hand}
    if len(found) == len(some):
        watch.tell(Progress(len(some), len(some), len(found)))
    return found


def _write_files(wanted: Iterable[tuple[str, Planned]], watch: Watch) -> list[str]:
    """Write each run as the file that a watch or a phone would have made."""
    written = []
    for path, planned in wanted:
        if watch.is_cancelled():
            break
        with worded(Path(path)):
            Path(path).write_bytes(_FORMATS[planned.source].write(run(planned)))
        written.append(path)
    return written


def _add_by_hand(store: Store, planned: Planned, now_ms: int) -> int:
    """Add what the runner remembered: round figures, and no more."""
    totals = run(planned).totals
    distance_m, elapsed_s = totals.distance_m or 0.0, totals.elapsed_s or 0.0
    said = ByHand(planned.start, round(distance_m, -2), float(round(elapsed_s / 60) * 60))
    return add_by_hand(store, said, now_ms)


def add_shoes(store: Store, first_day: date) -> dict[str, int]:
    """Add all that she ever wore, each from its day on; hand over the ids by name."""

    def add(db: Connection) -> dict[str, int]:
        return {
            it.name: add_gear(db, it.name, str(first_day + timedelta(weeks=it.from_week)))
            for it in SHOES
        }

    return store.write(GEAR, add)


def _forget_steps(db: Connection, now_ms: int) -> None:
    """Let undo take back what whoever looks around did, and nothing of what was there."""
    for step in range(1, next_step(db)):
        forget_step(db, step, now_ms)
