"""The demo log: its runs come in as any others, and nothing of it is left when it is closed."""

import stat
import subprocess
import sys
import tempfile
from contextlib import suppress
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from app.domain.demo.diary import SHOES, describe
from app.domain.demo.occasions import describe_weather
from app.domain.demo.plan import Planned, plan_runs
from app.domain.demo.running import run
from app.domain.errors import StoreError
from app.domain.ids import spell_id
from app.domain.progress import Progress, Watch
from app.domain.weather import SKIES, read_weather
from app.formats.fit import FORMAT
from app.services.backup import write_backup
from app.services.demo import add_shoes, fill_demo, fill_runs, open_demo
from app.services.demo_profile import fill_plans
from app.services.editing import edit_run, undo
from app.services.goals import follow_goals
from app.services.keys import add_keyring, change_passphrase
from app.services.past import read_past
from app.services.plans import list_planned
from app.services.profile import read_profile
from app.services.reading import find_run, list_runs
from app.services.session import Session
from app.store.log import Store
from app.store.vault import list_files
from tests.makers.logs import NOW_MS, count
from tests.makers.vaults import PASSPHRASE

TODAY = date(2026, 11, 21)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let passing folders be made in a place of the test's own."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.fixture
def demo(here: Path):
    with open_demo() as session:
        yield session


def sample() -> list[Planned]:
    """Take three weeks in which everything happens, and one of each rare thing, latest first."""
    plan = plan_runs(TODAY)
    rare = [
        next(it for it in plan if it.source == "gpx"),
        next(it for it in plan if it.source == "hand"),
        next(it for it in plan if it.is_indoors),
        next(it for it in plan if it.is_race),
    ]
    return sorted({it.number: it for it in [*plan[-9:], *rare]}.values(), key=_number)[::-1]


def _number(planned: Planned) -> int:
    return planned.number


def fill_some(store: Store, plan: list[Planned], watch: Watch | None = None) -> int:
    shoes = add_shoes(store, TODAY)
    return fill_runs(store, plan, shoes, lambda: NOW_MS, watch or Watch())


def by_start(store: Store) -> dict[int, int]:
    return {it.start_us: it.id for it in list_runs(store)}


@pytest.mark.usefixtures("here_and_now")
def test_runs_come_through_the_import_as_they_were(log: Store):
    plan = sample()
    assert fill_some(log, plan) == len(plan)
    found = by_start(log)
    assert len(found) == len(plan)
    for planned in plan:
        kept = find_run(log, spell_id(found[int(planned.start.timestamp()) * 1_000_000]))
        if planned.source == "hand":
            assert len(kept.activity.track) == 0
            assert kept.activity.totals.distance_m % 100 == 0
            continue
        if planned.source == "gpx":
            assert kept.activity.track.is_located().all()
            assert kept.activity.utc_offset_s == planned.start.utcoffset().total_seconds()
            continue
        made = FORMAT.read(FORMAT.write(run(planned))).activities[0]
        assert kept.activity.totals == made.totals
        assert kept.activity.laps == made.laps
        assert kept.activity.pauses == made.pauses
        assert kept.activity.track.channels.keys() == made.track.channels.keys()
        for key, column in made.track.channels.items():
            np.testing.assert_array_equal(kept.activity.track.channels[key], column)


@pytest.mark.usefixtures("here_and_now")
def test_fit_says_what_was_made_up():
    for planned in sample():
        activity = run(planned)
        back = FORMAT.read(FORMAT.write(activity)).activities[0]
        assert len(back.track) == len(activity.track)
        assert back.totals.distance_m == pytest.approx(activity.totals.distance_m, abs=0.01)
        assert back.start == activity.start
        assert back.utc_offset_s == activity.utc_offset_s
        assert {it.trigger for it in back.laps} == {it.trigger for it in activity.laps}
        for key, column in activity.track.channels.items():
            steps = {"speed_mps": 1e-3, "altitude_m": 0.11, "latitude_deg": 1e-7}.get(key, 0.51)
            np.testing.assert_allclose(back.track.channels[key], column, atol=steps)


