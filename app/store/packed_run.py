"""An activity as it is stored; packing needs no key, so that worker processes can do it."""

import json
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final, TypeAlias

import numpy as np

from app.domain.digest.building import digest
from app.domain.recording import Activity, Device, Lap, Length, Pause, Totals
from app.domain.summary import summarise
from app.domain.track import DeveloperField, Track
from app.store.packed_digest import PackedDigest, pack_digest
from app.store.streams import pack, unpack

Row: TypeAlias = dict[str, Any]

# Columns that are no channel of the track; a channel that begins like them is stored with two signs
TIME: Final = "@time_s"
BEATS: Final = "@beats_s"
PATH: Final = (TIME, "latitude_deg", "longitude_deg")  # where it was when
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TOTALS = tuple(Totals.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class PackedRun:
    """The rows that make up one run."""

    activity: Row
    facts: str
    streams: tuple[tuple[str, bytes], ...]
    laps: tuple[Row, ...] = ()
    pauses: tuple[tuple[int, int], ...] = ()
    digest: PackedDigest | None = None


def pack_run(activity: Activity) -> PackedRun:
    """Turn an activity into rows."""
    track = activity.track
    columns = {TIME: track.time_s}
    columns |= {_escape(key): values for key, values in track.channels.items()}
    if len(activity.beats_s):
        columns[BEATS] = activity.beats_s
    streams = [(key, pack(values)) for key, values in columns.items() if len(values)]
    return PackedRun(
        activity=_activity_row(activity),
        facts=json.dumps(_facts(activity)),
        streams=tuple(streams),
        laps=tuple(_lap_row(lap) for lap in activity.laps),
        pauses=tuple((to_us(it.start), to_us(it.end)) for it in activity.pauses),
        digest=pack_digest(digest(activity)),
    )


def unpack_run(run: PackedRun) -> Activity:
    """Turn rows back into the same activity."""
    row, facts = run.activity, json.loads(run.facts)
    columns = {key: unpack(data) for key, data in run.streams}
    times, beats = columns.pop(TIME, np.empty(0)), columns.pop(BEATS, np.empty(0))
    channels = {
        key: columns.get(_escape(key), np.full(len(times), np.nan)) for key in facts["channels"]
    }
    return Activity(
        track=Track(
            time_s=times,
            channels=channels,
            developer_fields=tuple(DeveloperField(**it) for it in facts["developer_fields"]),
            breaks=tuple(facts["breaks"]),
        ),
        sport=row["sport"],
        sub_sport=row["sub_sport"],
        title=row["title"],
        notes=row["notes"],
        start=from_us(row["start_us"]),
        utc_offset_s=row["utc_offset_s"],
        zone_from=row["zone_from"],
        device=Device(**json.loads(row["device"])) if row["device"] else None,
        totals=Totals(**facts["totals"]),
        laps=tuple(_read_lap(lap) for lap in run.laps),
        pauses=tuple(Pause(_from_us(start), _from_us(end)) for start, end in run.pauses),
        lengths=tuple(_read_length(length) for length in facts["lengths"]),
        beats_s=beats,
    )


def _escape(channel: str) -> str:
    return f"@{channel}" if channel.startswith("@") else channel


def count_values(activity: Activity) -> int:
    """Say how much was measured: of two files of one run, the one with more is the richer."""
    columns = activity.track.channels.values()
    return int(sum(np.count_nonzero(~np.isnan(it)) for it in columns)) + len(activity.laps)


def _activity_row(activity: Activity) -> Row:
    return asdict(summarise(activity)) | {
        "sport": activity.sport,
        "sub_sport": activity.sub_sport,
        "title": activity.title,
        "notes": activity.notes,
        "start_us": None if activity.start is None else to_us(activity.start),
        "utc_offset_s": activity.utc_offset_s,
        "zone_from": activity.zone_from,
        "device": json.dumps(asdict(activity.device)) if activity.device else None,
    }


def _facts(activity: Activity) -> Row:
    """Gather what has no table of its own: nobody asks for it but with the whole run."""
    return {
        "values": count_values(activity),
        "totals": _totals(activity.totals),
        "channels": list(activity.track.channels),
        "developer_fields": [asdict(field) for field in activity.track.developer_fields],
        "breaks": list(activity.track.breaks),
        "lengths": [
            asdict(replace(length, start=None))
            | {"start": None if length.start is None else to_us(length.start)}
            for length in activity.lengths
        ],
    }


def _totals(totals: Totals) -> Row:
    return {name: getattr(totals, name) for name in _TOTALS}


def _lap_row(lap: Lap) -> Row:
    return _totals(lap.totals) | {
        "start_us": None if lap.start is None else to_us(lap.start),
        "ended_by": lap.trigger,
    }


def _read_lap(row: Row) -> Lap:
    return Lap(
        from_us(row["start_us"]), Totals(**{key: row[key] for key in _TOTALS}), row["ended_by"]
    )


def _read_length(facts: Row) -> Length:
    return Length(**facts | {"start": from_us(facts["start"])})


def to_us(when: datetime) -> int:
    return (when - _EPOCH) // timedelta(microseconds=1)


def _from_us(when_us: int) -> datetime:
    return _EPOCH + timedelta(microseconds=when_us)


def from_us(when_us: int | None) -> datetime | None:
    """Make a time of what is stored for it."""
    return None if when_us is None else _from_us(when_us)
