"""Damaged FIT files: every whole record is kept, what was lost is said, nothing else escapes."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.errors import CorruptFile, ImportFailed, NotAnActivity
from app.formats.fit.reader import read
from tests.formats.fit_readings import assert_same, only, remarks
from tests.formats.slow_scan import walk
from tests.makers import fit
from tests.makers.fit import TIME, UINT8, UINT32, Field, Fit

T0 = 1_000_000_000
SMALL = fit.run(fit.points(seconds=14, pauses={5: 10}))


def _records_before(data: bytes, end: int) -> int:
    return sum(1 for found in walk(data, data[0], end) if found.message == fit.RECORD)


def read_or_refusal(data: bytes) -> object:
    """Read, and hand over the activities or the words of the refusal; nothing else may come."""
    try:
        return read(data).activities
    except ImportFailed as refusal:
        return str(refusal)


def test_every_cut_keeps_every_whole_record_before_it():
    whole = only(SMALL).track
    for cut in range(len(SMALL)):
        count = _records_before(SMALL, min(cut, len(SMALL) - 2))
        try:
            recording = read(SMALL[:cut])
        except ImportFailed:
            assert count == 0, cut
            continue
        assert recording.is_recovered, cut
        assert "ends too early" in remarks(recording), cut
        own = recording.activities[0].track
        assert len(own) == count, cut
        np.testing.assert_array_equal(own.time_s, whole.time_s[:count])
        for key, column in own.channels.items():
            np.testing.assert_array_equal(column, whole.channels[key][:count], err_msg=key)


def test_what_stood_before_a_cut_is_there_without_its_session():
    cut = SMALL[: len(SMALL) * 2 // 3]
    (activity,) = read(cut).activities
    assert activity.totals.distance_m is None
    assert activity.start == only(SMALL).start
    assert activity.device == only(SMALL).device


def test_a_wrong_checksum_is_a_remark():
    recording = read(SMALL[:-1] + bytes([SMALL[-1] ^ 0x55]))
    assert recording.is_recovered
    assert "not as the watch wrote it" in remarks(recording)
    assert_same(recording.activities[0], only(SMALL))


def test_a_checksum_of_zero_is_wrong_in_the_file_but_allowed_in_the_header():
    made = fit.points(seconds=5)
    assert "not as the watch wrote it" in remarks(read(fit.run(made, crc=0)))
    assert not read(fit.run(made, header_crc=0)).is_recovered


@pytest.mark.parametrize("size", [0, 10**6, 2**32 - 1])
def test_a_header_that_was_never_finished_or_lies_keeps_all(size):
    recording = read(fit.run(fit.points(seconds=14, pauses={5: 10}), data_size=size))
    assert recording.is_recovered
    assert len(recording.warnings) == 1
    assert_same(recording.activities[0], only(SMALL))


@pytest.mark.parametrize("size", [4, 60, 500])
def test_a_header_that_claims_too_little_loses_nothing(size):
    recording = read(fit.run(fit.points(seconds=14, pauses={5: 10}), data_size=size))
    assert recording.is_recovered
    assert len(recording.warnings) == 1
    assert_same(recording.activities[0], only(SMALL))


@pytest.mark.parametrize("tail", [b"\0", b"\0" * 600, b"\x0e\x10garbage at the end", b"\xff" * 13])
def test_trailing_bytes_are_remarked_and_nothing_is_lost(tail):
    recording = read(SMALL + tail)
    assert recording.is_recovered
    assert "follows the end" in remarks(recording)
    assert_same(recording.activities[0], only(SMALL))


def test_one_broken_file_in_a_chain_does_not_take_the_others_with_it():
    broken = SMALL[:-2] + b"\0\0"
    recording = read(SMALL + broken + SMALL)
    assert recording.is_recovered
    assert len(recording.activities) == 3
    for activity in recording.activities:
        assert_same(activity, only(SMALL))


def test_a_chain_that_is_cut_in_its_second_file():
    recording = read(SMALL + SMALL[: len(SMALL) // 2])
    assert recording.is_recovered
    assert_same(recording.activities[0], only(SMALL))
    assert 0 < len(recording.activities[1].track) < len(recording.activities[0].track)


def test_a_message_of_a_kind_that_was_never_defined_ends_what_can_be_read():
    made = Fit()
    fit.file_id(made)
    made.define(1, fit.RECORD, TIME, Field(3, UINT8))
    made.write_rows(1, T0 + np.arange(50), np.full(50, 120))
    made.raw(bytes([9]) * 40)
    made.write_rows(1, T0 + 50 + np.arange(50), np.full(50, 130))
    recording = read(made.finish())
    assert recording.is_recovered
    assert recording.activities[0].track.channels["heart_rate"].tolist() == [120] * 50


@pytest.mark.parametrize("size", [0, 1, 8, 11])
def test_less_than_a_header_is_refused(size):
    with pytest.raises(CorruptFile, match="damaged"):
        read(SMALL[:size])


@pytest.mark.parametrize("data", [SMALL[:12], SMALL[:14], SMALL[:60]])
def test_a_beginning_alone_is_refused_as_damaged(data):
    with pytest.raises(CorruptFile, match="nothing of a run is left"):
        read(data)


def test_a_file_of_nothing_says_so():
    with pytest.raises(NotAnActivity, match="Nothing was recorded"):
        read(Fit().finish())


@pytest.mark.parametrize("between", [b"\0" * 100, b"\xff" * 3, b"????????\x0e.FIT??"])
def test_bytes_between_two_files_do_not_hide_the_second(between):
    recording = read(SMALL + between + SMALL)
    assert recording.is_recovered
    assert "lies between" in remarks(recording)
    assert len(recording.warnings) == 1
    for activity in recording.activities:
        assert_same(activity, only(SMALL))
    assert len(recording.activities) == 2


@pytest.mark.parametrize("seconds", range(14, 34))
def test_a_file_behind_one_that_was_never_finished_is_read(seconds):
    unfinished = fit.run(fit.points(seconds, seconds, pauses={5: 10}), data_size=0)
    recording = read(unfinished + SMALL)
    assert len(recording.activities) == 2
    assert "ends too early" in remarks(recording)


def test_missing_beginning_is_refused():
    with pytest.raises(CorruptFile, match="beginning is missing"):
        read(SMALL[5:])


def test_a_file_of_nothing_but_tiny_messages():
    made = Fit()
    made.define(0, fit.RECORD)
    made.raw(b"\0" * 10**6)
    (activity,) = read(made.finish()).activities
    assert len(activity.track) == 10**6
    assert dict(activity.track.channels) == {}


def test_large_and_infinite_figures_stay_out():
    made = Fit()
    fit.file_id(made)
    made.define(1, fit.RECORD, TIME, Field(6, fit.FLOAT32), Field(2, fit.FLOAT64))
    made.write(1, T0, float("inf"), float("-inf"))
    made.write(1, T0 + 1, float("nan"), 1e308)
    made.write(1, T0 + 2, 1000, 2500)
    channels = only(made.finish()).track.channels
    np.testing.assert_array_equal(channels["speed_mps"], [np.nan, np.nan, 1])
    assert not np.isinf(channels["altitude_m"]).any()


@given(st.integers(0, len(SMALL) - 1), st.integers(0, 255), st.integers(0, 30))
@settings(max_examples=400)
def test_bytes_that_were_overwritten_never_make_it_fail_otherwise(at, byte, count):
    data = SMALL[:at] + bytes([byte]) * count + SMALL[at + count :]
    assert read_or_refusal(data)


@given(st.binary(max_size=400))
@settings(max_examples=300)
def test_any_messages_behind_a_header_give_a_result_or_a_refusal(content):
    made = Fit()
    made.define(0, fit.RECORD, TIME, Field(3, UINT8), Field(5, UINT32))
    made.raw(content)
    assert read_or_refusal(made.finish())
