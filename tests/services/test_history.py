"""What is said over many runs, from a real log."""

from datetime import date

import numpy as np
import pytest

from app.domain.errors import SettingsError
from app.domain.history.goals import Goal
from app.domain.ids import spell_id
from app.services.editing import delete_runs, edit_run, undo
from app.services.goals import drop_goal, follow_goals, set_goal
from app.services.notables import tell_notables
from app.services.outlook import expect_times
from app.services.past import History, first_weekday, only_running, read_history, read_past
from app.services.records import find_curve_of, find_records
from app.services.session import create_log
from app.services.settings import FIRST_WEEKDAY, set_by_words
from app.services.totals import look_over, sum_periods
from app.services.valuing import value_runs
from tests.makers.filled_logs import fill
from tests.makers.vaults import FAST, PASSPHRASE

TODAY = date(2024, 2, 29)


def seen(past, weekday):
    return History(past, past, TODAY, weekday)


@pytest.fixture
def store(tmp_path):
    session, _ = create_log(tmp_path / "log", PASSPHRASE, date(2026, 3, 1), FAST)
    with session:
        yield session.store


def test_an_empty_log_has_a_past_too(store):
    past = read_past(store)
    assert len(past) == 0
    assert find_records(past, 0).best == {}
    assert find_records(past, 0).biggest == []
    assert find_curve_of(store, past) == {"speed": {}, "heart_rate": {}, "power": {}}
    assert look_over(store, seen(past, 0)).periods["year"].so_far.count == 0


def test_the_past_is_read_as_it_was_stored(store):
    ids = fill(
        store,
        {"at": "2024-02-02T22:59", "utc_offset_s": 3600, "title": "late", "moving_s": None},
        {"at": "2024-02-01", "sport": "walking", "distance_m": None, "moving_s": None,
         "elapsed_s": None},
        {"at": None, "distance_m": None, "figures": {"distance_m": 7.0, "jumps": 2.0},
         "best": {5000: 1500.0}, "values": {"vdot": 44.5, "calories_gross": 300.0},
         "calories_kcal": 280.0},
        {"at": "2024-02-03", "ascent_m": 5.0, "figures": {"ascent_m": 9.0}, "calories_kcal": 70.0},
    )  # fmt: skip
    past = read_past(store)
    assert past.id.tolist() == [ids[1], ids[0], ids[3], ids[2]]
    assert past.day.tolist() == [date(2024, 2, 1), date(2024, 2, 2), date(2024, 2, 3), None]
    assert past.second[1] == 86_340
    np.testing.assert_array_equal(past.distance_m, [np.nan, 5000, 5000, 7])
    np.testing.assert_array_equal(past.time_s, [np.nan, 1900, 1800, 1800])
    np.testing.assert_array_equal(past.ascent_m, [np.nan, np.nan, 5, np.nan])
    np.testing.assert_array_equal(past.calories_kcal, [np.nan, np.nan, 70, 300])
    np.testing.assert_array_equal(past.vdot, [np.nan, np.nan, np.nan, 44.5])
    assert past.is_doubtful.tolist() == [False, False, False, True]
    assert np.nanmin(past.best_time_s) == 1500
    assert past.title.tolist() == [None, "late", None, None]
    assert only_running(past).id.tolist() == [ids[0], ids[3], ids[2]]


def test_runs_in_the_bin_and_second_files_of_one_do_not_count(store):
    ids = fill(store, *({"at": f"2024-02-0{n}"} for n in (1, 2, 3)))
    delete_runs(store, [spell_id(ids[0])], 0)
    store.write(
        "runs",
        lambda db: db.execute(
            "UPDATE activity SET duplicate_of = ? WHERE id = ?", (ids[2], ids[1])
        ),
    )
    assert read_past(store).id.tolist() == [ids[2]]


