"""Local time by the place of a run, on that very day, without asking anyone."""

import os
import sys
import time
from datetime import UTC, datetime

import pytest

from app.system.local_time import find_offset_at, find_offset_here

SUMMER = datetime(2024, 7, 9, 14, 0, tzinfo=UTC)
WINTER = datetime(2024, 1, 9, 14, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("place", "summer_h", "winter_h"),
    [
        ((47.05, 8.31), 2, 1),  # Lucerne
        ((40.78, -73.97), -4, -5),  # New York
        ((-33.87, 151.21), 10, 11),  # Sydney
        ((27.71, 85.32), 5.75, 5.75),  # Kathmandu
        ((64.14, -21.94), 0, 0),  # Reykjavik
        ((0, -160), -11, -11),  # at sea
        ((-90, 0), 12, 13),  # the pole
    ],
)
def test_offset_of_a_place_on_a_day(place, summer_h, winter_h):
    assert find_offset_at(SUMMER, *place) == summer_h * 3600
    assert find_offset_at(WINTER, *place) == winter_h * 3600


def test_the_hour_in_which_clocks_change():
    before = datetime(2024, 3, 31, 0, 59, tzinfo=UTC)
    after = datetime(2024, 3, 31, 1, 0, tzinfo=UTC)
    assert find_offset_at(before, 47.05, 8.31) == 3600
    assert find_offset_at(after, 47.05, 8.31) == 7200


@pytest.mark.parametrize(
    "place",
    [(91, 0), (0, 181), (0, 1e308), (float("nan"), 0), (0, float("inf")), (-1e9, -1e9)],
)
def test_places_that_are_none_have_no_zone(place):
    assert find_offset_at(SUMMER, *place) is None


@pytest.mark.parametrize("year", [1, 1989, 2126, 9999])
def test_any_year_has_an_answer_or_none(year):
    when = datetime(year, 1, 1, tzinfo=UTC)
    for offset in (find_offset_at(when, 47.05, 8.31), find_offset_at(when, 40.78, -73.97)):
        assert offset is None or abs(offset) <= 14 * 3600


@pytest.fixture
def zone(monkeypatch):
    """Set this computer's own zone, and put it back."""

    def put(name: str) -> None:
        monkeypatch.setenv("TZ", name)
        time.tzset()

    yield put
    monkeypatch.undo()
    time.tzset()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps its zone elsewhere")
@pytest.mark.parametrize(
    ("name", "summer_h", "winter_h"),
    [
        ("UTC0", 0, 0),
        ("CET-1CEST,M3.5.0,M10.5.0/3", 2, 1),
        ("NST3:30NDT,M3.2.0,M11.1.0", -2.5, -3.5),
    ],
)
def test_offset_of_this_computer(zone, name, summer_h, winter_h):
    zone(name)
    assert os.environ["TZ"] == name
    assert find_offset_here(SUMMER) == summer_h * 3600
    assert find_offset_here(WINTER) == winter_h * 3600


def test_this_computer_has_an_offset_in_any_year():
    for year in (1, 1970, 2038, 9999):
        offset = find_offset_here(datetime(year, 1, 1, tzinfo=UTC))
        assert offset is None or abs(offset) <= 16 * 3600
