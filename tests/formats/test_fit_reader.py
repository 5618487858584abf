"""A whole made-up run is read as it was written, whatever its byte order and header."""

import io
from datetime import UTC, datetime

import fitdecode
import garmin_fit_sdk
import numpy as np
import pytest

from app.domain.recording import Device
from app.formats import formats
from app.formats.fit.reader import read
from tests.formats.fit_readings import assert_same, only
from tests.makers import fit
from tests.makers.fit import ENUM, STRING, TIME, UINT8, UINT16, UINT32, Field, Fit

PAUSES = {100: 30, 400: 7}


@pytest.fixture(scope="module")
def made():
    return fit.points(seed=5, seconds=600, pauses=PAUSES)


@pytest.fixture(scope="module")
def activity(made):
    return only(fit.run(made))


def test_every_channel_is_what_was_put_in(made, activity):
    np.testing.assert_array_equal(activity.track.time_s, made["time_s"])
    assert set(activity.track.channels) == set(fit.TWELVE_CHANNELS)
    for key, column in activity.track.channels.items():
        np.testing.assert_allclose(column, made[key], rtol=1e-13, err_msg=key)
    assert activity.track.is_located().all()


def test_session_figures_are_those_of_the_file(made, activity):
    hr_mean, hr_max, ascent_m, descent_m = fit.session_figures(made)
    totals = activity.totals
    assert totals.elapsed_s == 600 + 29 + 6
    assert totals.timer_s == totals.elapsed_s - 30 - 7
    assert totals.distance_m == made["distance_m"][-1]
    assert (totals.hr_mean, totals.hr_max) == (hr_mean, hr_max)
    assert (totals.ascent_m, totals.descent_m) == (ascent_m, descent_m)
    assert totals.calories_kcal == int(made["distance_m"][-1] / 14)


