"""Made-up activities of every kind, sound and odd, and an own way to tell in what two differ."""

from dataclasses import asdict, fields, replace
from datetime import UTC, datetime

import numpy as np
from hypothesis import strategies as st

from app.domain import track
from app.domain.recording import Activity, Device, Lap, Length, Pause, Totals
from app.domain.track import DeveloperField, Track

NUMBERS = (
    st.floats()
    | st.sampled_from([0.0, -1.0, 0.5, 140.0, 254.0, 255.0, 65535.0, 2.0**32, 1e300])
    | st.integers(0, 250).map(float)
)
MOMENTS = st.datetimes(timezones=st.just(UTC)) | st.integers(-(2**30), 2**33).map(
    lambda it: datetime.fromtimestamp(it / 2, UTC)
)
SECONDS = st.floats() | st.integers(-(10**10), 10**10).map(lambda it: it / 4)
WORDS = st.text(max_size=20) | st.sampled_from(["", "running", "fr955", "far " * 100])
SPORTS = st.sampled_from(["running", "generic", "cycling", "swimming", "300", "unheard_of", "²"])
SUB_SPORTS = st.sampled_from(["generic", "trail", "treadmill", "254", "255", "unheard_of", ""])
KEYS = (
    *(track.LATITUDE, track.LONGITUDE, track.DISTANCE, track.SPEED, track.ALTITUDE),
    *(track.HEART_RATE, track.CADENCE, track.REVOLUTIONS, track.POWER, track.TEMPERATURE),
    *(track.STEP_LENGTH, "enhanced_altitude", "cycles", "grit", "odd", ""),
)
WHOLE = st.integers(-5, 2**33) | st.sampled_from([0, 254, 255])


@st.composite
def odd_activities(draw):
    """Make up an activity of anything that the types allow."""
    count = draw(st.integers(0, 5))
    return Activity(
        track=draw(_tracks(count)),
        sport=draw(SPORTS),
        sub_sport=draw(SUB_SPORTS),
        title=draw(st.none() | WORDS),
        notes=draw(st.none() | WORDS),
        start=draw(st.none() | MOMENTS),
        utc_offset_s=draw(st.none() | st.integers(-60_000, 60_000) | st.just(7200)),
        zone_from=draw(st.sampled_from([None, "file", "position", "assumed"])),
        device=draw(st.none() | st.builds(Device, WORDS, WORDS, WORDS, st.none() | WHOLE, WORDS)),
        totals=draw(_totals()),
        laps=draw(_some(st.builds(Lap, st.none() | MOMENTS, _totals(), WORDS))),
        pauses=draw(_some(st.builds(Pause, MOMENTS, MOMENTS))),
        lengths=draw(_some(_lengths())),
        beats_s=np.array(draw(st.lists(NUMBERS, max_size=7)), dtype=np.float64),
    )


def _some(values):
    return st.just(()) | st.lists(values, max_size=3).map(tuple)


def _totals():
    number = st.none() | NUMBERS
    return st.just(Totals()) | st.builds(Totals, *[number] * len(fields(Totals)))


def _lengths():
    number = st.none() | NUMBERS
    return st.builds(
        Length, st.none() | MOMENTS, number, number, st.none() | WHOLE, WORDS, st.booleans()
    )


@st.composite
def _tracks(draw, count):
    def column(values):
        drawn = draw(st.lists(values, min_size=count, max_size=count))
        return np.array(drawn, dtype=np.float64)

    channels = {key: column(NUMBERS) for key in draw(st.sets(st.sampled_from(KEYS)))}
    if draw(st.booleans()):
        channels[track.LATITUDE] = column(st.floats(-90, 90))
        channels[track.LONGITUDE] = column(st.floats(-180, 180))
    if draw(st.booleans()):
        channels["odd"] = np.full(count, np.nan)
    names = st.sampled_from(KEYS) | WORDS
    extra = st.builds(DeveloperField, names, names, WORDS, WHOLE, WHOLE, names)
    breaks = draw(st.sets(st.integers(1, count - 1))) if count > 1 else set()
    return Track(column(SECONDS), channels, draw(_some(extra)), tuple(sorted(breaks)))


def differences(given, back):
    """Name the fields in which two activities differ; what says nothing equals what is absent."""
    ours, theirs = _plain(given), _plain(back)
    return {key for key in ours.keys() | theirs.keys() if ours.get(key) != theirs.get(key)}


def _plain(activity):
    known = {key: it for key, it in activity.track.channels.items() if not np.isnan(it).all()}
    extra = [
        it if it.channel in known else replace(it, channel="", overrides="")
        for it in activity.track.developer_fields
    ]
    said = {
        it.name: getattr(activity, it.name)
        for it in fields(activity)
        if it.name not in ("track", "beats_s", "device", "totals", "laps", "lengths", "pauses")
    }
    said |= {f"device.{key}": it for key, it in asdict(activity.device or Device()).items()}
    said |= {f"totals.{key}": it for key, it in asdict(activity.totals).items()}
    said |= {
        "laps": [asdict(lap) for lap in activity.laps],
        "lengths": [asdict(length) for length in activity.lengths],
        "pauses": [asdict(pause) for pause in activity.pauses],
        "beats_s": activity.beats_s.tolist(),
        "times": activity.track.time_s.tolist(),
        "breaks": list(activity.track.breaks),
        "developer_fields": sorted(map(repr, extra)),
        **{f"channel {key}": column.tolist() for key, column in known.items()},
    }
    said["sub_sport"] = said["sub_sport"] or "generic"
    return {key: _absent(value) for key, value in said.items()}


def _absent(value):
    if isinstance(value, list):
        return [_absent(it) for it in value]
    if isinstance(value, dict):
        return {key: _absent(it) for key, it in value.items()}
    return None if value == "" or value != value else value  # noqa: PLR0124 (NaN)
