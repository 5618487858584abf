"""A profile says what holds on a day, and nothing that was not said."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.athlete import FIELDS, HR_ZONES_BY, NUMBERS, line_up
from app.domain.profile import FOREVER, MAX_HR_BY, NOT_USED, Profile

DAY = date(2026, 5, 31)
DAYS = st.dates(date(1990, 1, 1), date(2040, 12, 31))


def test_an_empty_profile_says_nothing():
    runner = Profile().on(DAY)
    assert not any(getattr(runner, field) for field in FIELDS)
    columns = Profile().on_days(np.array([DAY], "datetime64[D]"))
    assert np.isnan(columns.numbers).all()
    assert np.isnan(columns.age_years).all()
    assert not columns.is_female.any()
    assert not columns.is_male.any()


def test_a_value_holds_from_its_day_to_the_next_one():
    dated = ((FOREVER, 80.0), ("2024-02-29", 75.0), ("2026-01-01", 70.0))
    profile = Profile({"weight_kg": dated})
    held = {day: profile.on(date.fromisoformat(day)).weight_kg for day in _AROUND}
    assert held == _AROUND
    assert profile.on(None).weight_kg == 80.0


_AROUND = {
    "1990-01-01": 80.0,
    "2024-02-28": 80.0,
    "2024-02-29": 75.0,
    "2025-12-31": 75.0,
    "2026-01-01": 70.0,
    "2040-01-01": 70.0,
}


def test_before_its_first_day_nothing_holds():
    profile = Profile({"weight_kg": (("2024-01-01", 75.0),)})
    assert profile.on(date(2023, 12, 31)).weight_kg is None
    assert profile.on(None).weight_kg is None


def test_what_is_not_used_is_as_if_not_said():
    values = {"weight_kg": ((FOREVER, 75.0),), NOT_USED: ((FOREVER, ["weight_kg"]),)}
    assert Profile(values).on(DAY).weight_kg is None
    assert Profile(values).values["weight_kg"] == ((FOREVER, 75.0),)


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        ("1980-05-31", date(2026, 5, 30), 45),
        ("1980-05-31", date(2026, 5, 31), 46),
        ("1980-02-29", date(2026, 2, 28), 45),
        ("1980-02-29", date(2026, 3, 1), 46),
        ("1980-02-29", date(2024, 2, 29), 44),
        ("1980", date(2026, 1, 1), 46),
        ("1980", date(2026, 12, 31), 46),
    ],
)
def test_ages_are_whole_years(born, day, age):
    columns = Profile({"birth_date": ((FOREVER, born),)}).on_days(np.array([day], "datetime64[D]"))
    assert columns.age_years.tolist() == [age]


def test_nobody_has_an_age_before_birth():
    profile = Profile({"birth_date": ((FOREVER, "2000-01-01"),)})
    days = np.array([date(1999, 12, 31), None], "datetime64[D]")
    assert np.isnan(profile.on_days(days).age_years).all()


def test_an_estimate_is_used_once_it_is_accepted_and_says_so():
    born = {"birth_date": ((FOREVER, "1976-01-01"),)}
    assert Profile(born).on(DAY).max_hr is None
    accepted = born | {MAX_HR_BY: ((FOREVER, "tanaka"),)}
    runner = Profile(accepted).on(DAY)
    assert runner.max_hr == pytest.approx(173.0)
    assert runner.is_max_hr_estimated
    own = Profile(accepted | {"max_hr": (("2025-01-01", 188.0),)})
    assert own.on(DAY).max_hr == 188.0
    assert not own.on(DAY).is_max_hr_estimated
    assert own.on(date(2024, 1, 1)).is_max_hr_estimated


def test_own_zones_are_dated_too():
    profile = Profile({"hr_zones": ((FOREVER, [100, 120]), ("2026-01-01", [105, 125]))})
    assert profile.on(date(2025, 12, 31)).hr_zones == (100, 120)
    assert profile.on(DAY).hr_zones == (105, 125)


@st.composite
def profiles(draw):
    values = {}
    for name in draw(st.sets(st.sampled_from(NUMBERS))):
        starts = draw(st.sets(st.just(FOREVER) | DAYS.map(date.isoformat), min_size=1, max_size=4))
        values[name] = tuple((start, draw(st.floats(1, 300))) for start in sorted(starts))
    if draw(st.booleans()):
        starts = draw(st.sets(st.just(FOREVER) | DAYS.map(date.isoformat), min_size=1, max_size=2))
        values["birth_date"] = tuple((it, draw(DAYS).isoformat()) for it in sorted(starts))
    for name, choices in (("hr_zones_by", HR_ZONES_BY), ("hr_zones", ([90, 110], [100]))):
        starts = draw(st.sets(st.just(FOREVER) | DAYS.map(date.isoformat), max_size=3))
        values[name] = tuple((it, draw(st.sampled_from(choices))) for it in sorted(starts))
    if draw(st.booleans()):
        values["sex"] = ((FOREVER, draw(st.sampled_from(["male", "female"]))),)
    return Profile(values)


@given(profiles(), st.lists(st.none() | DAYS, min_size=1, max_size=6))
def test_many_days_at_once_say_what_each_says_alone(profile, days):
    columns = profile.on_days(np.array(days, "datetime64[D]"))
    alone = line_up([profile.on(day) for day in days], days)
    np.testing.assert_array_equal(columns.numbers, alone.numbers)
    np.testing.assert_array_equal(columns.age_years, alone.age_years)
    np.testing.assert_array_equal(columns.is_female, alone.is_female)
    np.testing.assert_array_equal(columns.is_male, alone.is_male)
    np.testing.assert_array_equal(columns.hr_zones, alone.hr_zones)
    np.testing.assert_array_equal(columns.hr_zones_by, alone.hr_zones_by)


@given(profiles(), DAYS)
def test_no_value_begins_before_it_was_said_to(profile, day):
    for name in NUMBERS:
        later = [value for start, value in profile.values.get(name, ()) if start > day.isoformat()]
        held = getattr(profile.on(day), name)
        assert (
            held is None
            or held not in later
            or held in [value for start, value in profile.values[name] if start <= day.isoformat()]
        )
        assert profile.on(day + timedelta(days=20_000)) is not None
