"""All that the page of a run shows, gathered in one go."""

from datetime import timedelta

import pytest

from app.domain.curves import between
from app.domain.errors import StoreError
from app.domain.ids import spell_id
from app.domain.topics import GEAR
from app.services.explained import explain
from app.services.explaining import spell_explanation
from app.services.profile import change_profile
from app.services.run_view import find_notables, list_stated, view_run
from app.store.gear import add_gear
from tests.makers.logs import new_log
from tests.makers.odd_runs import KINDS, START, keep, make_run


@pytest.fixture
def store(tmp_path):
    with new_log(tmp_path / "log") as session:
        yield session.store


def test_figures_and_curves_say_the_same(store):
    view = view_run(store, keep(store, make_run(1800)))
    numbers = {it.metric.key: it.value for it in view.made.numbers}
    whole = between(view.curves, 0, len(view.curves) - 1)
    assert whole.distance_m == pytest.approx(numbers["distance"])
    assert whole.moving_s == pytest.approx(numbers["moving_time"])
    assert whole.hr_mean == pytest.approx(numbers["hr_mean"])
    assert whole.ascent_m == pytest.approx(numbers["ascent"])


def test_neighbours_are_those_in_time(store):
    days = [START + timedelta(days=it) for it in (2, 0, 1)]
    last, first, middle = (keep(store, make_run(60, start=it)) for it in days)
    views = [view_run(store, it) for it in (first, middle, last)]
    assert [(it.earlier, it.later) for it in views] == [
        (None, middle), (first, last), (middle, None),
    ]  # fmt: skip


def test_a_run_is_called_by_its_title_or_by_its_time_of_day(store):
    assert str(view_run(store, keep(store, make_run(60))).title) == "Morning run"
    assert view_run(store, keep(store, make_run(60), title="Loop")).title == "Loop"
    assert view_run(store, keep(store, KINDS["route only"]())).begun is None


def test_the_clock_is_the_runners_own(store):
    begun = view_run(store, keep(store, make_run(60))).begun
    assert (begun.hour, begun.minute) == (8, 42)


def test_shoes_are_named(store):
    shoes = store.write(GEAR, lambda db: add_gear(db, "Blue road"))
    assert view_run(store, keep(store, make_run(60), gear=shoes)).shoes == "Blue road"
    assert view_run(store, keep(store, make_run(60))).shoes == ""


def test_a_run_that_is_not_there_is_refused(store):
    with pytest.raises(StoreError):
        view_run(store, 1)


def test_notables_are_of_this_run(store):
    assert find_notables(store, keep(store, make_run(600)))
    assert find_notables(store, 1) == ()


@pytest.mark.parametrize("key", ["hr_mean", "vdot", "calories_net", "trimp"])
def test_an_explanation_says_what_is_missing_or_what_it_was_made_of(store, key):
    activity = spell_id(keep(store, make_run(1800)))
    before = list(map(str, spell_explanation(explain(store, activity, key))))
    assert any("Source: " in it for it in before)
    assert any(it.startswith("Version ") for it in before)
    if key == "trimp":
        assert any("your profile does not say" in it for it in before)
        for field, value in (("max_hr", 190.0), ("resting_hr", 50.0), ("sex", "female")):
            change_profile(store, field, value, "", 0)
        after = list(map(str, spell_explanation(explain(store, activity, key))))
        assert not any("does not say" in it for it in after)
        assert any("190" in it for it in after)


def test_what_the_log_says_comes_first_and_absent_is_absent(store):
    view = view_run(store, keep(store, make_run(1800), distance_m=5000.0, moving_s=1500.0))
    stated = list_stated(view)
    assert stated["distance"] == 5000.0
    assert stated["pace"] == 300.0
    nothing = view_run(store, keep(store, make_run(60), distance_m=None, moving_s=None))
    assert "distance" not in list_stated(nothing)
    assert "pace" not in list_stated(nothing)