def test_laps_follow_each_other(made, activity):
    kilometres = int(made["distance_m"][-1] // 1000)
    assert len(activity.laps) == kilometres + 1
    total = sum(lap.totals.distance_m for lap in activity.laps)
    assert total == pytest.approx(made["distance_m"][-1], abs=0.01 * len(activity.laps))
    starts = [lap.start for lap in activity.laps]
    assert starts == sorted(starts)
    assert starts[0] == activity.start
    assert {lap.trigger for lap in activity.laps} == {"distance"}


def test_pauses_are_where_the_clock_stood(activity):
    assert [pause.duration_s for pause in activity.pauses] == list(PAUSES.values())
    begun = [(pause.start - activity.start).total_seconds() for pause in activity.pauses]
    assert begun == [100, 400 + 29]


def test_start_zone_sport_and_device(activity):
    assert activity.start == datetime(2024, 7, 9, 14, 12, 49, tzinfo=UTC)
    assert (activity.utc_offset_s, activity.zone_from) == (7200, "file")
    assert (activity.sport, activity.sub_sport) == ("running", "generic")
    assert activity.device == Device("garmin", "fr955", serial=1234567)
    assert (activity.title, activity.notes) == (None, None)


def test_both_byte_orders_read_equal(made, activity):
    assert_same(only(fit.run(made, order=">")), activity)


@pytest.mark.parametrize(
    "finish",
    [{"header_size": 12}, {"header_crc": 0}, {"header_size": 20}, {"header_size": 255}],
    ids=str,
)
def test_header_variants_read_equal(made, activity, finish):
    assert_same(only(fit.run(made, **finish)), activity)


def test_format_is_in_the_menu(made):
    (entry,) = (entry for entry in formats() if entry.key == "fit")
    assert entry.matches(fit.run(made)[:64])
    assert not entry.matches(b"<?xml version='1.0'?><gpx/>")
    assert entry.suffixes == (".fit",)


@pytest.mark.parametrize(
    ("sport", "name", "sub_name", "key", "factor"),
    [
        ((1, 1), "running", "treadmill", "cadence_spm", 1),
        ((11, 0), "walking", "generic", "cadence_spm", 1),
        ((17, 0), "hiking", "generic", "cadence_spm", 1),
        ((2, 7), "cycling", "road", "cadence_rpm", 0.5),
        ((5, 17), "swimming", "lap_swimming", "cadence_rpm", 0.5),
        ((201, 250), "201", "250", "cadence_rpm", 0.5),
    ],
)
def test_sport_names_and_what_its_cadence_counts(sport, name, sub_name, key, factor):
    made = fit.points(seconds=20)
    activity = only(fit.run(made, sport=sport))
    assert (activity.sport, activity.sub_sport) == (name, sub_name)
    np.testing.assert_array_equal(activity.track.channels[key], made["cadence_spm"] * factor)


def _sdk_messages(data: bytes) -> dict:
    stream = garmin_fit_sdk.Stream.from_byte_array(bytearray(data))
    messages, errors = garmin_fit_sdk.Decoder(stream).read()
    assert errors == []
    return messages


# The SDK's names of what the program calls by its own keys, and the factor between them
OPINIONS = {
    "distance_m": ("distance", 1),
    "speed_mps": ("enhanced_speed", 1),
    "altitude_m": ("enhanced_altitude", 1),
    "heart_rate": ("heart_rate", 1),
    "cadence_spm": ("cadence", 2),
    "power_w": ("power", 1),
    "temperature_c": ("temperature", 1),
    "vertical_oscillation_mm": ("vertical_oscillation", 1),
    "stance_time_ms": ("stance_time", 1),
    "vertical_ratio_percent": ("vertical_ratio", 1),
    "step_length_mm": ("step_length", 1),
    "latitude_deg": ("position_lat", 180 / 2**31),
    "longitude_deg": ("position_long", 180 / 2**31),
}


@pytest.mark.parametrize("order", ["<", ">"])
def test_garmins_own_reader_sums_the_same(made, activity, order):
    records = _sdk_messages(fit.run(made, order=order))["record_mesgs"]
    assert len(records) == len(activity.track)
    for key, (name, factor) in OPINIONS.items():
        total = sum(record[name] for record in records) * factor
        assert activity.track.channels[key].sum() == pytest.approx(total, rel=1e-12), key


def test_fitdecode_sums_the_same(made, activity):
    frames = fitdecode.FitReader(io.BytesIO(fit.run(made)))
    records = [f for f in frames if isinstance(f, fitdecode.FitDataMessage) and f.name == "record"]
    for key, (name, factor) in OPINIONS.items():
        total = sum(record.get_value(name) for record in records) * factor
        assert activity.track.channels[key].sum() == pytest.approx(total, rel=1e-12), key


def test_ten_hours_are_read_like_one():
    made = fit.points(seed=2, seconds=36_000)
    activity = only(fit.run(made))
    assert len(activity.track) == 36_001
    assert activity.track.channels["heart_rate"].sum() == made["heart_rate"].sum()


def test_seeds_make_different_runs():
    assert fit.hour_run(1, 0.1) == fit.hour_run(1, 0.1)
    assert fit.hour_run(1, 0.1) != fit.hour_run(2, 0.1)


def _titled(profile_name: str | None, workout: tuple[str, str] | None) -> bytes:
    made = Fit()
    fit.file_id(made)
    made.define(1, fit.RECORD, TIME)
    made.write(1, 10**9)
    if workout is not None:
        made.define(2, fit.WORKOUT, Field(8, STRING, 24), Field(17, STRING, 40))
        made.write(2, *workout)
    made.define(3, fit.SESSION, TIME, Field(5, ENUM), Field(110, STRING, 24))
    made.write(3, 10**9, 1, profile_name)
    return made.finish()


def test_titles_come_from_the_workout_or_else_the_sport_profile():
    plain = only(_titled("Trail Run", None))
    assert (plain.title, plain.notes) == ("Trail Run", None)
    planned = only(_titled("Trail Run", ("6 x 800 m", "Jog between, süß & 5 ⛰")))
    assert (planned.title, planned.notes) == ("6 x 800 m", "Jog between, süß & 5 ⛰")
    assert only(_titled(None, None)).title is None


@pytest.mark.parametrize(
    ("maker", "product", "expected"),
    [
        (1, 4024, "garmin fr955"),
        (1, 65000, "garmin 65000"),
        (23, 34, "suunto 34"),
        (41, 7, "shimano 7"),
        (64321, 0, "64321"),
        (None, None, ""),  # its serial number alone is known
    ],
)
def test_devices_by_their_makers_words(maker, product, expected):
    made = Fit()
    fit.file_id(made, maker=maker, product=product)
    made.define(1, fit.RECORD, TIME)
    made.write(1, 10**9)
    assert str(only(made.finish()).device) == expected


def test_name_and_software_of_the_device():
    made = Fit()
    made.define(0, fit.FILE_ID, Field(0, ENUM), Field(1, UINT16), Field(8, STRING, 20))
    made.write(0, 4, 294, "PACE 3")
    made.define(1, fit.FILE_CREATOR, Field(0, UINT16))
    made.write(1, 2209)
    made.define(2, fit.RECORD, TIME)
    made.write(2, 10**9)
    device = only(made.finish()).device
    assert (device.maker, device.name, device.software) == ("coros", "PACE 3", "22.09")


@pytest.mark.parametrize("offset_s", [-36_000, -12_600, 0, 5 * 3600 + 2700, 14 * 3600])
def test_local_time_is_said_by_the_file(offset_s):
    activity = only(fit.run(fit.points(seconds=5), utc_offset_s=offset_s))
    assert (activity.utc_offset_s, activity.zone_from) == (offset_s, "file")


@pytest.mark.parametrize("offset_s", [None, 26 * 3600, -(10**6)])
def test_local_time_that_cannot_be_is_not_taken(offset_s):
    activity = only(fit.run(fit.points(seconds=5), utc_offset_s=offset_s))
    assert (activity.utc_offset_s, activity.zone_from) == (None, None)


def test_a_clock_a_few_seconds_off_is_still_a_whole_zone():
    assert only(fit.run(fit.points(seconds=5), utc_offset_s=7203)).utc_offset_s == 7200


def test_wide_types_fit_the_same_fields():
    made = Fit()
    fit.file_id(made)
    made.define(1, fit.RECORD, TIME, Field(3, UINT32), Field(6, fit.FLOAT32), Field(7, UINT8))
    made.write(1, 10**9, 171, 2500.5, 99)
    channels = only(made.finish()).track.channels
    assert channels["heart_rate"].tolist() == [171]
    assert channels["speed_mps"].tolist() == [2.5005]
    assert channels["power_w"].tolist() == [99]


def test_a_recording_names_its_format(made):
    assert read(fit.run(made)).format == "fit"
