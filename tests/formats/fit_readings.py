"""What tests of the FIT reader share: short files, and what they ask of a reading."""

from datetime import UTC, datetime

import numpy as np

from app.domain.recording import Activity, Recording
from app.formats.fit.reader import read
from tests.makers import fit
from tests.makers.fit import TIME, UINT8, Field, Fit

T0 = 1_000_000_000  # a time in FIT's seconds


def when(fit_s: float) -> datetime:
    """Say the moment that FIT's seconds stand for."""
    return datetime.fromtimestamp(fit_s + fit.EPOCH, UTC)


def started(order: str = "<") -> Fit:
    """Begin an activity's file."""
    made = Fit(order)
    fit.file_id(made)
    return made


def short_file(start: int, kind: int = 4, heart_rate: int = 100) -> bytes:
    """Make a file of three points."""
    made = Fit()
    fit.file_id(made, kind)
    made.define(1, fit.RECORD, TIME, Field(3, UINT8))
    made.write_rows(1, start + np.arange(3), [heart_rate] * 3)
    return made.finish()


def only(data: bytes) -> Activity:
    """Read a sound file that holds one activity, with nothing to remark."""
    recording = read(data)
    assert not recording.is_recovered
    assert recording.warnings == ()
    (activity,) = recording.activities
    return activity


def remarks(recording: Recording) -> str:
    """Put all warnings into one text."""
    return " ".join(str(warning) for warning in recording.warnings)


def assert_same(one: Activity, other: Activity) -> None:
    """Compare two activities in all that they hold."""
    np.testing.assert_array_equal(one.track.time_s, other.track.time_s)
    assert list(one.track.channels) == list(other.track.channels)
    for key, column in one.track.channels.items():
        np.testing.assert_array_equal(column, other.track.channels[key], err_msg=key)
    np.testing.assert_array_equal(one.beats_s, other.beats_s)
    assert one.track.developer_fields == other.track.developer_fields
    for name in ("sport", "sub_sport", "title", "notes", "start", "utc_offset_s", "zone_from"):
        assert getattr(one, name) == getattr(other, name), name
    for name in ("device", "totals", "laps", "pauses", "lengths"):
        assert getattr(one, name) == getattr(other, name), name
