"""Times in FIT files: short ones, repeated ones, wrong ones, and none at all."""

import io
from datetime import timedelta

import fitdecode
import numpy as np

from app.formats.fit.reader import read
from tests.formats.fit_readings import T0, only, remarks, short_file, started, when
from tests.makers import fit
from tests.makers.fit import (
    ENUM,
    TIME,
    UINT8,
    Field,
)

HEART_RATE = Field(3, UINT8)


def _short_timed(moments: list[int], order: str = "<") -> bytes:
    made = started(order)
    made.define(1, fit.RECORD, TIME, HEART_RATE)
    made.write(1, T0, 100)
    made.define(2, fit.RECORD, HEART_RATE)
    made.write_rows(2, 101 + np.arange(len(moments)), short_times=moments)
    return made.finish()


def test_compressed_times_go_around_every_32_seconds():
    moments = [T0 + s for s in (1, 2, 2, 3, 34, 65, 66, 90)]
    activity = only(_short_timed(moments))
    expected = [T0, *moments]
    assert (activity.track.time_s - fit.EPOCH).tolist() == expected
    assert activity.track.channels["heart_rate"].tolist() == list(range(100, 109))


def test_compressed_times_as_fitdecode_sees_them():
    random = np.random.default_rng(4)
    moments = (T0 + np.cumsum(random.integers(0, 32, 400))).tolist()
    data = _short_timed(moments, order=">")
    records = [f for f in fitdecode.FitReader(io.BytesIO(data)) if _is_record(f)]
    theirs = [record.get_value("timestamp").timestamp() for record in records]
    assert only(data).track.time_s.tolist() == theirs


def _is_record(frame) -> bool:
    return isinstance(frame, fitdecode.FitDataMessage) and frame.name == "record"


def test_compressed_times_count_on_from_any_message_with_a_time():
    made = started()
    made.define(1, fit.EVENT, TIME, Field(0, ENUM), Field(1, ENUM))
    made.define(2, fit.RECORD, HEART_RATE)
    made.write(2, 90, short_time=5)  # nobody knows when
    made.write(1, T0, 0, 0)
    made.write(2, 91, short_time=T0 + 4)
    made.write(1, T0 + 100, 36, 3)
    made.write(2, 92, short_time=T0 + 101)
    times = only(made.finish()).track.time_s - fit.EPOCH
    np.testing.assert_array_equal(times, [np.nan, T0 + 4, T0 + 101])


def test_compressed_headers_may_carry_a_whole_time_too():
    made = started()
    made.define(1, fit.RECORD, TIME, HEART_RATE)
    made.write(1, T0, 90)
    made.define(2, fit.RECORD, HEART_RATE)
    for step in range(1, 100):
        made.write(2, 100, short_time=T0 + step)
        made.write(1, T0 + step, 90)
    activity = only(made.finish())
    assert len(activity.track) == 199
    assert activity.track.time_s[-1] == T0 + 99 + fit.EPOCH


def test_time_that_goes_back_keeps_its_order_and_is_remarked():
    made = started()
    made.define(1, fit.RECORD, TIME, HEART_RATE)
    times = [T0, T0 + 1, T0 - 50, T0 - 49]
    made.write_rows(1, times, [90, 91, 92, 93])
    recording = read(made.finish())
    (activity,) = recording.activities
    assert (activity.track.time_s - fit.EPOCH).tolist() == times
    assert activity.start == when(T0 - 50)
    assert "clock went back" in remarks(recording)
    assert not recording.is_recovered


def test_equal_times_are_all_kept():
    made = started()
    made.define(1, fit.RECORD, TIME, HEART_RATE)
    made.write_rows(1, [T0, T0, T0, T0 + 1], [90, 91, 92, 93])
    assert only(made.finish()).track.channels["heart_rate"].tolist() == [90, 91, 92, 93]


def test_clock_that_was_never_set_is_remarked():
    made = started()
    made.define(1, fit.RECORD, TIME, HEART_RATE)
    made.write_rows(1, [5000, 5001], [90, 91])
    recording = read(made.finish())
    assert recording.activities[0].start == when(5000)
    assert recording.activities[0].start.year == 1989
    assert "never set" in remarks(recording)


def test_records_without_times_have_none():
    made = started()
    made.define(1, fit.RECORD, HEART_RATE)
    made.write_rows(1, [90, 91])
    activity = only(made.finish())
    assert np.isnan(activity.track.time_s).all()
    assert activity.start is None


def test_numbers_that_are_no_dates_give_no_dates():
    made = started()
    made.define(1, fit.RECORD, Field(253, fit.UINT64), HEART_RATE)
    made.write_rows(1, [1e18, 2e18], [100, 101])
    made.define(2, fit.SESSION, Field(253, fit.FLOAT64), Field(2, fit.FLOAT64))
    made.write(2, 1e300, -1e300)
    made.define(3, fit.EVENT, Field(253, fit.UINT64), Field(0, ENUM), Field(1, ENUM))
    made.write(3, 10**18, 0, 4)
    made.write(3, 10**18 + 10**6, 0, 0)
    (activity,) = read(made.finish()).activities
    assert activity.start is None
    assert activity.pauses == ()
    assert activity.track.channels["heart_rate"].tolist() == [100, 101]


def test_the_last_moment_that_fit_can_say():
    activity = only(short_file(2**32 - 5))
    assert activity.start == when(2**32 - 5)
    assert activity.start - when(0) == timedelta(seconds=2**32 - 5)
