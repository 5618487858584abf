"""What a runner types, and what is not guessed."""

import pytest

from app.domain.typed import read_distance, read_duration, read_figure, read_time_of_day


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("45:30", 2730), ("1:02:03", 3723), (" 0:59 ", 59), ("90:00", 5400), ("4:05,5", 245.5),
     ("1h", 3600), ("1 h 5 min", 3900), ("45 min", 2700), ("45m30s", 2730), ("1:30:00", 5400)],
)  # fmt: skip
def test_durations(text, seconds):
    assert read_duration(text) == seconds


@pytest.mark.parametrize(
    "text",
    ["45", "", "4:5", "1:75:00", "4:60", "-1:00", "1:2:3:4", "fast", ":30", "1h:30", "٤٥:٣٠"],
)
def test_durations_that_could_be_anything(text):
    assert read_duration(text) is None


@pytest.mark.parametrize(
    ("text", "metres"),
    [("5", 5000), ("5.2", 5200), ("5,2", 5200), ("5 km", 5000), ("800m", 800), ("1 mi", 1609.344),
     ("0", 0), ("42.195", 42_195)],
)  # fmt: skip
def test_distances(text, metres):
    assert read_distance(text, "km") == pytest.approx(metres)


def test_distances_are_in_the_usual_unit():
    assert read_distance("2", "mi") == pytest.approx(3218.688)


@pytest.mark.parametrize("text", ["", "-5", "5 furlongs", "nan", "1e3", "1,500", "5.2.1", "inf"])
def test_distances_that_are_none(text):
    assert read_distance(text, "km") is None


def test_bare_numbers():
    assert read_figure("145,5") == 145.5
    assert read_figure("0") == 0
    assert read_figure("145 bpm") is None
    assert read_figure("1,500") is None


def test_times_of_day():
    assert read_time_of_day("18:30") == (18, 30)
    assert read_time_of_day("6.05") == (6, 5)
    assert [read_time_of_day(it) for it in ("24:00", "7", "18:60", "soon", "")] == [None] * 5
