"""What is said of a file: the figures that are in it, in plain values, and nothing computed."""

import json
from dataclasses import replace

import numpy as np
import pytest

from app.domain.errors import ImportFailed
from app.domain.recording import Activity, Recording
from app.domain.track import Track
from app.domain.words import Sentence
from app.formats.fit.reader import read
from app.services.describing import describe, describe_recording
from app.services.opening import Source
from tests.makers import fit
from tests.makers.fit import TIME, Field, Fit
from tests.services.sample import ACTIVITY_KEYS, CHANNEL_KEYS

POINTS = fit.points(seed=3, seconds=300, pauses={100: 12})


def one(data: bytes) -> dict:
    """Describe the only activity of a file."""
    row = describe_recording(read(data))
    json.dumps(row, allow_nan=False, default=str)
    (activity,) = row["activities"]
    return activity


def test_the_keys_are_those_that_were_promised():
    activity = one(fit.run(POINTS))
    assert list(activity) == ACTIVITY_KEYS
    for channel in activity["channels"].values():
        assert list(channel) == CHANNEL_KEYS


def test_figures_are_those_that_were_put_in():
    activity = one(fit.run(POINTS))
    assert activity["start"] == "2024-07-09T14:12:49Z"
    assert (activity["points"], activity["positions"]) == (301, 301)
    assert (activity["pauses"], activity["pause_s"]) == (1, 12)
    assert (activity["elapsed_s"], activity["timer_s"]) == (311, 299)
    assert activity["distance_m"] == POINTS["distance_m"][-1]
    assert (activity["ascent_m"], activity["descent_m"]) == tuple(fit.session_figures(POINTS)[2:])
    assert isinstance(activity["ascent_m"], int)
    ends = [[POINTS["latitude_deg"][at], POINTS["longitude_deg"][at]] for at in (0, -1)]
    for said, meant in zip((activity["first"], activity["last"]), ends, strict=True):
        assert said == pytest.approx(meant, abs=1e-9)
    for key, channel in activity["channels"].items():
        column = POINTS[key]
        assert channel["count"] == 301
        assert channel["sum"] == pytest.approx(column.sum(), abs=1e-6)
        assert channel["mean"] == pytest.approx(column.mean(), abs=1e-6)
        assert channel["min"] == pytest.approx(column.min(), abs=1e-9)
        assert channel["max"] == pytest.approx(column.max(), abs=1e-9)
    assert set(activity["channels"]) == set(POINTS) - {"time_s", "latitude_deg", "longitude_deg"}


def test_gaps_are_not_counted():
    made = {key: column.copy() for key, column in POINTS.items()}
    made["heart_rate"][10:20] = np.nan
    made["latitude_deg"][:5] = np.nan
    made["power_w"][:] = np.nan
    activity = one(fit.run(made))
    assert activity["channels"]["heart_rate"]["count"] == 291
    assert activity["channels"]["heart_rate"]["sum"] == np.nansum(made["heart_rate"])
    assert activity["positions"] == 296
    assert activity["first"][0] == pytest.approx(POINTS["latitude_deg"][5], abs=1e-9)
    assert "power_w" not in activity["channels"]


def test_zero_is_data():
    made = POINTS | {"power_w": np.zeros(301), "temperature_c": np.zeros(301)}
    channels = one(fit.run(made))["channels"]
    for key in ("power_w", "temperature_c"):
        expected = {"count": 301, "sum": 0, "mean": 0, "min": 0, "max": 0}
        assert channels[key] == expected


def test_what_is_absent_is_null():
    row = describe_recording(Recording("gpx", (Activity(Track(np.full(3, np.nan))),)))
    json.dumps(row, allow_nan=False, default=str)
    (activity,) = row["activities"]
    assert {key for key, value in activity.items() if value is None} == {
        "title",
        "notes",
        "start",
        "utc_offset_s",
        "zone_from",
        "device",
        "elapsed_s",
        "timer_s",
        "distance_m",
        "ascent_m",
        "descent_m",
        "calories_kcal",
        "first",
        "last",
    }
    assert activity["points"] == 3
    assert activity["channels"] == {}


def test_sound_and_recovered_files_say_so():
    whole = describe_recording(read(fit.run(POINTS)))
    assert (whole["status"], whole["warnings"], whole["reason"]) == ("ok", [], "")
    cut = describe_recording(read(fit.run(POINTS)[:-100]))
    assert cut["status"] == "recovered"
    assert cut["reason"] == ""
    assert all(isinstance(warning, Sentence) for warning in cut["warnings"])
    assert "ends too early" in str(cut["warnings"][0])


def test_sums_have_an_end_whatever_the_file_claims():
    made = Fit()
    made.define(1, fit.RECORD, TIME, Field(2, fit.FLOAT64), Field(5, fit.FLOAT64))
    made.define(2, fit.SESSION, TIME, Field(9, fit.FLOAT64), Field(22, fit.FLOAT64))
    for second in range(4):
        made.write(1, 10**9 + second, 1.7e308, 1e299)
    made.write(2, 10**9, 1.7e308, 1.7e308)
    activity = one(made.finish())
    assert "altitude_m" not in activity["channels"]
    assert activity["channels"]["distance_m"]["sum"] == pytest.approx(4e297)
    assert activity["distance_m"] is None


def test_fractions_of_a_second_are_said():
    recording = read(fit.run(POINTS))
    (activity,) = recording.activities
    later = replace(activity, start=activity.start.replace(microsecond=250_000))
    row = describe_recording(replace(recording, activities=(later,)))
    assert row["activities"][0]["start"] == "2024-07-09T14:12:49.250000Z"


def test_a_file_that_is_refused_still_says_its_format(tmp_path):
    file = tmp_path / "course.fit"
    made = Fit()
    fit.file_id(made, kind=6)
    file.write_bytes(made.finish())
    row = describe(Source(str(file)))
    assert (row["format"], row["status"], row["activities"]) == ("fit", "refused", [])
    assert isinstance(row["reason"], Sentence)
    assert "course" in str(row["reason"])


def test_a_file_of_no_known_format_is_raised(tmp_path):
    file = tmp_path / "notes.txt"
    file.write_text("ran 10 km")
    with pytest.raises(ImportFailed):
        describe(Source(str(file)))
