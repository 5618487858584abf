"""What is written as GPX is read again as the same; what is lost is named."""

from datetime import UTC, datetime

import gpxpy
import numpy as np
import pytest
from hypothesis import given, settings

from app.domain.errors import NotWritten
from app.domain.recording import Activity, Device, Lap, Length, Pause, Totals
from app.domain.track import DeveloperField, Track
from app.formats import write
from app.formats.gpx import FORMAT
from tests.formats.xml_activities import activities, same_channels
from tests.makers import gpx

START = 1720534369.0
AT = datetime(2024, 7, 9, 14, 12, 49, tzinfo=UTC)


def only(data):
    (activity,) = FORMAT.read(data).activities
    return activity


def channel(activity, key):
    return activity.track.channels[key].tolist()


@settings(max_examples=150)
@given(activities(("running", "generic", "cycling", "swimming")))
def test_what_is_written_is_read_again_as_the_same(activity):
    written = write(FORMAT, activity)
    assert not written.left_out
    recording = FORMAT.read(written.data)
    assert not recording.is_recovered
    (back,) = recording.activities
    same_channels(activity.track, back.track)
    assert back.track.breaks == activity.track.breaks
    for name in ("title", "notes", "sport", "device", "start", "pauses"):
        assert getattr(back, name) == getattr(activity, name), name
    gpxpy.parse(written.data)


def test_a_whole_run_comes_back_equal():
    run = only(gpx.hour_run(5))
    written = write(FORMAT, run)
    back = only(written.data)
    assert not written.left_out
    same_channels(run.track, back.track)
    assert (back.pauses, back.title, back.sport) == (run.pauses, run.title, run.sport)


@pytest.mark.parametrize("value", [5e-324, 1e-7, 1.5e-5, -1e-5, 123456789.12345679, 0.1 + 0.2])
def test_small_and_long_numbers_are_written_in_full(value):
    placed = {"latitude_deg": np.array([min(value, 89.0)]), "longitude_deg": np.array([1e-9])}
    activity = Activity(Track(np.array([START]), placed | {"altitude_m": np.array([value])}))
    same_channels(activity.track, only(write(FORMAT, activity).data).track)


def test_what_gpx_has_no_place_for_is_named():
    one = np.array([1.0])
    activity = Activity(
        Track(
            np.array([START, START + 1]),
            {
                "latitude_deg": np.array([1.0, np.nan]),
                "longitude_deg": np.array([1.0, np.nan]),
                "stance_time_ms": np.array([1.0, 2.0]),
                "step_length_mm": np.array([np.nan, np.nan]),
                "cadence_rpm": np.array([80.0, 81.0]),
                "odd": np.array([1.0, 2.0]),
                "app.0.1": np.array([1.0, 2.0]),
            },
            (DeveloperField("app.0.1", "Form Power"),),
        ),
        sport="running",
        sub_sport="unheard_of",
        start=AT,
        utc_offset_s=7200,
        zone_from="file",
        device=Device("garmin", "fr955", serial=5),
        totals=Totals(timer_s=1),
        laps=(Lap(AT, Totals()),),
        pauses=(Pause(AT, AT),),
        lengths=(Length(AT),),
        beats_s=one,
    )
    said = [str(sentence) for sentence in write(FORMAT, activity).left_out]
    left_out = (
        "ground contact time",
        "cadence",
        "the channel odd",
        "Form Power",
        "finer kind of sport",
        "time zone",
        "device (serial number)",
        "sums of the whole run (time without pauses)",
        "laps",
        "pauses",
        "lengths of the pool",
        "times between heartbeats",
    )
    assert said[0] == "GPX leaves out 1 point without a position."
    assert set(said[1:]) == {
        *(f"GPX leaves this out: {thing}." for thing in left_out),
        "GPX describes this in another way: device.",
    }


def test_a_device_is_called_as_it_is_known():
    placed = {"latitude_deg": np.array([1.0]), "longitude_deg": np.array([1.0])}
    activity = Activity(Track(np.array([START]), placed), device=Device("garmin", "fr955"))
    assert str(only(write(FORMAT, activity).data).device) == "garmin fr955"


def test_steps_at_points_without_a_place_do_not_change_how_the_others_are_counted():
    placed, steps = np.array([1.0, np.nan, np.nan]), np.array([170.0, 300.0, 300.0])
    channels = {"latitude_deg": placed, "longitude_deg": placed, "cadence_spm": steps}
    activity = Activity(Track(START + np.arange(3.0), channels), sport="running")
    assert channel(only(write(FORMAT, activity).data), "cadence_spm") == [170]


def test_a_run_without_places_is_refused():
    activity = Activity(Track(np.array([START]), {"heart_rate": np.array([150.0])}), start=AT)
    with pytest.raises(NotWritten, match="GPX can hold nothing of this run"):
        write(FORMAT, activity)
