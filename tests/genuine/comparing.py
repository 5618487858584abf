"""Sets what the readers say of a genuine file beside what its oracle says."""

from collections.abc import Iterator
from datetime import UTC, datetime
from math import isclose
from typing import Any, NamedTuple

import numpy as np

from app.domain.recording import Recording
from app.domain.track import DISTANCE, LATITUDE, LONGITUDE
from app.services.decoding import decode, find_format
from app.services.describing import describe_recording
from app.services.opening import Source, open_source

Facts = dict[str, Any]

_EARTH_M = 6_371_000
# The oracle's names of the channels whose values it counts and sums
_CHANNELS = {
    "fit": {
        "heart_rate": "hr",
        "altitude_m": "altitude",
        "speed_mps": "speed",
        "power_w": "power",
        "temperature_c": "temperature",
    },
    "gpx": {
        "heart_rate": "hr",
        "altitude_m": "ele",
        "speed_mps": "speed",
        "power_w": "pow",
        "temperature_c": "temp",
    },
    "tcx": {"heart_rate": "hr", "altitude_m": "ele", "speed_mps": "speed", "power_w": "pow"},
}


class Reading(NamedTuple):
    """A file as it was read, and as it is described."""

    recording: Recording
    row: Facts

    @property
    def activities(self) -> list[Facts]:
        """What is said of each activity."""
        return self.row["activities"]


def reading(source: Source) -> Reading:
    """Read and describe one file or member, as `describe` does it."""
    opened = open_source(source)
    recording = decode(opened, find_format(opened.data))
    return Reading(recording, describe_recording(recording))


def differences(said: Facts, expected: Facts) -> dict[str, tuple[Any, Any]]:
    """Name the facts that differ by more than the oracle's rounding."""
    return {
        key: (said.get(key), value)
        for key, value in expected.items()
        if not _is_same(said.get(key), value, _PLACE if key == "ends" else _ROUNDING)
    }


_ROUNDING = 0.0011
_PLACE = 1.1e-7  # a centimetre


def _is_same(one: Any, other: Any, slack: float) -> bool:
    if isinstance(one, list) and isinstance(other, list):
        pairs = zip(one, other, strict=False)
        return len(one) == len(other) and all(_is_same(*pair, slack) for pair in pairs)
    if isinstance(one, float) or isinstance(other, float):
        both = isinstance(one, int | float) and isinstance(other, int | float)
        return both and isclose(one, other, rel_tol=1e-9, abs_tol=slack)
    return bool(one == other)


def expected_fit(oracle: Facts, values: Facts) -> Facts:
    """Gather what the oracle says of a FIT file."""
    sessions = values["sessions"]
    heart_rate = oracle.get("hr_merged", {}).get("hr") or values["hr"]
    facts = {
        "activities": max(values["n_sessions"], 1),
        "points": values["n_records"],
        "laps": values["n_laps"],
        "positions": values["n_positions"],
        "pauses": values["n_pauses"],
        "pause_s": float(values["pause_s"]),
        "lengths": values["n_lengths"],
        "starts": [s["start_time"] or values["rec_t0"] for s in sessions] or [values["rec_t0"]],
        "sports": [s["sport"] or "generic" for s in sessions] or ["generic"],
        "sub_sports": [s["sub_sport"] or "generic" for s in sessions] or ["generic"],
        "distance_count": values["distance_count"],
        "distance_last": values["distance_last"],
        "distance_max": values["distance_max"],
        "ends": _ends(values["first_pos"], values["last_pos"]),
    }
    facts |= {
        key: [session[theirs] for session in sessions] or [None]
        for key, theirs in _FIT_TOTALS.items()
    }
    if "device" in oracle:
        # the number of nobody in particular is no maker, though FIT has a word for it
        facts["device"] = oracle["device"].removeprefix("development").strip()
    return facts | _sums(values | {"hr": heart_rate}, "fit")


_FIT_TOTALS = {
    "elapsed_s": "total_elapsed_time",
    "timer_s": "total_timer_time",
    "distance_m": "total_distance",
    "ascent_m": "total_ascent",
    "descent_m": "total_descent",
    "calories_kcal": "calories",
}


def expected_gpx(oracle: Facts, tracks: int) -> Facts:
    """Gather what the oracle says of a GPX file; it does not count the tracks with points."""
    values = oracle["values"]
    return {
        "activities": tracks,
        "points": oracle["lxml_counts"]["trkpt"],
        "positions": values["points"],
        "laps": 0,
        "earliest": _in_utc(values.get("min_time", values["first_time"])),
        "ends": _ends(values["first_pos"], values["last_pos"]),
        "length_m": values["length2d_haversine_m"],
        "timed": values["points_with_time"],
    } | _sums(values, "gpx")


