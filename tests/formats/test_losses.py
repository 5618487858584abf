"""Whatever differs between an activity and what is read back of it is named, in every format."""

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings

from app.domain import track
from app.domain.channel_names import channel_name
from app.domain.errors import AppError, NotWritten
from app.domain.recording import Activity, Device, Lap, Length, Pause, Totals
from app.domain.track import DeveloperField, Track
from app.formats import formats, write
from app.formats.fit import FORMAT as FIT
from tests.formats.odd_activities import differences, odd_activities

# The names by which a sentence may speak of what differs
_WORDS = {
    "sport": "kind of sport",
    "sub_sport": "finer kind of sport",
    "title": "title",
    "notes": "notes",
    "start": "start",
    "utc_offset_s": "time zone",
    "zone_from": "time zone",
    "device.maker": "device (maker)",
    "device.product": "device (model)",
    "device.name": "device (name)",
    "device.serial": "device (serial number)",
    "device.software": "device (version of the software)",
    "totals": "sums of the whole run",
    "laps": "laps",
    "lengths": "lengths of the pool",
    "pauses": "pauses",
    "beats_s": "times between heartbeats",
    "times": "times",
    "breaks": "breaks in the line",
}


@pytest.mark.parametrize("kind", formats(), ids=lambda kind: kind.key)
@settings(max_examples=200)
@given(activity=odd_activities())
def test_all_that_differs_is_named(kind, activity):
    with suppress(AppError):
        written = write(kind, activity)
        (back,) = kind.read(written.data).activities
        differing = differences(activity, back)
        assert differing or not written.left_out
        unnamed = {key for key in differing if not is_named(key, activity, written.left_out)}
        assert not unnamed, [str(it) for it in written.left_out]


def is_named(key, activity, said):
    """Tell whether a field that differs is spoken of."""
    things = [str(it.values.get("thing", "")) for it in said]
    channel = key.removeprefix("channel ")
    if any("n" in it.values for it in said) and (channel != key or key in ("times", "breaks")):
        return True  # points are left out, so that every column is another
    if key == "developer_fields":
        return bool(things)
    if key.startswith("device.") and "device" in things:
        return True
    if channel == key:
        return any(it.startswith(_WORDS.get(key) or _WORDS[key.partition(".")[0]]) for it in things)
    apps = {it.name or it.channel for it in activity.track.developer_fields}
    return bool({str(channel_name(channel)), *apps} & set(things)) or channel not in (
        activity.track.channels
    )


@pytest.mark.parametrize("kind", formats(), ids=lambda kind: kind.key)
def test_what_nobody_could_read_is_refused(kind):
    nothing = Activity(Track(np.empty(0)))
    try:
        readable = kind.read(kind.write(nothing)).activities
    except AppError:
        with pytest.raises(NotWritten, match=f"{kind.name} can hold nothing of this run"):
            write(kind, nothing)
    else:
        assert write(kind, nothing).data
        assert len(readable) == 1


START = datetime(2024, 5, 4, 8, 30, tzinfo=UTC)


def test_what_is_too_much_to_be_read_again_is_refused_as_too_much():
    laps = (Lap(START, Totals(1.0, 1.0)),) * 100_000
    times = START.timestamp() + np.arange(3.0)
    many = Activity(Track(times, {track.HEART_RATE: np.full(3, 120.0)}), start=START, laps=laps)
    tcx = next(kind for kind in formats() if kind.key == "tcx")
    with pytest.raises(NotWritten, match="more in it than Quiet Mile reads from a TCX file"):
        write(tcx, many)


_PLACED = {track.LATITUDE: np.full(3, 45.0), track.LONGITUDE: np.full(3, 22.5)}


def run(channels=None, fields=(), **more):
    times = START.timestamp() + np.arange(3.0)
    made = Activity(Track(times, _PLACED | (channels or {}), fields), "running", start=START)
    return replace(made, **more)


def said(kind, activity):
    return {str(it) for it in write(kind, activity).left_out}


