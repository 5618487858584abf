"""A clock that is ten years wrong: runs, their order, batches, changes and copies do not mind."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.domain.ids import spell_id
from app.services.editing import delete_runs, edit_run, undo
from app.services.importing import Wanted, import_files, undo_import
from app.services.reading import find_run, list_batches, list_runs
from app.services.safekeeping import find_snapshots, keep_daily
from app.services.session import Session
from app.store.log import LOG, Store
from tests.rounds.logs import NOW_MS, make_files, make_log, open_it, read_whole

YEARS_MS = 10 * 365 * 86_400_000
DAY_S = 86_400
CLOCKS = {
    "right": [NOW_MS],
    "back": [NOW_MS - YEARS_MS],
    "ahead": [NOW_MS + YEARS_MS],
    "jumping": [NOW_MS, NOW_MS - YEARS_MS, NOW_MS + YEARS_MS, 0],
}


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    make_log(tmp_path / "log")
    with open_it(tmp_path / "log") as session:
        yield session


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_files(tmp_path_factory.mktemp("given") / "files", 3)


def ticking(times: list[int]) -> Callable[[], int]:
    """Make a clock that says these times, again and again."""
    said = iter(times * 1000)
    return lambda: next(said)


def take_in(store: Store, path: Path, clock: str) -> int:
    report = import_files(store, Wanted([str(path)]), ticking(CLOCKS[clock]))
    assert report.batch is not None
    return report.batch


def list_them(store: Store) -> list[tuple[int, int | None]]:
    return [(run.id, run.start_us) for run in list_runs(store)]


@pytest.mark.parametrize("clock", CLOCKS)
def test_an_import_gives_the_same_runs_in_the_same_order(
    session: Session, files: Path, tmp_path: Path, clock: str
) -> None:
    make_log(tmp_path / "right")
    with open_it(tmp_path / "right") as right:
        take_in(right.store, files, "right")
        runs, order = read_whole(right.store), [start for _, start in list_them(right.store)]
    take_in(session.store, files, clock)
    assert read_whole(session.store) == runs
    assert [start for _, start in list_them(session.store)] == order


def test_what_is_there_keeps_its_id_and_place_whatever_the_clock_says_next(
    session: Session, files: Path
) -> None:
    take_in(session.store, files / "0001.fit", "right")
    ((first, _),) = list_them(session.store)
    batches = [take_in(session.store, files, clock) for clock in ("ahead", "back", "jumping")]
    listed = list_them(session.store)
    assert [start for _, start in listed] == sorted((it[1] for it in listed), reverse=True)
    assert listed[1][0] == first
    assert find_run(session.store, spell_id(first)).kept["batch"] == 1
    assert batches == [2, 3, 4]
    assert [it.number for it in list_batches(session.store)] == [4, 3, 2, 1]
    assert [it.runs for it in list_batches(session.store)] == [0, 0, 2, 1]


def test_changes_are_undone_in_the_order_in_which_they_were_made(
    session: Session, files: Path
) -> None:
    take_in(session.store, files / "0000.fit", "right")
    ((run, _),) = list_them(session.store)
    name = spell_id(run)
    for title, now in zip("abc", (YEARS_MS, -YEARS_MS, 0), strict=True):
        edit_run(session.store, name, {"title": title}, NOW_MS + now)
    delete_runs(session.store, [name], NOW_MS - YEARS_MS)
    assert undo(session.store, 0)[0].field.name == "bin"
    for title, now in zip(("b", "a", None), (-YEARS_MS, YEARS_MS, 0), strict=True):
        undo(session.store, NOW_MS + now)
        assert find_run(session.store, name).activity.title == title
    assert undo(session.store, NOW_MS) == ()


@pytest.mark.parametrize("clock", CLOCKS)
def test_an_import_is_taken_back_and_comes_again(session: Session, files: Path, clock: str) -> None:
    before = take_in(session.store, files / "0000.fit", "right")
    batch = take_in(session.store, files, clock)
    listed = list_them(session.store)
    assert undo_import(session.store, batch, CLOCKS[clock][-1]) == 2
    assert len(list_them(session.store)) == 1
    again = take_in(session.store, files, clock)
    assert list_them(session.store) == listed
    assert before < batch < again


@pytest.mark.parametrize("years", [-10, 10])
def test_a_copy_made_by_a_wrong_clock_does_not_end_all_copies(
    session: Session, files: Path, years: int
) -> None:
    """The clock is put right: from then on there is a copy a day, as there was."""
    take_in(session.store, files / "0000.fit", "right")
    keep_daily(session.store)
    folder = session.store.folder
    now = find_snapshots(folder)[0].made_s
    for path in (find_snapshots(folder)[0].path, folder / LOG, folder / f"{LOG}-wal"):
        os.utime(path, (now + years * 365 * DAY_S,) * 2)
    take_in(session.store, files / "0001.fit", "right")
    keep_daily(session.store, lambda: now)
    assert [it.number for it in find_snapshots(folder)] == [2, 1]
    keep_daily(session.store, lambda: now + 60)
    assert [it.number for it in find_snapshots(folder)] == [2, 1]