@pytest.mark.usefixtures("here_and_now")
def test_words_are_hers(log: Store):
    plan = sample()
    fill_some(log, plan)
    found = by_start(log)
    for planned in plan:
        kept = find_run(log, spell_id(found[int(planned.start.timestamp()) * 1_000_000]))
        said = describe(planned)
        assert kept.activity.title == said["title"]
        assert kept.activity.notes == said.get("notes")
        assert kept.kept["tags"] == said.get("tags", [])
        assert kept.kept["effort"] == said.get("effort")
        assert kept.kept["place"] == said.get("place")
        assert (kept.race is not None) is planned.is_race
        if kept.race is not None:
            made_s = run(planned).totals.elapsed_s  # one is kept by hand, to the minute
            assert kept.race.name == said["title"]
            assert made_s - 1 <= kept.race.time_s <= made_s + 4
            assert 1 <= kept.race.place < kept.race.of
            assert kept.weather.temperature_c is not None


def test_weather_is_noted_now_and_then_and_never_indoors():
    plan = [it for it in plan_runs(TODAY) if not it.is_race]
    said = [(it, describe_weather(it)) for it in plan]
    assert all(text is None for it, text in said if it.is_indoors)
    noted = [read_weather(text) for _, text in said if text is not None]
    assert 0.2 < len(noted) / len(plan) < 0.5
    assert all(it.sky in SKIES and -25 < it.temperature_c < 40 for it in noted)


def test_what_is_planned_leads_to_the_race(log: Store):
    fill_plans(log, TODAY, NOW_MS)
    planned = [it.planned for it in list_planned(log, TODAY)]
    assert len(planned) == len(list_planned(log)) == 4
    assert planned[-1].distance_m == 21_097.5
    assert planned[-1].day.weekday() == 6


@pytest.mark.usefixtures("here_and_now")
def test_a_filled_demo_has_a_runner_and_can_be_cancelled(demo: Session):
    told: list[Progress] = []
    watch = Watch(told.append, lambda: len(told) >= 10)
    assert 10 <= fill_demo(demo.store, TODAY, lambda: NOW_MS, watch) <= 12
    runs = list_runs(demo.store)
    assert 10 <= len(runs) <= 12
    plan = plan_runs(TODAY)
    assert {it.start_us // 1_000_000 for it in runs} == {
        int(it.start.timestamp()) for it in plan[-len(runs) :]
    }
    assert {it.total for it in told} == {len(plan)}
    assert [it.done for it in told] == sorted(it.done for it in told)
    athlete = read_profile(demo.store).on(TODAY)
    assert athlete.max_hr == 189
    assert athlete.weight_kg < read_profile(demo.store).on(date(2023, 1, 1)).weight_kg
    goals = follow_goals(demo.store, read_past(demo.store), TODAY, 0)
    assert {it.standing.goal.per for it in goals} == {"week", "year", None}
    assert all(it.gear for it in runs)
    assert count(demo.store.runs, "gear") == len(SHOES)
    assert not (demo.store.folder / "files").exists()


@pytest.mark.usefixtures("here_and_now")
def test_undo_takes_back_what_the_visitor_did(demo: Session):
    told: list[Progress] = []
    fill_demo(demo.store, TODAY, lambda: NOW_MS, Watch(told.append, lambda: len(told) >= 3))
    assert undo(demo.store, NOW_MS) == ()
    first = list_runs(demo.store)[0]
    edit_run(demo.store, spell_id(first.id), {"title": "mine"}, NOW_MS)
    assert len(undo(demo.store, NOW_MS)) == 1
    assert list_runs(demo.store)[0].title == first.title


def test_a_cancelled_fill_adds_nothing_more(log: Store):
    assert fill_some(log, sample(), Watch(is_cancelled=lambda: True)) == 0
    assert list_runs(log) == []
    assert not (log.folder / "files").exists()


