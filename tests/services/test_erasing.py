"""A kind of data is erased for good: nothing of it stays in the log, its files, copies, history."""

import json
from datetime import date

import numpy as np
import pytest

from app.domain.categories import Category
from app.domain.digest.building import digest
from app.domain.ids import spell_id
from app.domain.progress import Watch
from app.services import erasing
from app.services.editing import edit_run, undo
from app.services.erasing import ERASABLE, erase_category, foresee_erasure
from app.services.profile import change_profile
from app.services.run_view import view_run
from app.services.safekeeping import take_snapshot
from app.services.stored import read_contents
from app.services.valuing import value_runs
from app.store.digests import load_digest
from app.store.metric_values import load_values_of
from app.store.packed_digest import pack_digest, unpack_digest
from app.store.packed_run import unpack_run
from app.store.runs import load_run
from app.store.snapshots import list_snapshots
from app.store.valuation import mark_valued
from tests.makers import fit
from tests.makers.logs import NOW_MS, count, put, take_in, take_in_days

MARK = "Zvonimir4711"


@pytest.fixture
def runs(log, tmp_path, here_and_now):
    runs = take_in_days(log, tmp_path / "files", 0, 3)
    words = {
        "title": MARK, "notes": MARK, "place": MARK, "tags": json.dumps([MARK]), "effort": 4,
        "race": json.dumps({"name": MARK}), "weather": json.dumps({"sky": MARK}),
    }  # fmt: skip
    edit_run(log, spell_id(runs[0]), words, NOW_MS)
    change_profile(log, "max_hr", 190.0, date(2024, 1, 1), NOW_MS)
    change_profile(log, "weight_kg", 61.5, date(2024, 1, 1), NOW_MS)
    take_snapshot(log)
    return runs


def unpacked(log, run):
    return unpack_run(log.read(lambda db: load_run(db, run)))


def dump(log) -> str:
    """Write down every row that is not packed."""
    names = ("activity", "version", "lap", "change", "profile", "metric_value", "search", "setting")
    return "\n".join(
        str(log.read(lambda db, name=name: db.execute(f"SELECT * FROM {name}").fetchall()))  # noqa: S608
        for name in names
    )


@pytest.mark.parametrize("category", ERASABLE)
def test_nothing_of_it_is_counted_any_more_and_all_else_is(log, runs, category):
    before = {it.kind: it for it in read_contents(log).lines}
    foreseen = foresee_erasure(log, category)
    erased = erase_category(log, category)
    assert erased == foreseen.runs
    after = {it.kind: it for it in read_contents(log).lines}
    assert (after[category].count, after[category].runs) == (0, 0)
    for kind in set(Category) - {category, Category.NOTES}:
        assert after[kind].count == before[kind].count, kind
    assert foresee_erasure(log, category).runs == 0
    assert count(log.runs, "activity") == 2
    assert len(list_snapshots(log.folder)) == 1  # taken anew
    assert foreseen.files == {Category.NOTES: 1, Category.BODY: 0}.get(category, 2)
    assert count(log.originals, "original") == 2 - foreseen.files


def test_heart_rate_goes_from_tracks_laps_sums_and_numbers(log, runs):
    before = unpacked(log, runs[0])
    assert "heart_rate" in before.track.channels
    values = log.read(lambda db: dict(db.execute("SELECT key, value FROM metric_value").fetchall()))
    assert "hr_mean" in values
    erase_category(log, Category.HEART_RATE)
    after = unpacked(log, runs[0])
    assert set(before.track.channels) - set(after.track.channels) == {"heart_rate"}
    for name, column in after.track.channels.items():
        assert np.array_equal(column, before.track.channels[name], equal_nan=True)
    assert (after.totals.hr_mean, after.totals.hr_max) == (None, None)
    assert after.totals.distance_m == before.totals.distance_m
    assert {it.totals.hr_mean for it in after.laps} <= {None}
    left = log.read(lambda db: dict(db.execute("SELECT key, value FROM metric_value").fetchall()))
    assert "hr_mean" not in left
    assert left["distance"] == values["distance"]
    assert view_run(log, runs[0]) is not None


