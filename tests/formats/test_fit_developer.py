"""Fields that apps add: each by the description that holds for it, none in another's place."""

import io

import fitdecode
import numpy as np
import pytest

from app.domain import track
from app.formats.fit.reader import read
from tests.formats.fit_readings import only
from tests.makers import fit
from tests.makers.fit import (
    BYTE,
    FLOAT32,
    SINT16,
    STRING,
    TIME,
    UINT8,
    UINT16,
    UINT32,
    Field,
    Fit,
)

T0 = 1_000_000_000


def started(order: str = "<") -> Fit:
    made = Fit(order)
    fit.file_id(made)
    made.define(14, fit.DEVELOPER_DATA_ID, Field(1, BYTE, 16), Field(3, UINT8))
    for app in range(2):
        made.write(14, list(range(app, app + 16)), app)
    return made


def stryd(order: str = "<") -> bytes:
    made = started(order)
    power, spring = Field(0, UINT16, app=0), Field(1, FLOAT32, app=0)
    fit.describe_field(made, power, "Power", "Watts", native_message=fit.RECORD, native=7)
    fit.describe_field(made, spring, "Leg Spring Stiffness", "KN/m")
    made.define(1, fit.RECORD, TIME, Field(3, UINT8), power, spring)
    seconds = np.arange(5)
    made.write_rows(1, T0 + seconds, 120 + seconds, [250, np.nan, 252, 253, 0], 9.25 + seconds)
    return made.finish()


@pytest.mark.parametrize("order", ["<", ">"])
def test_described_fields_are_channels(order):
    own = only(stryd(order)).track
    np.testing.assert_array_equal(own.channels["Power"], [250, np.nan, 252, 253, 0])
    np.testing.assert_array_equal(own.channels["Leg Spring Stiffness"], 9.25 + np.arange(5))
    power, spring = own.developer_fields
    assert (power.name, power.unit, power.app, power.number) == ("Power", "Watts", 0, 0)
    assert (spring.unit, spring.overrides) == ("KN/m", "")


def test_a_declared_stand_in_is_found_under_the_known_name():
    own = only(stryd()).track
    assert track.POWER not in own.channels
    assert own.get(track.POWER) is own.channels["Power"]


def test_fitdecode_reads_the_same_values():
    frames = fitdecode.FitReader(io.BytesIO(stryd()))
    records = [f for f in frames if isinstance(f, fitdecode.FitDataMessage) and f.name == "record"]
    theirs = [record.get_value("Leg Spring Stiffness") for record in records]
    assert only(stryd()).track.channels["Leg Spring Stiffness"].tolist() == theirs


def test_the_native_field_goes_before_its_stand_in():
    made = started()
    power = Field(0, UINT16, app=0)
    fit.describe_field(made, power, "Power", "Watts", native_message=fit.RECORD, native=7)
    made.define(1, fit.RECORD, TIME, Field(7, UINT16), power)
    made.write(1, T0, 200, 250)
    own = only(made.finish()).track
    assert own.get(track.POWER).tolist() == [200]
    assert own.channels["Power"].tolist() == [250]


@pytest.mark.parametrize(
    ("native", "unit", "overrides"),
    [
        (4, "RPM", ""),  # one foot or two?
        (4, "spm", track.CADENCE),
        (3, "bpm", track.HEART_RATE),
        (39, "cm", ""),
        (39, "mm", track.VERTICAL_OSCILLATION),
        (200, "W", ""),
    ],
)
def test_a_stand_in_must_be_in_the_same_unit(native, unit, overrides):
    made = started()
    own = Field(0, UINT16, app=0)
    fit.describe_field(made, own, "Something", unit, native_message=fit.RECORD, native=native)
    made.define(1, fit.RECORD, TIME, own)
    made.write(1, T0, 90)
    assert only(made.finish()).track.developer_fields[0].overrides == overrides


def test_a_stand_in_for_a_field_of_a_lap_is_none_for_points():
    made = started()
    own = Field(0, UINT16, app=0)
    fit.describe_field(made, own, "Lap Power", "W", native_message=fit.LAP, native=7)
    made.define(1, fit.RECORD, TIME, own)
    made.write(1, T0, 90)
    assert only(made.finish()).track.get(track.POWER) is None


def test_two_apps_may_use_the_same_name_and_number():
    made = started()
    one, other = Field(0, UINT16, app=0), Field(0, FLOAT32, app=1)
    fit.describe_field(made, one, "Power", "Watts")
    fit.describe_field(made, other, "Power", "W")
    made.define(1, fit.RECORD, TIME, one, other)
    made.write(1, T0, 250, 300.5)
    own = only(made.finish()).track
    assert [own.channels[f.channel].tolist() for f in own.developer_fields] == [[250], [300.5]]
    assert [field.name for field in own.developer_fields] == ["Power", "Power"]


@pytest.mark.parametrize("name", [track.HEART_RATE, track.LATITUDE, track.CADENCE, "cadence_rpm"])
def test_a_name_that_the_program_uses_itself_does_not_make_it_that_channel(name):
    made = started()
    own = Field(0, UINT16, app=0)
    fit.describe_field(made, own, name, "potatoes")
    made.define(1, fit.RECORD, TIME, Field(4, UINT8), own)
    made.write(1, T0, 85, 7)
    activity = only(made.finish())
    (field,) = activity.track.developer_fields
    assert field.name == name
    assert activity.track.channels[field.channel].tolist() == [7]
    assert field.channel != name
    assert activity.track.get(track.CADENCE).tolist() == [170]


