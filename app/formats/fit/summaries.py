"""Sessions, laps, lengths, pauses, the device: FIT's short messages as values."""

import dataclasses

import numpy as np
from numpy.typing import NDArray

from app.domain.recording import Device, Lap, Length, Pause, Totals
from app.domain.track import Column
from app.formats.fit import fields, profile
from app.formats.fit.messages import Messages, first, whole
from app.formats.fit.rows import Row
from app.formats.fit.times import datetime_of

_TIMER, _START, _STOPS = 0, 0, frozenset({1, 4, 8, 9})
_IDLE_LENGTH = 0

_WORKOUT_NAME, _WORKOUT_NOTES = 8, 17

_QUARTER_S = 900  # every zone's offset is a whole number of quarters of an hour
_WIDEST_S = 14 * 3600


def session_rows(messages: Messages) -> list[Row]:
    """Read the sessions; an empty one where the file has none."""
    return messages.rows(profile.SESSION, fields.SESSION) or [{}]


def lap_rows(messages: Messages) -> list[Row]:
    """Read the laps in the file's order."""
    return messages.rows(profile.LAP, fields.LAP)


def length_rows(messages: Messages) -> list[Row]:
    """Read the lengths of a pool in the file's order."""
    return messages.rows(profile.LENGTH, fields.LENGTH)


def pause_rows(messages: Messages) -> list[Row]:
    """Make a row from `start` to `end` for each stop of the timer that a start follows.

    By their times, not by where they stand: some programs write events behind one another in
    any order, and no pause ends before it begins.
    """
    events = [
        (event["time"], event["type"])
        for event in messages.rows(profile.EVENT, fields.EVENT)
        if event["event"] == _TIMER and datetime_of(event["time"]) is not None
    ]
    rows: list[Row] = []
    stopped: float | None = None
    for time, kind in sorted(events, key=lambda event: event[0] or 0):
        if kind in _STOPS:
            stopped = time if stopped is None else stopped
        elif kind == _START and stopped is not None:
            rows.append({"start": stopped, "end": time})
            stopped = None
    return rows


def totals(row: Row) -> Totals:
    """Take the sums that a session or a lap states."""
    return Totals(**{one.name: row.get(one.name) for one in dataclasses.fields(Totals)})


def lap(row: Row) -> Lap:
    """Make one lap as the device counted it."""
    trigger = profile.word("lap_trigger", whole(row["trigger"]))
    return Lap(datetime_of(row["start"]), totals(row), trigger)


def length(row: Row) -> Length:
    """Make one length of a pool."""
    return Length(
        start=datetime_of(row["start"]),
        elapsed_s=row["elapsed_s"],
        timer_s=row["timer_s"],
        strokes=whole(row["strokes"]),
        stroke=profile.word("swim_stroke", whole(row["stroke"])),
        is_active=row["is_active"] != _IDLE_LENGTH,
    )


def pauses(rows: list[Row]) -> tuple[Pause, ...]:
    """Make pauses of their rows."""
    limits = ((datetime_of(row["start"]), datetime_of(row["end"])) for row in rows)
    return tuple(
        Pause(start, end) for start, end in limits if start is not None and end is not None
    )


def sport(messages: Messages, session: Row, laps: list[Row]) -> tuple[str, str]:
    """Name sport and sub-sport, from the session or what else the file says of it."""
    kinds = [session, *laps]
    number = first(whole(row.get("sport")) for row in kinds)
    finer = first(whole(row.get("sub_sport")) for row in kinds)
    if number is None:
        number = messages.integer(profile.SPORT, 0)
        finer = messages.integer(profile.SPORT, 1)
    return profile.word("sport", number) or "generic", profile.word("sub_sport", finer) or "generic"


def titles(messages: Messages, count: int) -> tuple[list[str], str]:
    """Name each session as the workout or the device's sport profile does; and its notes."""
    workout = messages.text(profile.WORKOUT, _WORKOUT_NAME)
    notes = messages.text(profile.WORKOUT, _WORKOUT_NOTES)
    names = (
        messages.table(profile.SESSION).strings((None, fields.SESSION["title"].number))
        or [""] * count
    )
    return [workout or name for name in names], notes


def device(messages: Messages) -> Device | None:
    """Say what recorded the file, as its first message says."""
    maker = messages.integer(profile.FILE_ID, 1)
    product = messages.integer(profile.FILE_ID, 2) or None  # 0 names no product
    software = messages.integer(profile.FILE_CREATOR, 0)
    found = Device(
        maker=profile.maker_word(maker),
        product=profile.product_word(maker, product),
        name=messages.text(profile.FILE_ID, 8),
        serial=messages.integer(profile.FILE_ID, 3),
        software="" if software is None else f"{software / 100:.2f}",
    )
    return None if found == Device() else found


def utc_offset_s(messages: Messages) -> int | None:
    """Say how far local time was ahead of UTC, where the file says both."""
    for row in messages.rows(profile.ACTIVITY, fields.ACTIVITY):
        if row["local"] is not None and row["time"] is not None:
            offset = round((row["local"] - row["time"]) / _QUARTER_S) * _QUARTER_S
            if abs(offset) <= _WIDEST_S:
                return offset
    return None


def heartbeats(messages: Messages) -> tuple[Column, NDArray[np.int64]]:
    """Collect the times from beat to beat, and the point that each of them came behind."""
    table, key = messages.table(profile.HRV), (None, 0)
    columns = [table.numbers(key, element=n) for n in range(table.width(key))]
    if not columns:
        return np.empty(0), np.empty(0, dtype=np.int64)
    values = np.stack(columns, axis=1) / 1000
    is_known = ~np.isnan(values)
    points = messages.table(profile.RECORD).offsets
    behind = np.clip(np.searchsorted(points, table.offsets) - 1, 0, max(len(points) - 1, 0))
    return values[is_known], np.repeat(behind, is_known.sum(axis=1))