def test_its_key_is_in_memory_only(here: Path):
    with open_demo() as session:
        folder = session.store.folder
        assert session.is_demo
        assert folder.parent == here
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700 or sys.platform == "win32"
        assert list_files(folder) == []
        assert session.vault.slots == []
        key = bytes(session.vault.database_key())
        held = [it.read_bytes() for it in folder.iterdir() if it.is_file()]
        assert not any(key in it or key.hex().encode() in it for it in held)
        assert not any(b"SQLite format" in it for it in held)


def test_it_cannot_be_kept(demo: Session, here: Path):
    with pytest.raises(StoreError, match="thrown away"):
        write_backup(demo, here / "demo.backup")
    with pytest.raises(StoreError, match="thrown away"):
        change_passphrase(demo, PASSPHRASE, TODAY)
    with pytest.raises(StoreError, match="thrown away"):
        add_keyring(demo, TODAY)
    assert sorted(it.name for it in here.iterdir()) == [demo.store.folder.name]


@pytest.mark.usefixtures("here_and_now")
def test_closing_leaves_nothing(here: Path):
    with open_demo() as session:
        fill_some(session.store, sample()[:2])
        session.store.runs.snapshot()
        (session.store.folder / "files").mkdir()
        (session.store.folder / "files" / "0001.fit").write_bytes(b"left by a bug")
    assert list(here.iterdir()) == []


def test_failing_to_open_leaves_nothing(here: Path, monkeypatch: pytest.MonkeyPatch):
    def fail(*_):
        raise StoreError("no")

    monkeypatch.setattr("app.services.passing.open_store", fail)
    with pytest.raises(StoreError):
        open_demo()
    assert list(here.iterdir()) == []


_DIES = """
import sys, tempfile
tempfile.tempdir = sys.argv[1]
from app.services.demo import open_demo
session = open_demo()
print(session.store.folder, flush=True)
sys.stdin.read()
"""


def test_what_a_killed_one_left_is_removed_at_the_next_start(here: Path):
    with subprocess.Popen(
        [sys.executable, "-c", _DIES, str(here)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
        text=True,
    ) as process:
        left = Path(process.stdout.readline().strip())
        with open_demo() as session:
            assert left.exists()  # it is held by a process that is there
            assert session.store.folder != left
        process.kill()
        process.wait()
    assert left.exists()
    with open_demo() as session:
        assert not left.exists()
        assert [*here.iterdir()] == [session.store.folder]


def test_folders_that_merely_look_like_it_are_left(here: Path):
    plain, linked = here / "quietmile-passing-mine", here / "quietmile-passing-link"
    precious = here / "precious"
    for folder in (plain, precious):
        folder.mkdir()
        (folder / "letter.txt").write_text("keep me", "utf-8")
    (precious / "passing").write_bytes(b"Quiet Mile made this folder, and removes it.\n")
    with suppress(OSError):
        linked.symlink_to(precious)
    (here / "quietmile-passing-file").write_text("a file", "utf-8")
    with open_demo():
        pass
    assert (plain / "letter.txt").exists()
    assert (precious / "letter.txt").exists()
    assert (here / "quietmile-passing-file").exists()


@pytest.mark.long
def test_all_six_hundred_come_in(demo: Session):
    plan = plan_runs(TODAY)
    assert fill_demo(demo.store, TODAY, lambda: NOW_MS) == len(plan)
    runs = list_runs(demo.store)
    assert len(runs) == len(plan)
    assert all(it.duplicate_of is None for it in runs)
    outcomes = demo.store.read(
        lambda db: db.execute("SELECT DISTINCT outcome, words FROM report").fetchall()
    )
    assert outcomes == [("added", "[]")]
    past = read_past(demo.store)
    assert len(past) == len(plan)
    assert np.isfinite(past.vdot).sum() > 0.5 * len(plan)