@pytest.mark.parametrize("count", [200, 255, 256, 300, 2500])
def test_fit_keeps_as_many_fields_of_apps_as_it_can_hold(count):
    keys = [f"field {n}" for n in range(count)]
    channels = {key: np.array([n, np.nan, 0.1]) for n, key in enumerate(keys)}
    fields = tuple(
        DeveloperField(key, key, app=n // 255, number=n % 255) for n, key in enumerate(keys)
    )
    written = write(FIT, run(channels, fields))
    (back,) = FIT.read(written.data).activities
    kept = back.track.channels.keys() & channels.keys()
    assert kept == set(keys[:255])
    for key in kept:
        np.testing.assert_array_equal(back.track.channels[key], channels[key])
    assert {str(it) for it in written.left_out if "leaves this out" in str(it)} == {
        f"FIT leaves this out: {key}." for key in keys[255:]
    }


def test_fields_of_apps_keep_their_values_under_another_number():
    values = np.arange(3.0)
    fields = tuple(DeveloperField(key, key, app=254, number=254) for key in ("a", "b"))
    far = DeveloperField("far", "far", app=300, number=-1)
    channels = {"a": values, "b": values + 1, "far": values + 2, "plain": values + 3}
    activity = run(channels, (*fields, far))
    (back,) = FIT.read(write(FIT, activity).data).activities
    for key, column in channels.items():
        np.testing.assert_array_equal(back.track.channels[key], column)
    assert said(FIT, activity) == {
        f"FIT describes this in another way: {name}." for name in ("b", "far", "the channel plain")
    }


def test_steps_and_turns_of_one_activity_are_both_kept():
    activity = run({track.CADENCE: np.full(3, 180.0), track.REVOLUTIONS: np.full(3, 90.0)})
    (back,) = FIT.read(write(FIT, activity).data).activities
    assert back.track.channels[track.CADENCE].tolist() == [180] * 3
    assert [it.name for it in back.track.developer_fields] == [track.REVOLUTIONS]
    assert said(FIT, activity) == {"FIT describes this in another way: cadence."}


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"sport": "unheard_of"}, "FIT leaves this out: kind of sport."),
        ({"device": Device("unheard_of", name="x")}, "FIT leaves this out: device (maker)."),
        ({"device": Device("development", name="x")}, "FIT leaves this out: device (maker)."),
        ({"device": Device("garmin", "unheard_of")}, "FIT leaves this out: device (model)."),
        (
            {"device": Device("garmin", serial=2**32)},
            "FIT leaves this out: device (serial number).",
        ),
        ({"device": Device("garmin", serial=0)}, "FIT leaves this out: device (serial number)."),
        (
            {"device": Device("garmin", software="v2")},
            "FIT leaves this out: device (version of the software).",
        ),
        ({"utc_offset_s": 7201, "zone_from": "file"}, "FIT changes this: time zone."),
        ({"start": START - timedelta(seconds=0.25)}, "FIT rounds this: start."),
        ({"totals": Totals(ascent_m=30.5)}, "FIT rounds this: sums of the whole run (ascent)."),
        (
            {"totals": Totals(hr_max=300)},
            "FIT leaves this out: sums of the whole run (highest heart rate).",
        ),
        (
            {"laps": (Lap(START, Totals(calories_kcal=1)), Lap(START, Totals(calories_kcal=1e6)))},
            "FIT keeps only some of this: laps (calories).",
        ),
        (
            {"pauses": (Pause(START, START + timedelta(seconds=0.5)),)},
            "FIT rounds this: pauses (end).",
        ),
        (
            {"lengths": (Length(START, strokes=70_000),)},
            "FIT leaves this out: lengths of the pool (number of strokes).",
        ),
        (
            {"beats_s": np.array([0.5, 70.0])},
            "FIT keeps only some of this: times between heartbeats.",
        ),
        ({"title": "far " * 100}, "FIT keeps only the beginning of this: title."),
    ],
)
def test_what_fit_cannot_hold_as_it_is_has_a_sentence(more, sentence):
    assert said(FIT, run(**more)) == {sentence}


def test_times_before_those_that_fit_counts_are_named():
    times = np.array([0.0, START.timestamp(), START.timestamp() + 0.25])
    activity = run(track=Track(times, _PLACED))
    assert said(FIT, activity) == {"FIT keeps only some of this: times."}


@pytest.mark.parametrize(
    "kind", [it for it in formats() if it.key != "fit"], ids=lambda kind: kind.key
)
def test_a_start_before_the_first_point_is_named(kind):
    activity = run(start=START - timedelta(minutes=1), laps=(Lap(START, Totals()),))
    assert f"{kind.name} changes this: start." in said(kind, activity)
