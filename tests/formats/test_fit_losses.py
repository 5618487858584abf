"""What of a FIT file cannot be kept is said: one sentence a kind, with how often."""

import numpy as np
import pytest

from app.domain.recording import Recording
from app.formats.fit.reader import read
from tests.formats.fit_readings import T0, started
from tests.makers import fit
from tests.makers.fit import (
    ENUM,
    SINT16,
    SINT32,
    STRING,
    TIME,
    UINT8,
    UINT16,
    UINT32,
    Field,
    Fit,
)

HEART_RATE = Field(3, UINT8)


def points(fields: list[Field], *rows: list[object], made: Fit | None = None) -> Recording:
    """Read points of such fields, a second apart; nothing of it is damage."""
    made = made or started()
    made.define(1, fit.RECORD, TIME, *fields)
    for second, row in enumerate(rows):
        made.write(1, T0 + second, *row)
    recording = read(made.finish())
    assert not recording.is_recovered
    return recording


def said(recording: Recording) -> list[str]:
    return [str(warning) for warning in recording.warnings]


def channels(recording: Recording) -> dict[str, list[float]]:
    (activity,) = recording.activities
    return {key: column.tolist() for key, column in activity.track.channels.items()}


def test_places_that_are_nowhere_are_counted():
    place = [Field(0, SINT32), Field(1, SINT32)]
    half, far = [2**29, None], [2**30 + 2**20, 2**20]
    recording = points(place, half, far, [2**29, 2**29], [None, None])
    assert said(recording) == [
        "2 points have half a place or one that is nowhere on Earth; they were kept without it."
    ]
    assert recording.activities[0].track.is_located().tolist() == [False, False, True, False]


def test_a_longitude_beyond_the_date_line_is_nowhere():
    place = [Field(0, fit.FLOAT64), Field(1, fit.FLOAT64)]
    recording = points(place, [2.0**29, 2.0**31 + 1e6], [2.0**29, -(2.0**31)])
    assert said(recording) == [
        "1 point has half a place or one that is nowhere on Earth; the point was kept without it."
    ]


def test_values_below_zero_are_counted_in_points_and_in_sums():
    made = started()
    made.define(2, fit.SESSION, TIME, Field(11, SINT16), Field(16, fit.SINT8), Field(9, UINT32))
    made.write(2, T0 + 9, -300, -80, 250_000)
    made.define(3, fit.LAP, TIME, Field(11, SINT16))
    made.write(3, T0 + 9, -1)
    fields = [Field(3, fit.SINT8), Field(4, fit.SINT8), Field(13, fit.SINT8)]
    recording = points(fields, [-5, 80, -20], [120, -1, 5], made=made)
    assert said(recording) == [
        "5 values below zero were left out: what they measure is never less than nothing."
    ]
    found = channels(recording)
    np.testing.assert_array_equal(found["heart_rate"], [np.nan, 120])
    assert found["temperature_c"] == [-20, 5]
    (activity,) = recording.activities
    totals = activity.totals
    assert (totals.calories_kcal, totals.hr_mean, totals.distance_m) == (None, None, 2500)
    assert activity.laps[0].totals.calories_kcal is None


@pytest.mark.parametrize(
    ("field", "content"), [(Field(3, STRING, 4), b"120\0"), (Field(5, UINT32, 3), b"\1\2\3")]
)
def test_a_field_that_cannot_be_read_is_counted(field, content):
    recording = points([field, Field(7, UINT16)], [content, 250], [content, 251])
    assert said(recording) == [
        "1 kind of value was left out: it is written in a way in which it cannot be read."
    ]
    assert channels(recording) == {"power_w": [250, 251]}


def test_a_text_in_the_place_of_a_number_that_is_empty_loses_nothing():
    assert said(points([Field(3, STRING, 4)], [b""])) == []


def test_a_field_that_stands_twice_counts_once_and_is_said():
    recording = points([HEART_RATE, HEART_RATE], [120, 121])
    assert said(recording) == [
        "1 kind of value stands twice in each point; only the first was taken."
    ]
    assert channels(recording) == {"heart_rate": [120]}


def test_a_time_that_stands_twice_is_nothing_to_speak_of():
    assert said(points([TIME, HEART_RATE], [T0, 120])) == []


def test_fields_that_no_app_described_are_counted():
    nobody_s = [Field(9, UINT32, app=0), Field(2, UINT8, app=1), Field(3, UINT8, app=1)]
    recording = points([HEART_RATE, *nobody_s], [120, 77, 1, None])
    assert said(recording) == [
        "2 data fields of apps were left out: the file does not say what they hold."
    ]


def test_fields_of_apps_that_hold_text_are_counted():
    made, mood = started(), Field(0, STRING, 8, app=0)
    fit.describe_field(made, mood, "Mood")
    recording = points([HEART_RATE, mood], [120, b"good"], made=made)
    assert said(recording) == [
        "1 data field of an app was left out: it holds texts and no numbers."
    ]
    assert [field.name for field in recording.activities[0].track.developer_fields] == ["Mood"]


def test_what_garmin_alone_knows_is_not_spoken_of():
    assert said(points([HEART_RATE, Field(135, UINT8), Field(88, ENUM)], [120, 5, 6])) == []


# Sizes that do not fit


def test_the_first_of_several_values_is_the_channel_s():
    recording = points([Field(3, UINT8, 3), Field(73, UINT32, 8)], [[120, 121, 122], [2500, 9]])
    found = channels(recording)
    assert found["heart_rate"] == [120]
    assert found["speed_mps"] == [2.5]
    assert (found["heart_rate[1]"], found["heart_rate[2]"]) == ([121], [122])
    assert said(recording) == []


def test_a_size_that_does_not_fit_its_type_gives_its_first_whole_value():
    fields = [Field(6, UINT16, 3), Field(5, UINT32, 7), HEART_RATE]
    speed, distance = (2500).to_bytes(2, "little"), (12_345).to_bytes(4, "little")
    recording = points(fields, [speed + b"?", distance + b"???", 120])
    assert channels(recording) == {
        "speed_mps": [2.5],
        "distance_m": [123.45],
        "heart_rate": [120],
    }
    assert said(recording) == []


def test_a_field_shorter_than_its_type_is_read_as_a_shorter_one():
    recording = points([Field(3, UINT16, 1), Field(73, UINT32, 2)], [b"\x78", b"\xc4\x09"])
    assert channels(recording) == {"heart_rate": [120], "speed_mps": [2.5]}