def test_scale_and_shift_of_a_description_count():
    made = started()
    own = Field(3, SINT16, app=1)
    fit.describe_field(made, own, "Core", "C", scale=100, shift=-10)
    made.define(1, fit.RECORD, TIME, own)
    made.write_rows(1, [T0, T0 + 1], [2750, -1200])
    assert only(made.finish()).track.channels["Core"].tolist() == [37.5, -2]


def test_a_description_holds_until_the_next_one_for_its_field():
    made = started()
    first, then = Field(0, UINT8, app=0), Field(0, UINT16, app=0)
    fit.describe_field(made, first, "Flight", "ms")
    made.define(1, fit.RECORD, TIME, first)
    made.write(1, T0, 90)
    fit.describe_field(made, first, "Flight", "ms")  # said again, the same
    made.write(1, T0 + 1, 91)
    fit.describe_field(made, then, "Load", "N")
    made.define(1, fit.RECORD, TIME, then)
    made.write(1, T0 + 2, 1500)
    own = only(made.finish()).track
    np.testing.assert_array_equal(own.channels["Flight"], [90, 91, np.nan])
    np.testing.assert_array_equal(own.channels["Load"], [np.nan, np.nan, 1500])


def test_a_field_that_nobody_describes_is_not_guessed_at():
    made = started()
    made.define(1, fit.RECORD, TIME, Field(9, UINT32, app=0), Field(3, UINT8))
    made.write(1, T0, 77, 120)
    own = read(made.finish()).activities[0].track
    assert list(own.channels) == ["heart_rate"]
    assert own.developer_fields == ()


def test_a_described_field_that_no_point_has_is_named():
    made = started()
    fit.describe_field(made, Field(0, UINT8, app=0), "Ground Time", "ms")
    made.define(1, fit.RECORD, TIME)
    made.write(1, T0)
    (field,) = only(made.finish()).track.developer_fields
    assert (field.name, field.channel, field.overrides) == ("Ground Time", "", "")


def test_several_values_in_one_developer_field():
    made = started()
    own = Field(0, UINT16, 6, app=0)
    fit.describe_field(made, own, "Zones")
    made.define(1, fit.RECORD, TIME, own)
    made.write(1, T0, [1, 2, 3])
    channels = only(made.finish()).track.channels
    assert {k: v.tolist() for k, v in channels.items()} == {
        "Zones[0]": [1],
        "Zones[1]": [2],
        "Zones[2]": [3],
    }


def test_texts_and_sizes_that_do_not_fit_are_no_numbers():
    made = started()
    text, odd = Field(0, STRING, 8, app=0), Field(1, UINT16, 3, app=0)
    fit.describe_field(made, text, "Mood")
    fit.describe_field(made, odd, "Odd")
    made.define(1, fit.RECORD, TIME, text, odd, Field(3, UINT8))
    made.raw(bytes([1]) + T0.to_bytes(4, "little") + bytes([120]) + b"good\0\0\0\0" + b"abc")
    own = read(made.finish()).activities[0].track
    assert own.channels["heart_rate"].tolist() == [120]
    assert own.channels["Odd"].tolist() == [ord("a") + 256 * ord("b")]
    assert "Mood" not in own.channels


def test_255_developer_fields():
    made = started()
    fields = [Field(number, UINT8, app=1) for number in range(255)]
    for one in fields:
        fit.describe_field(made, one, f"field {one.number}")
    made.define(1, fit.RECORD, TIME, *fields)
    made.write(1, T0, *(number % 250 for number in range(255)))
    own = only(made.finish()).track
    assert len(own.developer_fields) == 255
    assert own.channels["field 201"].tolist() == [201]


# Every base type that FIT has: a value it can hold, and one that stands for none
TYPES = {
    fit.ENUM: (7, 0xFF),
    fit.SINT8: (-7, 0x7F),
    UINT8: (200, 0xFF),
    SINT16: (-30_000, 0x7FFF),
    UINT16: (60_000, 0xFFFF),
    fit.SINT32: (-(2**31), 0x7FFFFFFF),
    UINT32: (2**32 - 2, 0xFFFFFFFF),
    FLOAT32: (-0.15625, float("nan")),
    fit.FLOAT64: (1e-9, float("inf")),
    fit.UINT8Z: (255, 0),
    fit.UINT16Z: (0xFFFF, 0),
    fit.UINT32Z: (0xFFFFFFFF, 0),
    BYTE: (17, 0xFF),
    fit.SINT64: (-(2**52), 0x7FFFFFFFFFFFFFFF),
    fit.UINT64: (2**53, 0xFFFFFFFFFFFFFFFF),
    fit.UINT64Z: (2**52, 0),
}


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("base", TYPES)
def test_every_type_of_number_is_read_as_it_was_written(base, order):
    value, absent = TYPES[base]
    made = started(order)
    own = Field(0, base, app=0)
    fit.describe_field(made, own, "x")
    made.define(1, fit.RECORD, TIME, own)
    for second, one in enumerate((value, absent, value)):
        made.write(1, T0 + second, one)
    np.testing.assert_array_equal(only(made.finish()).track.channels["x"], [value, np.nan, value])
