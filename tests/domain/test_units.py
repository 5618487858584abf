"""Quantities as a runner reads them."""

from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.units import ABSENT, MILE_M, Shown, Spelling, Units

KM = Spelling()
MILES = Spelling(Units(has_miles=True))
SPEED = Spelling(Units(has_speed=True))
GERMAN = Spelling(point=",", group=".")
FRENCH = Spelling(point=",", group="\N{NARROW NO-BREAK SPACE}")


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (KM.distance(21_340), "21.34 km"),
        (KM.distance(0), "0.00 km"),
        (KM.distance(1_904_000, 0), "1,904 km"),
        (MILES.distance(MILE_M * 26.2), "26.20 mi"),
        (KM.distance(-8000, 1), "\N{MINUS SIGN}8.0 km"),
        (KM.distance(-0.4, 1), "0.0 km"),  # never minus zero
        (KM.height(186.4), "186 m"),
        (KM.height(-12), "\N{MINUS SIGN}12 m"),
        (MILES.height(304.8), "1,000 ft"),
        (KM.duration(0), "0:00"),
        (KM.duration(59.6), "1:00"),
        (KM.duration(6472), "1:47:52"),
        (KM.duration(360_000), "100:00:00"),
        (KM.duration(-48), "\N{MINUS SIGN}0:48"),
        (KM.pace(1000 / 303), "5:03/km"),
        (MILES.pace(MILE_M / 480), "8:00/mi"),
        (SPEED.pace(10 / 3.6), "10.0 km/h"),
        (Spelling(Units(has_miles=True, has_speed=True)).pace(MILE_M / 360), "10.0 mph"),
        (KM.temperature(-3.2), "\N{MINUS SIGN}3 °C"),
        (Spelling(Units(has_fahrenheit=True)).temperature(20), "68 °F"),
        (KM.weight(68.04), "68.0 kg"),
        (Spelling(Units(has_pounds=True)).weight(68.04), "150.0 lb"),
        (KM.plain(148.4, "bpm"), "148 bpm"),
    ],
)
def test_quantities_are_written_as_runners_read_them(shown: Shown, expected):
    assert str(shown).replace("\N{NO-BREAK SPACE}", " ") == expected


@pytest.mark.parametrize("value", [None, nan, inf, -inf])
@pytest.mark.parametrize(
    "write",
    [KM.distance, KM.height, KM.duration, KM.pace, KM.temperature, KM.weight,
     lambda it: KM.plain(it, "bpm"), lambda it: KM.metric("hr_mean", "bpm", it),
     lambda it: KM.metric("pace", "s/km", it)],
)  # fmt: skip
def test_what_is_absent_is_a_dash_without_a_unit(write, value):
    assert write(value) == Shown(ABSENT)
    assert KM.number(value) == ABSENT


@pytest.mark.parametrize("speed", [0, -1])
def test_who_stands_has_no_pace(speed):
    assert KM.pace(speed) == Shown(ABSENT)
    assert SPEED.pace(speed) == Shown(ABSENT)


def test_each_language_has_its_own_signs():
    assert KM.number(-1_234_567.891, 2) == "\N{MINUS SIGN}1,234,567.89"
    assert GERMAN.number(-1_234_567.891, 2) == "\N{MINUS SIGN}1.234.567,89"
    assert FRENCH.number(12_345.6, 1) == "12\N{NARROW NO-BREAK SPACE}345,6"


@pytest.mark.parametrize(
    ("key", "unit", "value", "expected"),
    [
        ("distance", "m", 10_500, "10.50 km"),
        ("ascent", "m", 186, "186 m"),
        ("moving_time", "s", 3600, "1:00:00"),
        ("pace", "s/km", 303, "5:03/km"),
        ("speed_most", "m/s", 5, "18.0 km/h"),
        ("hr_mean", "bpm", 148.4, "148 bpm"),
        ("decoupling", "percent", 3.14, "3.14 %"),
        ("vdot", "", 48.25, "48.2"),
        ("stride_length", "m", 1.05, "1.05 m"),
        ("calories_net", "kcal", 1214.4, "1,214 kcal"),
        ("temperature_mean", "°C", 6.4, "6 °C"),
    ],
)
def test_numbers_of_a_run_are_written_by_their_unit(key, unit, value, expected):
    assert str(KM.metric(key, unit, value)).replace("\N{NO-BREAK SPACE}", " ") == expected


@given(st.floats(0, 1e7))
def test_a_time_can_be_read_back(seconds):
    parts = [int(it) for it in KM.duration(seconds).number.split(":")]
    read = 0
    for part in parts:
        read = read * 60 + part
    assert read == round(seconds)
    assert all(it < 60 for it in parts[1:])


@given(st.floats(-1e9, 1e9), st.integers(0, 3))
def test_a_number_can_be_read_back(value, digits):
    text = (
        GERMAN.number(value, digits)
        .replace(".", "")
        .replace(",", ".")
        .replace("\N{MINUS SIGN}", "-")
    )
    assert float(text) == pytest.approx(value, abs=0.5001 * 10**-digits)
