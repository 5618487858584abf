"""Heart rate that a strap kept by itself: merged into the points as Garmin's own reader does it."""

import garmin_fit_sdk
import numpy as np
import pytest

from app.formats.fit.reader import read
from tests.formats.fit_readings import only
from tests.makers import fit
from tests.makers.fit import BYTE, TIME, UINT8, UINT16, UINT32, Field, Fit

T0 = 1_000_000_000
TICKS = 1024  # a second


def pool_swim(made: Fit, seconds: int = 60, heart_rate: int | None = None) -> None:
    """Write points as a watch does that has no contact with the strap under water."""
    fit.file_id(made)
    made.define(1, fit.RECORD, TIME, Field(3, UINT8), Field(5, UINT32))
    moments = np.arange(seconds)
    wrist = np.full(seconds, np.nan if heart_rate is None else heart_rate)
    made.write_rows(1, T0 + moments, wrist, moments * 100)


def strap(made: Fit, ticks: list[int], beats: list[int], anchor_s: int = T0 - 5) -> None:
    """Write what the strap kept: one whole time, then eight at a time in twelve bits each."""
    whole = Field(253, UINT32), Field(0, UINT16), Field(6, UINT8), Field(9, UINT32)
    made.define(2, fit.HR, *whole)
    made.write(2, anchor_s, 0, beats[0], ticks[0])
    made.define(3, fit.HR, Field(6, UINT8, 8), Field(10, BYTE, 12))
    for at in range(1, len(ticks) - 7, 8):
        made.write(3, beats[at : at + 8], list(_packed(ticks[at : at + 8])))


def _packed(ticks: list[int]) -> bytes:
    low = [tick & 0xFFF for tick in ticks]
    pairs = [one | other << 12 for one, other in zip(low[::2], low[1::2], strict=True)]
    return b"".join(pair.to_bytes(3, "little") for pair in pairs)


def _wandering(count: int, seed: int) -> tuple[list[int], list[int]]:
    """Make up beats, their times in ticks: a strap counts from when it was woken."""
    random = np.random.default_rng(seed)
    beats = np.clip(130 + np.cumsum(random.integers(-3, 4, count)), 60, 200)
    ticks = 123_456 + np.cumsum(np.round(60 / beats * TICKS))
    return ticks.astype(int).tolist(), beats.tolist()


def _garmins(data: bytes) -> list[int | None]:
    stream = garmin_fit_sdk.Stream.from_byte_array(bytearray(data))
    messages, errors = garmin_fit_sdk.Decoder(stream).read(merge_heart_rates=True)
    assert errors == []
    return [record.get("heart_rate") for record in messages["record_mesgs"]]


@pytest.mark.parametrize("seed", range(8))
def test_merged_as_garmin_merges(seed):
    made = Fit()
    pool_swim(made)
    strap(made, *_wandering(161, seed))
    data = made.finish()
    expected = [np.nan if v is None else v for v in _garmins(data)]
    assert not np.isnan(expected).all()
    np.testing.assert_array_equal(only(data).track.channels["heart_rate"], expected)


def test_each_point_has_the_mean_since_the_one_before():
    made = Fit()
    pool_swim(made, seconds=30)
    ticks = [1000 + TICKS * second for second in range(41)]
    beats = [100 + second for second in range(41)]
    strap(made, ticks, beats, anchor_s=T0)
    heart_rate = only(made.finish()).track.channels["heart_rate"]
    # a value holds for the second that follows it, so a point sees the last one at three quarters
    assert np.abs(heart_rate - (99.75 + np.arange(30))).max() <= 0.75


def test_strap_data_in_a_file_of_its_own_joins_the_activity_before_it():
    swim, kept = Fit(), Fit()
    pool_swim(swim)
    fit.file_id(kept)
    ticks, beats = _wandering(161, 3)
    strap(kept, ticks, beats)
    together = Fit()
    pool_swim(together)
    strap(together, ticks, beats)
    (activity,) = read(swim.finish() + kept.finish()).activities
    expected = only(together.finish()).track.channels["heart_rate"]
    np.testing.assert_array_equal(activity.track.channels["heart_rate"], expected)


def test_the_wrist_counts_where_the_strap_was_silent():
    made = Fit()
    pool_swim(made, heart_rate=77)
    ticks, beats = _wandering(33, 1)
    strap(made, ticks, beats, anchor_s=T0 + 20)
    heart_rate = only(made.finish()).track.channels["heart_rate"]
    assert heart_rate[:20].tolist() == [77] * 20
    assert heart_rate[-10:].tolist() == [77] * 10
    assert (heart_rate[22:32] > 100).all()


def test_a_strap_that_was_taken_off_holds_its_last_value_for_five_seconds():
    made = Fit()
    pool_swim(made)
    ticks = [1000 + TICKS * s for s in range(9)] + [1000 + TICKS * s for s in range(30, 46)]
    made.define(2, fit.HR, TIME, Field(0, UINT16), Field(6, UINT8, 25), Field(9, UINT32, 100))
    made.write(2, T0, 0, [120] * 25, ticks)
    heart_rate = only(made.finish()).track.channels["heart_rate"]
    assert np.isnan(heart_rate[15:30]).all()
    assert (heart_rate[1:13] == 120).all()
    assert (heart_rate[31:45] == 120).all()


def test_strap_data_without_any_anchor_says_nothing():
    made = Fit()
    pool_swim(made, heart_rate=77)
    made.define(3, fit.HR, Field(6, UINT8, 8), Field(10, BYTE, 12))
    made.write(3, [150] * 8, [1] * 12)
    assert only(made.finish()).track.channels["heart_rate"].tolist() == [77] * 60
