"""Whatever differs between an activity and what is read back of it is named, in every format."""

from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given, settings

from app.domain.errors import AppError, NotWritten
from app.domain.recording import Activity
from app.domain.track import Track
from app.formats import formats, write
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
    "totals": "sums of the whole run (",
    "laps": "laps",
    "lengths": "lengths of the pool",
    "pauses": "pauses",
    "beats_s": "times between heartbeats",
    "times": "times",
    "breaks": "breaks in the line",
}


@pytest.mark.parametrize("kind", formats(), ids=lambda kind: kind.key)
@settings(max_examples=300, deadline=None)
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
    whole, _, channel = key.partition("channel ")
    if any("n" in it.values for it in said) and (channel or key in ("times", "breaks")):
        return True  # points are left out, so that every column is another
    if whole:
        words = _WORDS.get(key) or _WORDS.get(key.partition(".")[0])
        return bool(things) if words is None else any(it.startswith(words) for it in things)
    return bool(things)


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