def test_words_go_from_the_search_and_the_history_too(log, runs):
    assert MARK in dump(log)
    erase_category(log, Category.NOTES)
    erase_category(log, Category.WEATHER)
    assert MARK not in dump(log)
    undo(log, NOW_MS)
    assert MARK not in dump(log)


def test_positions_go_from_the_lines_that_pages_draw(log, runs):
    erase_category(log, Category.POSITIONS)
    track = unpacked(log, runs[0]).track
    assert "latitude_deg" not in track.channels
    assert "distance_m" in track.channels


def test_the_body_goes_with_the_numbers_that_needed_it(log, runs):
    erase_category(log, Category.BODY)
    assert count(log.runs, "profile") == 0
    assert "61.5" not in dump(log)
    keys = log.read(lambda db: {row[0] for row in db.execute("SELECT key FROM metric_value")})
    assert "hr_mean" in keys
    assert "hr_percent_max" not in keys
    assert count(log.originals, "original") == 2  # its files say nothing of a body


def test_the_same_file_brings_nothing_back(log, runs, tmp_path):
    erase_category(log, Category.HEART_RATE)
    take_in(log, *sorted((tmp_path / "files").iterdir()))
    assert count(log.runs, "activity") == 2
    assert "heart_rate" not in unpacked(log, runs[0]).track.channels


def test_one_that_was_cut_short_is_done_by_the_next(log, runs, monkeypatch):

    def fail(*_):
        raise RuntimeError

    with monkeypatch.context() as broken:
        broken.setattr(erasing, "erase_from_runs", fail)
        with pytest.raises(RuntimeError):
            erase_category(log, Category.HEART_RATE)
    assert foresee_erasure(log, Category.HEART_RATE).runs == 2
    assert erase_category(log, Category.HEART_RATE) == 2


def test_numbers_of_the_body_go_from_runs_that_say_nothing_of_it(log, runs):
    log.write("runs", lambda db: db.execute("UPDATE activity SET calories_kcal = NULL"))
    log.write("runs", lambda db: db.execute("UPDATE lap SET calories_kcal = NULL"))
    strip = "UPDATE version SET facts = json_set(facts, '$.totals.calories_kcal', NULL)"
    log.write("runs", lambda db: db.execute(strip))
    assert foresee_erasure(log, Category.BODY).runs == 0
    erase_category(log, Category.BODY)
    keys = log.read(lambda db: {row[0] for row in db.execute("SELECT key FROM metric_value")})
    assert "hr_mean" in keys
    assert "hr_percent_max" not in keys


def test_stopped_it_keeps_what_is_done_and_goes_on_later(log, runs):
    assert erase_category(log, Category.HEART_RATE, Watch(is_cancelled=lambda: True)) == 0
    assert foresee_erasure(log, Category.HEART_RATE).runs == 2
    assert erase_category(log, Category.HEART_RATE) == 2


@pytest.mark.parametrize("category", ERASABLE)
@pytest.mark.parametrize("is_measured", [True, False])
def test_numbers_are_those_of_a_run_that_never_had_it(log, tmp_path, category, is_measured):
    """What is cut from a digest is as though it had been made anew of what is left of the track."""
    made = fit.points(4, 900)
    if not is_measured:  # positions alone say how far it was
        made = {key: it for key, it in made.items() if key != "speed_mps"}
        made["distance_m"] = np.zeros_like(made["distance_m"])
    (run,) = take_in(log, put(tmp_path / "run.fit", fit.run(made))).files[0].runs
    change_profile(log, "weight_kg", 61.5, "", NOW_MS)
    erase_category(log, category)
    kept = log.read(lambda db: load_digest(db, run))
    anew = pack_digest(digest(unpacked(log, run)))
    assert (kept.core, kept.made_with) == (anew.core, anew.made_with)
    assert repr(unpack_digest(kept)) == repr(unpack_digest(anew))
    values = log.read(lambda db: load_values_of(db, run))
    log.write("test", lambda db: mark_valued(db, [run], is_valued=False))
    value_runs(log)
    assert log.read(lambda db: load_values_of(db, run)) == values
    if category == Category.POSITIONS:
        assert (values["distance"][0] > 0) == is_measured
