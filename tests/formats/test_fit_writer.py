"""What is written as FIT is read again as the same; what FIT cannot carry is named."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from garmin_fit_sdk import Decoder, Stream
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain import track
from app.domain.recording import Activity, Device, Lap, Length, Pause, Totals
from app.domain.track import DeveloperField, Track
from app.formats import write
from app.formats.fit import FORMAT
from tests.makers import fit

START = datetime(2024, 5, 4, 8, 30, tzinfo=UTC)


def activity(channels, count, **more):
    times = START.timestamp() + np.arange(count, dtype=np.float64)
    return Activity(Track(times, channels), start=START, sport="running", **more)


def again(written):
    recording = FORMAT.read(written.data)
    assert not recording.is_recovered
    (activity,) = recording.activities
    return activity


def same_channels(left, right):
    assert set(left.channels) == set(right.channels)
    np.testing.assert_array_equal(left.time_s, right.time_s)
    for key, column in left.channels.items():
        np.testing.assert_array_equal(column, right.channels[key], err_msg=key)


def test_a_whole_run_comes_back_equal():
    (run,) = FORMAT.read(fit.hour_run(7)).activities
    written = write(FORMAT, run)
    assert written.left_out == ()
    back = again(written)
    same_channels(run.track, back.track)
    assert back.track.breaks == run.track.breaks != ()
    for name in ("sport", "sub_sport", "title", "start", "totals", "laps", "pauses", "lengths"):
        assert getattr(back, name) == getattr(run, name), name
    assert (back.utc_offset_s, back.zone_from) == (run.utc_offset_s, run.zone_from)


@settings(max_examples=40)
@given(data=st.data())
def test_every_known_channel_comes_back_at_the_device_s_resolution(data):
    count = data.draw(st.integers(1, 40))
    generator = np.random.default_rng(data.draw(st.integers(0, 999)))

    def steps(low, high, scale):
        column = generator.integers(low, high, count) / scale
        column[generator.random(count) < 0.2] = np.nan
        column[0] = low / scale
        return column

    channels = {
        track.LATITUDE: steps(-(2**29), 2**29, 1) * (180 / 2**31),
        track.LONGITUDE: steps(-(2**31) + 1, 2**31 - 1, 1) * (180 / 2**31),
        track.DISTANCE: steps(0, 10**7, 100),
        track.SPEED: steps(0, 60_000, 1000),
        track.ALTITUDE: steps(-2000, 40_000, 5),
        track.HEART_RATE: steps(1, 255, 1),
        track.CADENCE: steps(0, 253 * 2, 1),
        track.POWER: steps(0, 65_000, 1),
        track.TEMPERATURE: steps(-128, 127, 1),
        track.VERTICAL_OSCILLATION: steps(0, 65_000, 10),
        track.STANCE_TIME: steps(0, 65_000, 10),
        track.STEP_LENGTH: steps(0, 65_000, 10),
        "grade": steps(-30_000, 30_000, 100),
    }
    # a point has both halves of a position or none
    nowhere = np.isnan(channels[track.LATITUDE]) | np.isnan(channels[track.LONGITUDE])
    nowhere[0] = False
    channels[track.LATITUDE][nowhere] = channels[track.LONGITUDE][nowhere] = np.nan
    run = activity(channels, count)
    written = write(FORMAT, run)
    assert written.left_out == ()
    same_channels(run.track, again(written).track)


def test_what_has_no_field_of_its_own_goes_into_a_described_one():
    values = np.array([0.1, np.nan, 1e-9])
    field = DeveloperField("Air Power", "Air Power", "Watts", app=2, number=9, overrides="power_w")
    run = activity({"leg[0]": values, "Air Power": values * 2}, 3)
    run = replace(run, track=replace(run.track, developer_fields=(field,)))
    back = again(write(FORMAT, run)).track
    np.testing.assert_array_equal(back.channels["leg[0]"], values)
    np.testing.assert_array_equal(back.channels["Air Power"], values * 2)
    np.testing.assert_array_equal(back.get("power_w"), values * 2)


@pytest.mark.parametrize(
    ("key", "values", "words"),
    [
        (track.ALTITUDE, [50.23, 51.0], "altitude"),
        (track.HEART_RATE, [140.5, 141.0], "heart rate"),
        (track.POWER, [70_000.0, 1.0], "power"),
        (track.LATITUDE, [47.1234567, 47.0], "positions"),
    ],
)
def test_what_is_rounded_is_named(key, values, words):
    channels = {key: np.array(values)}
    if key == track.LATITUDE:
        channels[track.LONGITUDE] = np.array([8.0, 8.0])
    written = write(FORMAT, activity(channels, 2))
    assert any(words in str(sentence) for sentence in written.left_out)


def test_fractions_of_a_second_and_long_notes_are_named():
    run = activity({}, 2, notes="far " * 100, title="Made-up run")
    run = replace(run, track=Track(run.track.time_s + 0.25))
    assert {str(it) for it in write(FORMAT, run).left_out} == {
        "FIT rounds this: times.",
        "FIT keeps only the beginning of this: notes.",
    }


def test_laps_pauses_lengths_beats_and_the_device_come_back():
    totals = Totals(600.5, 590.25, 2000.0, 30.0, 28.0, 150.0, 140.0, 160.0)
    run = activity(
        {track.HEART_RATE: np.full(600, 140.0)},
        600,
        title="Intervals",
        notes="Windy; felt good.",
        sub_sport="track",
        utc_offset_s=-12_600,
        zone_from="file",
        device=Device("garmin", "fr955", serial=12345, software="18.23"),
        totals=totals,
        laps=(Lap(START, totals, "manual"), Lap(START + timedelta(seconds=300), totals, "time")),
        pauses=(Pause(START + timedelta(seconds=100), START + timedelta(seconds=110)),),
        lengths=(Length(START, 30.5, 30.5, 18, "freestyle"), Length(START, 5.0, 5.0, None, "")),
        beats_s=np.array([0.431, 0.440, 0.428, 0.5, 0.512, 0.6]),
    )
    back = again(write(FORMAT, run))
    for name in ("title", "notes", "sub_sport", "utc_offset_s", "zone_from", "device", "totals"):
        assert getattr(back, name) == getattr(run, name), name
    assert (back.laps, back.pauses, back.lengths) == (run.laps, run.pauses, run.lengths)
    np.testing.assert_array_equal(back.beats_s, run.beats_s)


def test_another_decoder_reads_what_is_written():
    (run,) = FORMAT.read(fit.hour_run(2)).activities
    data = bytearray(write(FORMAT, run).data)
    assert Decoder(Stream.from_byte_array(data)).check_integrity()
    messages, errors = Decoder(Stream.from_byte_array(data)).read()
    assert errors == []
    beats = [record["heart_rate"] for record in messages["record_mesgs"]]
    assert sum(beats) == np.nansum(run.track.channels[track.HEART_RATE])
    assert messages["session_mesgs"][0]["sport"] == "running"


def test_a_run_without_a_single_point_can_be_written():
    back = again(write(FORMAT, Activity(Track(np.empty(0)), start=START, sport="running")))
    assert back.start == START
    assert len(back.track) == 0


@pytest.mark.parametrize("device", [Device(serial=77), Device(software="4.10")])
def test_a_device_that_only_tells_its_number_or_software_is_one(device):
    assert again(write(FORMAT, activity({}, 2, device=device))).device == device


def test_a_device_of_no_known_maker_comes_back_without_one():
    run = activity({}, 2, device=Device(name="Watch6,18", serial=5))
    written = write(FORMAT, run)
    assert written.left_out == ()
    assert again(written).device == run.device
