"""What genuine FIT files do in odd ways: counters, twins, absent values, sizes, definitions."""

import numpy as np

from app.formats.fit.reader import read
from tests.formats.fit_readings import T0, only, started
from tests.makers import fit
from tests.makers.fit import (
    BYTE,
    ENUM,
    SINT8,
    STRING,
    TIME,
    UINT8,
    UINT8Z,
    UINT16,
    UINT32,
    Field,
)

HEART_RATE = Field(3, UINT8)


def channel(data: bytes, key: str) -> list[float]:
    return only(data).track.channels[key].tolist()


# Counters of few bits


def test_compressed_speed_and_distance_unfold():
    speeds_mps = [2.51, 3.0, 0, 40.94, 3.25]
    distances_m = [0.0625, 200, 255.9375, 256, 500.5]  # around after 256 m
    made = started()
    made.define(1, fit.RECORD, TIME, Field(8, BYTE, 3))
    for second, (speed, distance) in enumerate(zip(speeds_mps, distances_m, strict=True)):
        packed = round(speed * 100) | (round(distance * 16) % 4096) << 12
        made.write(1, T0 + second, list(packed.to_bytes(3, "little")))
    made.write(1, T0 + 9, [255, 255, 255])
    activity = only(made.finish())
    assert activity.track.channels["speed_mps"].tolist()[:-1] == speeds_mps
    assert activity.track.channels["distance_m"].tolist()[:-1] == distances_m
    assert np.isnan(activity.track.channels["distance_m"][-1])


def test_plain_distance_goes_before_the_compressed_one():
    made = started()
    made.define(1, fit.RECORD, TIME, Field(5, UINT32), Field(8, BYTE, 3))
    made.write(1, T0, 1234, [0, 0, 16])
    made.write(1, T0 + 1, None, [0, 0, 32])
    assert channel(made.finish(), "distance_m") == [12.34, 32]


def test_cycles_and_power_accumulate_over_their_turns():
    made = started()
    made.define(1, fit.RECORD, TIME, Field(18, UINT8), Field(28, UINT16))
    made.write_rows(1, T0 + np.arange(4), [250, np.nan, 3, 2], [65_000, 65_530, 10, np.nan])
    channels = only(made.finish()).track.channels
    np.testing.assert_array_equal(channels["total_cycles"], [250, np.nan, 259, 258 + 256])
    np.testing.assert_array_equal(channels["accumulated_power"], [65_000, 65_530, 65_546, np.nan])


# Finer twins


def test_enhanced_speed_and_altitude_win_where_they_are_there():
    made = started()
    fields = Field(6, UINT16), Field(73, UINT32), Field(2, UINT16), Field(78, UINT32)
    made.define(1, fit.RECORD, TIME, *fields)
    made.write(1, T0, 3000, 3001, 2600, 2601)
    made.write(1, T0 + 1, 3000, None, 2600, None)
    made.write(1, T0 + 2, None, None, None, 2602)
    channels = only(made.finish()).track.channels
    np.testing.assert_array_equal(channels["speed_mps"], [3.001, 3.0, np.nan])
    np.testing.assert_array_equal(channels["altitude_m"], [20.2, 20.0, 20.4])


def test_half_steps_are_counted():
    made = started()
    made.define(1, fit.RECORD, TIME, Field(4, UINT8), Field(53, UINT8))
    made.write_rows(1, [T0, T0 + 1, T0 + 2], [85, 85, np.nan], [64, np.nan, 64])
    made.define(2, fit.SESSION, TIME, Field(5, ENUM))
    made.write(2, T0 + 2, 1)
    np.testing.assert_array_equal(
        only(made.finish()).track.channels["cadence_spm"], [171, 170, np.nan]
    )


# Absent and impossible values


def test_absent_values_are_gaps_and_zero_is_data():
    made = started()
    made.define(1, fit.RECORD, TIME, HEART_RATE, Field(7, UINT16), Field(13, SINT8))
    made.write(1, T0, 0, 0, 0)
    made.write(1, T0 + 1, None, None, None)
    made.write(1, T0 + 2, 255, 0xFFFF, 0x7F)
    made.write(1, T0 + 3, 254, 0xFFFE, -128)
    channels = only(made.finish()).track.channels
    for key, last in (("heart_rate", 254), ("power_w", 0xFFFE), ("temperature_c", -128)):
        np.testing.assert_array_equal(channels[key], [0, np.nan, np.nan, last])


def test_channels_without_any_value_are_absent():
    made = started()
    made.define(1, fit.RECORD, TIME, HEART_RATE, Field(0, fit.SINT32), Field(1, fit.SINT32))
    made.write(1, T0, None, None, None)
    track = only(made.finish()).track
    assert dict(track.channels) == {}
    assert not track.is_located().any()