def test_records_name_their_runs(store):
    ids = fill(
        store,
        {"at": "2023-05-01", "best": {5000: 1500.0}, "distance_m": 8000.0},
        {"at": "2024-05-01", "best": {5000: 1400.0}},
        {"at": "2024-06-01", "best": {5000: 1450.0}, "sport": "walking", "distance_m": 9000.0},
    )
    found = find_records(only_running(read_past(store)), 0)
    best = found.best[5000]
    assert (best.value, best.activity, best.day) == (1400, ids[1], date(2024, 5, 1))
    assert [it.activity for it in found.progress[5000]] == ids[:2]
    assert {year: it[5000].activity for year, it in found.by_year.items()} == {
        2024: ids[1],
        2023: ids[0],
    }
    assert (found.whole["distance_m"].value, found.whole["distance_m"].activity) == (8000, ids[0])
    assert found.whole["earliest"].value == 43_200
    assert [it.unit for it in found.biggest] == ["day", "week", "month", "year"]
    assert found.biggest[3].first == date(2023, 1, 1)


def test_records_stand_in_the_order_of_distances(store):
    fill(store, {"at": "2024-05-01", "best": {3218.688: 900.0, 3000: 800.0, 400: 90.0}})
    assert list(find_records(read_past(store), 0).best) == [400, 3000, 3218.688]


def test_the_curve_names_its_runs(store):
    ids = fill(
        store,
        {"at": "2024-05-02", "speeds": {60: 5.0, 300: 4.0}},
        {"at": "2024-05-01", "speeds": {60: 4.5, 300: 4.5}},
        {"at": "2024-05-03"},
        {"at": "2024-05-04", "speeds": {60: 15.0}, "figures": {"jumps": 1.0}},
    )
    curve = find_curve_of(store, read_past(store))["speed"]
    assert {seconds: (it.value, it.activity) for seconds, it in curve.items()} == {
        60: (5.0, ids[0]),
        300: (4.5, ids[1]),
    }


def test_weeks_begin_when_the_runner_says(store):
    fill(store, {"at": "2024-02-25"}, {"at": "2024-02-26"}, {"at": "2024-03-01"})
    assert first_weekday(store) == 0
    set_by_words(store, FIRST_WEEKDAY.key, " Sunday")
    assert first_weekday(store) == 6
    past = read_past(store)
    assert look_over(store, seen(past, 6)).periods["week"].so_far.count == 2
    assert look_over(store, seen(past, 0)).periods["week"].so_far.count == 1
    assert look_over(store, seen(past, 0)).later == 1
    with pytest.raises(SettingsError):
        set_by_words(store, FIRST_WEEKDAY.key, "someday")


def test_notables_are_told_of_one_run(store):
    ids = fill(store, *({"at": f"2024-02-{n:02}"} for n in range(1, 11)))
    past = read_past(store)
    found = [str(it) for it in tell_notables(past, ids[-1], 0)]
    assert found == ["Run number 10", "10 days in a row"]
    assert tell_notables(past, 1, 0) == ()


def test_goals_are_kept_followed_and_taken_back(store):
    fill(store, {"at": "2024-02-01"}, {"at": "2024-02-02"})
    past = read_past(store)
    monthly = set_goal(store, Goal("distance_m", 20_000, per="month"), 0)
    spring = Goal("count", 3, first=date(2024, 2, 1), last=date(2024, 5, 31))
    set_goal(store, spring, 0)
    found = {it.id: it.standing for it in follow_goals(store, past, TODAY, 0)}
    assert len(found) == 2
    assert (found[monthly].done, found[monthly].per_day) == (10_000, 10_000)
    assert [it.goal for it in found.values() if it.goal.per is None] == [spring]
    undo(store, 0)
    assert [it.id for it in follow_goals(store, past, TODAY, 0)] == [monthly]
    drop_goal(store, monthly, 0)
    assert follow_goals(store, past, TODAY, 0) == []
    undo(store, 0)
    assert [it.id for it in follow_goals(store, past, TODAY, 0)] == [monthly]


@pytest.mark.parametrize(
    "goal",
    [
        Goal("count", 0, per="week"),
        Goal("count", float("nan"), per="week"),
        Goal("count", 1),
        Goal("count", 1, first=TODAY),
        Goal("count", 1, first=TODAY, last=date(2024, 2, 28)),
    ],
)
def test_a_goal_that_makes_no_sense_is_refused(store, goal):
    with pytest.raises(SettingsError):
        set_goal(store, goal, 0)
    assert follow_goals(store, read_past(store), TODAY, 0) == []


def test_a_goal_that_is_not_there_cannot_be_dropped(store):
    with pytest.raises(SettingsError):
        drop_goal(store, 5, 0)


