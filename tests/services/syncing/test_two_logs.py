"""Two real logs that tell each other what was done end up equal, whatever it was."""

from datetime import UTC, datetime

from app.domain.categories import Category
from app.domain.history.goals import Goal
from app.domain.ids import spell_id
from app.services.adding import ByHand, add_by_hand
from app.services.editing import (
    delete_runs,
    edit_run,
    erase_bin,
    restore_runs,
    undo,
)
from app.services.erasing import erase_category
from app.services.goals import set_goal
from app.services.profile import change_profile
from app.services.reading import find_run
from app.services.settings import LOOK, UNITS, WEIGHT
from app.store.gear import add_gear
from app.store.originals import list_checksums
from app.store.runs import find_row
from app.store.sync_conflicts import list_others
from tests.makers import fit
from tests.makers.logs import day_run, listed, put, take_in, take_in_days
from tests.makers.sync_logs import expect_equal, now_ms, settle


def test_runs_and_all_that_belongs_to_them_arrive(computers, tmp_path):
    one, two = computers
    ids = take_in_days(one.store, tmp_path, 0, 1, 2)
    expect_equal(one, two)
    assert set(listed(two.store)) == set(ids)
    run = find_run(two.store, spell_id(ids[0]))
    assert len(run.activity.track.time_s) == 121


def test_edits_on_both_sides_are_merged_field_by_field(computers, tmp_path):
    one, two = computers
    (run,) = take_in_days(one.store, tmp_path, 0)
    settle(one, two)
    edit_run(one.store, spell_id(run), {"title": "Lake", "effort": 3}, now_ms())
    edit_run(two.store, spell_id(run), {"notes": "wind", "tags": ["club"]}, now_ms())
    expect_equal(one, two)
    row = listed(two.store)[run]
    assert (row.title, row.tags) == ("Lake", '["club"]')


def test_the_same_file_on_both_is_one_run(computers, tmp_path):
    one, two = computers
    (run,) = take_in_days(one.store, tmp_path, 0)
    edit_run(one.store, spell_id(run), {"title": "Lake"}, now_ms())
    assert take_in_days(two.store, tmp_path, 0) == [run]
    expect_equal(one, two)
    assert [it.title for it in listed(two.store).values()] == ["Lake"]
    assert not one.store.read(list_others)


def test_two_files_of_one_run_are_linked_alike(computers, tmp_path):
    one, two = computers
    richer = put(tmp_path / "a.fit", fit.run(day_run(0), lap_m=100))
    poorer = put(tmp_path / "b.fit", fit.run(day_run(0)))
    (rich,) = take_in(one.store, richer).files[0].runs
    (poor,) = take_in(two.store, poorer).files[0].runs
    expect_equal(one, two)
    assert rich != poor
    for it in computers:
        row = it.store.read(lambda db: find_row(db, poor))
        assert row is not None
        assert row["duplicate_of"] == rich


def test_deleting_restoring_and_emptying_the_bin_travel(computers, tmp_path):
    one, two = computers
    ids = [spell_id(it) for it in take_in_days(one.store, tmp_path, *range(30))]
    settle(one, two)
    delete_runs(one.store, ids[:2], now_ms())
    expect_equal(one, two)
    assert len(listed(two.store, is_binned=True)) == 2
    restore_runs(two.store, ids[:1], now_ms())
    expect_equal(one, two)
    assert len(listed(one.store)) == 29
    erase_bin(one.store)
    expect_equal(one, two)
    assert len(two.store.originals.read(list_checksums)) == 29
    take_in_days(two.store, tmp_path, 1)
    expect_equal(one, two)
    assert len(listed(one.store)) == 30


def test_undoing_travels(computers, tmp_path):
    one, two = computers
    (run,) = take_in_days(one.store, tmp_path, 0)
    edit_run(one.store, spell_id(run), {"title": "Lake"}, now_ms())
    settle(one, two)
    undo(one.store, now_ms())
    expect_equal(one, two)
    assert [it.title for it in listed(two.store).values()] == [None]


def test_profile_goals_gear_and_settings_travel(computers, tmp_path):
    one, two = computers
    change_profile(one.store, "weight_kg", 61.5, "2026-01-01", now_ms())
    change_profile(two.store, "weight_kg", 62.0, "2026-01-01", now_ms())
    change_profile(two.store, "max_hr", 190, "", now_ms())
    set_goal(one.store, Goal("distance_m", 50_000.0, "week"), now_ms())
    set_goal(two.store, Goal("distance_m", 60_000.0, "week"), now_ms())
    gear = [it.store.write("gear", lambda db: add_gear(db, "Blue ones")) for it in computers]
    assert gear[0] == gear[1]
    (run,) = take_in_days(two.store, tmp_path, 0)
    edit_run(two.store, spell_id(run), {"gear": gear[0]}, now_ms())
    UNITS.write(one.store, "mi")
    WEIGHT.write(two.store, "lb")
    LOOK.write(two.store, "dark")
    expect_equal(one, two)
    assert UNITS.read(two.store) == "mi"
    UNITS.write(two.store, "km")
    expect_equal(one, two)
    assert UNITS.read(one.store) == "km"


def test_a_category_that_is_erased_is_erased_everywhere(computers, tmp_path):
    one, two = computers
    (run,) = take_in_days(one.store, tmp_path, 0)
    settle(one, two)
    erase_category(one.store, Category.HEART_RATE)
    expect_equal(one, two)
    found = find_run(two.store, spell_id(run))
    assert "heart_rate" not in found.activity.track.channels
    assert two.store.originals.read(list_checksums) == []


def test_a_text_written_on_both_is_kept_twice(computers, tmp_path):
    one, two = computers
    (run,) = take_in_days(one.store, tmp_path, 0)
    settle(one, two)
    edit_run(one.store, spell_id(run), {"notes": "wind"}, now_ms())
    edit_run(two.store, spell_id(run), {"notes": "rain"}, now_ms())
    expect_equal(one, two)
    for it in computers:
        (other,) = it.store.read(list_others)
        assert (other.field, other.text) == ("notes", "wind")


def test_many_deletions_at_once_are_held(computers, tmp_path):
    one, two = computers
    ids = [spell_id(it) for it in take_in_days(one.store, tmp_path, *range(5))]
    settle(one, two)
    delete_runs(one.store, ids[:3], now_ms())
    settle(one, two)
    assert len(listed(two.store)) == 5


def test_a_run_that_is_erased_elsewhere_goes_through_the_bin(computers, tmp_path):
    one, two = computers
    ids = [spell_id(it) for it in take_in_days(one.store, tmp_path, *range(12))]
    settle(one, two)
    delete_runs(one.store, ids[:1], now_ms())
    erase_bin(one.store)
    settle(one, two)
    assert len(listed(two.store)) == 11
    assert len(listed(two.store, is_binned=True)) == 1
    restore_runs(two.store, ids[:1], now_ms())
    expect_equal(one, two)
    assert len(listed(one.store)) == 12


def test_runs_by_hand_travel(computers):
    one, two = computers
    start = datetime(2026, 2, 1, 7, tzinfo=UTC)
    add_by_hand(one.store, ByHand(start, 5000.0, 1500.0, title="Treadmill"), now_ms())
    expect_equal(one, two)
    assert [it.title for it in listed(two.store).values()] == ["Treadmill"]
