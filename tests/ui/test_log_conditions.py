"""What runs are picked by: in words, as typed, and as weeks of a month."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.listed import Filter
from app.domain.units import Units
from app.ui.hiding import Hiding
from app.ui.log.bounds import BOUNDS, parse_day
from app.ui.log.conditions import between_days, days_of, in_year, list_chips
from app.ui.log.filter_bar import FilterBar
from app.ui.log.weeks import days_of_month, step_month
from app.ui.wording import Wording


@pytest.fixture
def wording() -> Wording:
    return Wording()


def _words(asked: Filter, wording: Wording) -> list[str]:
    return [it.words for it in list_chips(asked, wording, {7: "Old green"})]


def test_each_condition_has_a_chip_that_takes_it_off(wording):
    asked = Filter(
        sport="running", tag="race", gear=7, place="Kamnik", least_m=10_000, most_m=25_000,
        least_mps=1000 / 300, least_bpm=140, lacks=frozenset({"notes"}), text="typed",
    )  # fmt: skip
    asked = in_year(asked, 2026)
    assert _words(asked, wording) == [
        "Runs", "2026", "10\N{EN DASH}25\N{NO-BREAK SPACE}km", "up to 5:00/km",
        "from 140\N{NO-BREAK SPACE}bpm", "Old green", "#race", "Kamnik", "No notes",
    ]  # fmt: skip
    while chips := list(list_chips(asked, wording, {7: "Old green"})):
        asked = chips[0].without
        assert _words(asked, wording) == [it.words for it in chips[1:]]
    assert asked == Filter(text="typed")


def test_bounds_are_read_in_the_runners_units(wording):
    distance, pace = BOUNDS["distance"], BOUNDS["pace"]
    assert distance.parse(wording, "10,5") == 10_500
    assert pace.parse(wording, "5:00") == pytest.approx(1000 / 300)
    assert pace.parse(wording, "5") == pytest.approx(1000 / 300)
    wording.choose(Units(has_miles=True), 0)
    assert distance.parse(wording, "10") == pytest.approx(16_093.44)
    assert pace.parse(wording, "8:00") == pytest.approx(1609.344 / 480)
    wording.choose(Units(has_speed=True), 0)
    assert pace.parse(wording, "12") == pytest.approx(12_000 / 3600)
    assert pace.parse(wording, "") is None


@pytest.mark.parametrize("typed", ["x", "-1", "nan", "inf", "1e9", "0:00", "5:99"])
def test_what_is_no_quantity_is_refused(wording, typed):
    with pytest.raises(ValueError):  # noqa: PT011 - what int and float say is not ours
        BOUNDS["pace"].parse(wording, typed)
    if ":" not in typed:
        with pytest.raises(ValueError):  # noqa: PT011 - what int and float say is not ours
            BOUNDS["distance"].parse(wording, typed)


def test_days_are_read_as_far_as_they_are_typed():
    assert parse_day("2024", is_last=False) == date(2024, 1, 1)
    assert parse_day("2024", is_last=True) == date(2024, 12, 31)
    assert parse_day("2024-02", is_last=True) == date(2024, 2, 29)
    assert parse_day("2024-12", is_last=True) == date(2024, 12, 31)
    assert parse_day("2024-02-03", is_last=True) == date(2024, 2, 3)
    assert parse_day(" ", is_last=True) is None
    for typed in ("2024-13", "yesterday", "0000", "9999-12-32"):
        with pytest.raises(ValueError):  # noqa: PT011 - what int and float say is not ours
            parse_day(typed, is_last=False)


@given(st.dates(), st.dates())
def test_a_filter_says_the_days_that_it_was_asked_for(one, other):
    first, last = sorted((one, other))
    assert days_of(between_days(Filter(), first, last)) == (first, last)


@given(st.dates(date(2, 1, 1), date(9998, 11, 30)), st.integers(0, 6))
def test_a_month_lies_in_whole_weeks(day, first_weekday):
    days = days_of_month(day, first_weekday)
    assert len(days) % 7 == 0
    assert days[0].weekday() == first_weekday
    inside = [it for it in days if (it.year, it.month) == (day.year, day.month)]
    assert inside[0].day == 1
    assert inside[-1] == step_month(day, 1).replace(day=1) - (days[1] - days[0])
    assert len(days) - len(inside) < 14


@pytest.mark.qt_log_ignore("This plugin does not support")  # what sheets ask of screens
def test_the_bar_takes_what_is_typed_in_any_order(qtbot, wording):
    bar = FilterBar(wording, Hiding())
    qtbot.addWidget(bar)
    popup = bar._ask_bounds(BOUNDS["pace"])
    popup.fields[0].setText("nonsense")
    popup.accept()
    assert popup._wrong.isVisibleTo(popup)
    popup.fields[0].setText("6:00")
    popup.fields[1].setText("5:00")
    popup.accept()
    assert bar.asked.least_mps == pytest.approx(1000 / 360)
    assert bar.asked.most_mps == pytest.approx(1000 / 300)
    popup = bar._ask_days()
    popup.fields[0].setText("2024-05")
    popup.accept()
    assert days_of(bar.asked) == (date(2024, 5, 1), None)
    assert len(bar._chips) == 2
    bar._chips[0].click()
    assert days_of(bar.asked) == (None, None)