def expected_tcx(oracle: Facts) -> Facts:
    """Gather what the oracle says of a TCX file."""
    found = oracle["values"]["activities"]
    facts = {
        "activities": len(found),
        "points": sum(one["n_trackpoints"] for one in found),
        "laps": sum(one["n_laps"] for one in found),
        "positions": sum(one["n_positions"] for one in found),
        "timer_s together": sum(one["lap_time_sum"] or 0.0 for one in found),
        "distance_m together": sum(one["lap_distance_sum"] or 0.0 for one in found),
        "calories_kcal together": sum(one["lap_calories_sum"] or 0.0 for one in found),
        "starts": [
            _whole_seconds(min(_utc(one["first_lap_start"]), _utc(one["first_time"])))
            for one in found
            if one["first_lap_start"] and one["first_time"]
        ],
        "distance_last": _last([one["distance_last"] for one in found]),
        "ends": _ends(
            next((one["first_pos"] for one in found if one["first_pos"]), None),
            _last([one["last_pos"] for one in found]),
        ),
    }
    together = {
        theirs: {
            "count": sum(one[theirs]["count"] for one in found),
            "sum": sum(one[theirs]["sum"] for one in found),
        }
        for theirs in _CHANNELS["tcx"].values()
    }
    return facts | _sums(together, "tcx")


def _utc(written: str) -> str:
    """Turn a time with an offset into one that others can be compared with."""
    when = datetime.fromisoformat(written.replace("Z", "+00:00"))
    return when.astimezone(UTC).isoformat()


def _in_utc(moment: str | None) -> str | None:
    """Take a time without a zone as UTC, as the readers do and say."""
    return None if moment is None else moment.replace(" (naive)", "Z")


def _last(values: list[Any]) -> Any:
    return next((value for value in reversed(values) if value is not None), None)


def _ends(first: list[float] | None, last: list[float] | None) -> list[float] | None:
    return None if first is None or last is None else [*first, *last]


def _sums(values: Facts, kind: str) -> Facts:
    facts: Facts = {}
    for ours, theirs in _CHANNELS[kind].items():
        facts[f"{ours} count"] = values[theirs]["count"]
        facts[f"{ours} sum"] = float(values[theirs]["sum"])
    return facts


def said_of(read: Reading) -> Facts:
    """Gather what is said of all activities of a file together."""
    activities = read.activities
    facts = {
        "activities": len(activities),
        "lengths": sum(len(activity.lengths) for activity in read.recording.activities),
        "starts": [_whole_seconds(one["start"]) for one in activities],
        "earliest": min((one["start"] for one in activities if one["start"]), default=None),
        "sports": [one["sport"] for one in activities],
        "sub_sports": [one["sub_sport"] for one in activities],
        "device": activities[0]["device"] or "",
        "ends": _said_ends(activities),
        "length_m": sum(_length_m(activity.track) for activity in read.recording.activities),
        "timed": sum(int((~np.isnan(a.track.time_s)).sum()) for a in read.recording.activities),
        "distance_last": _last(list(_last_distances(read.recording))),
    }
    for key in ("points", "laps", "positions", "pauses", "pause_s"):
        facts[key] = sum(one[key] for one in activities)
    for key in _FIT_TOTALS:
        facts[key] = [one[key] for one in activities]
        facts[f"{key} together"] = sum(one[key] or 0.0 for one in activities)
    for key in _CHANNELS["fit"]:
        found = [one["channels"][key] for one in activities if key in one["channels"]]
        facts[f"{key} count"] = sum(channel["count"] for channel in found)
        facts[f"{key} sum"] = float(sum(channel["sum"] for channel in found))
    found = [one["channels"][DISTANCE] for one in activities if DISTANCE in one["channels"]]
    facts["distance_count"] = sum(channel["count"] for channel in found)
    facts["distance_max"] = max((channel["max"] for channel in found), default=None)
    return facts


def _whole_seconds(moment: str | None) -> str | None:
    return None if moment is None else moment[:19] + "Z"


def _said_ends(activities: list[Facts]) -> list[float] | None:
    located = [one for one in activities if one["first"]]
    return _ends(located[0]["first"], located[-1]["last"]) if located else None


def _last_distances(recording: Recording) -> Iterator[float]:
    for activity in recording.activities:
        column = activity.track.channels.get(DISTANCE)
        if column is not None:
            yield float(column[~np.isnan(column)][-1])


def _length_m(track: Any) -> float:
    """Add up the way from point to point, nothing over a break, on the oracle's own sphere."""
    known = track.is_located()
    if not known.any():
        return 0.0
    latitude, longitude = (np.radians(track.channels[key]) for key in (LATITUDE, LONGITUDE))
    half = np.sin(np.diff(latitude) / 2) ** 2
    half += np.cos(latitude[:-1]) * np.cos(latitude[1:]) * np.sin(np.diff(longitude) / 2) ** 2
    steps = 2 * _EARTH_M * np.arcsin(np.sqrt(half))
    steps[[at - 1 for at in track.breaks]] = 0
    return float(np.nansum(steps))