def test_an_overview_is_of_the_latest_run_that_was_begun(store):
    ids = fill(store, {"at": "2024-02-01"}, {"at": "2024-02-27"}, {"at": "2024-03-05"})
    goal = set_goal(store, Goal("count", 5, per="month"), 0)
    found = look_over(store, read_history(store, TODAY))
    assert (found.runs, found.later, found.latest) == (3, 1, ids[1])
    assert [(it.id, it.standing.done) for it in found.goals] == [(goal, 2)]
    assert list(found.notables) == list(tell_notables(read_past(store), ids[1], 0))
    early = look_over(store, read_history(store, date(2024, 1, 31)))
    assert (early.latest, list(early.notables)) == (None, [])


def test_periods_without_runs_are_left_out(store):
    fill(store, {"at": "2023-12-30"}, {"at": "2024-01-14"}, {"at": "2024-02-04"})
    set_by_words(store, "first-weekday", "sunday")
    history = read_history(store, TODAY)
    weeks = sum_periods(history, "week").totals
    assert [(str(it.first), str(it.last), it.count) for it in weeks] == [
        ("2023-12-24", "2023-12-30", 1),
        ("2024-01-14", "2024-01-20", 1),
        ("2024-02-04", "2024-02-10", 1),
    ]
    assert [it.distance_m for it in weeks] == [5000] * 3
    assert [it.calories_kcal for it in weeks] == [None] * 3
    years = sum_periods(history, "year")
    assert [(it.first.year, it.count) for it in years.to_this_day] == [(2023, 0), (2024, 2)]
    assert (years.now.so_far.count, years.now.whole.count) == (2, 1)
    assert sum_periods(history, "month").to_this_day == ()


def test_expected_times_name_the_runs_that_they_are_made_of(store):
    ids = fill(
        store,
        {"at": "2023-06-01", "best": {5000: 1000.0}},  # too long ago
        {"at": "2024-02-01", "best": {5000: 1300.0}},
        {"at": "2024-02-10", "best": {10_000: 2900.0}},
    )
    found = expect_times(read_history(store, TODAY))
    assert (found.basis.activity, found.basis.value) == (ids[1], 1300)
    assert (found.other.activity, found.other.day) == (ids[2], date(2024, 2, 10))
    assert {it.distance_m for it in found.predictions} >= {5000, 42_195}
    assert expect_times(read_history(store, date(2025, 2, 28))) is None


def test_what_says_no_sport_counts_as_a_run_where_it_goes_as_fast(store):
    as_fast = {"distance_m": 5000.0, "elapsed_s": 1500.0, "moving_s": 1500.0}
    best = {5000: 1500.0}
    said = [
        {"at": "2024-02-01", "sport": "generic", "figures": as_fast, "best": best},
        {"at": "2024-02-02", "sport": "generic", "figures": as_fast | {"moving_s": 4000.0}},
        {"at": "2024-02-03", "sport": "generic", "figures": as_fast | {"moving_s": 600.0}},
        {"at": "2024-02-04", "sport": "walking", "figures": as_fast, "best": {5000: 1400.0}},
    ]
    ids = fill(store, *said)
    value_runs(store)
    history = read_history(store, TODAY)
    assert history.runs.id.tolist() == ids[:1]
    assert find_records(history.runs, 0).best[5000].activity == ids[0]
    assert sum_periods(history, "month").totals[0].count == 1
    assert [str(it) for it in tell_notables(history.past, ids[0], 0)] == [
        "The first run in this log"
    ]
    assert tell_notables(history.past, ids[1], 0) == ()
    assert [bool(it) for it in np.isfinite(history.past.vdot)] == [True, False, False, False]
    kept = dict(store.read(lambda db: db.execute("SELECT id, sport FROM activity").fetchall()))
    assert [kept[it] for it in ids] == [it["sport"] for it in said]


def test_a_sport_that_is_said_later_decides(store):
    as_fast = {"distance_m": 5000.0, "elapsed_s": 1500.0, "moving_s": 1500.0}
    (run,) = fill(store, {"at": "2024-02-01", "sport": "generic", "figures": as_fast})
    value_runs(store)
    assert len(only_running(read_past(store))) == 1
    edit_run(store, spell_id(run), {"sport": "cycling"}, 0)
    value_runs(store)
    past = read_past(store)
    assert len(only_running(past)) == 0
    assert np.isnan(past.vdot).all()