def test_half_a_position_is_none_and_nothing_lies_beyond_a_pole():
    made = started()
    made.define(1, fit.RECORD, TIME, Field(0, fit.SINT32), Field(1, fit.SINT32))
    made.write(1, T0, 2**29, None)
    made.write(1, T0 + 1, 2**30 + 2**20, 2**20)
    made.write(1, T0 + 2, 2**29, -(2**31))
    track = read(made.finish()).activities[0].track
    np.testing.assert_array_equal(track.is_located(), [False, False, True])
    np.testing.assert_array_equal(track.channels["latitude_deg"], [np.nan, np.nan, 45])
    np.testing.assert_array_equal(track.channels["longitude_deg"], [np.nan, np.nan, -180])


def test_types_that_count_from_one_are_absent_at_zero():
    made = started()
    made.define(1, fit.RECORD, TIME, Field(3, UINT8Z))
    made.write_rows(1, [T0, T0 + 1], [0, 88])
    np.testing.assert_array_equal(only(made.finish()).track.channels["heart_rate"], [np.nan, 88])


# Sizes and definitions


def test_field_sizes_that_do_not_fit_their_type_do_not_move_the_others():
    made = started()
    made.define(1, fit.RECORD, TIME, Field(7, UINT16, 3), HEART_RATE, Field(5, UINT32, 7))
    made.write(1, T0, b"\x10\x20\x30", 120, b"1234567")
    made.write(1, T0 + 1, b"\x10\x20\x30", 121, b"1234567")
    assert channel(made.finish(), "heart_rate") == [120, 121]


def test_fields_with_several_values_are_several_channels():
    made = started()
    made.define(1, fit.RECORD, TIME, Field(69, UINT8, 2), HEART_RATE)
    made.write(1, T0, [32, 64], 120)  # where the left foot's power begins and ends: 256 a turn
    channels = only(made.finish()).track.channels
    numbered = sorted(key for key in channels if "[" in key)
    assert numbered == ["left_power_phase[0]", "left_power_phase[1]"]
    assert [round(float(channels[key][0])) for key in numbered] == [45, 90]
    assert channels["heart_rate"].tolist() == [120]


def test_redefinitions_change_what_follows_and_nothing_before():
    made = started()
    made.define(1, fit.RECORD, TIME, HEART_RATE)
    made.write(1, T0, 100)
    made.define(1, fit.RECORD, HEART_RATE, TIME, order=">")
    made.write(1, 101, T0 + 1)
    made.define(1, fit.EVENT, TIME, Field(0, ENUM), Field(1, ENUM))
    made.write(1, T0 + 1, 36, 3)
    made.define(1, fit.RECORD, TIME, HEART_RATE)  # as at first: the same group of rows
    made.write(1, T0 + 2, 102)
    activity = only(made.finish())
    assert (activity.track.time_s - fit.EPOCH).tolist() == [T0, T0 + 1, T0 + 2]
    assert activity.track.channels["heart_rate"].tolist() == [100, 101, 102]


def test_the_same_message_may_have_several_local_types():
    made = started()
    made.define(1, fit.RECORD, TIME, HEART_RATE)
    made.define(4, fit.RECORD, TIME, Field(13, SINT8))
    made.define(15, fit.RECORD, TIME, HEART_RATE)
    for second in range(0, 30, 3):
        made.write(1, T0 + second, 100 + second)
        made.write(4, T0 + second + 1, 20)
        made.write(15, T0 + second + 2, 102 + second)
    track = only(made.finish()).track
    assert (track.time_s - fit.EPOCH).tolist() == [T0 + second for second in range(30)]
    expected = [np.nan if s % 3 == 1 else 100 + s for s in range(30)]
    np.testing.assert_array_equal(track.channels["heart_rate"], expected)


def test_messages_and_fields_nobody_knows_are_passed_over():
    made = started()
    made.define(2, 0xFF00, Field(1, STRING, 9), Field(2, 0x55, 6))
    made.define(1, fit.RECORD, TIME, HEART_RATE, Field(199, UINT32), Field(200, 0x4B, 5))
    made.write(2, "secret", b"\x40\x01\x02\x03\x04\x05")
    made.write(1, T0, 100, 77, b"\x41\x02\x03\x04\x05")
    track = only(made.finish()).track
    assert list(track.channels) == ["heart_rate"]


def test_a_definition_without_fields_and_fields_without_bytes():
    made = started()
    made.define(2, fit.EVENT)
    made.write(2)
    made.raw(bytes([0x41, 0, 0, fit.RECORD, 0, 3, 253, 4, 0x86, 7, 0, 0x84, 3, 1, 2]))
    made.raw(bytes([1]) + T0.to_bytes(4, "little") + bytes([133]))
    track = only(made.finish()).track
    assert track.channels["heart_rate"].tolist() == [133]
    assert list(track.channels) == ["heart_rate"]
