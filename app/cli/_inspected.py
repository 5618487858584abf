"""What `inspect` prints for people: a short sheet for each file."""

from datetime import datetime, timedelta, timezone
from typing import Any

from app.domain.channel_names import channel_name, channel_unit
from app.domain.sport_names import name_sport
from app.domain.units import Spelling
from app.domain.words import Sentence, say

_SHOWN = ("heart_rate", "altitude_m", "cadence_spm", "cadence_rpm", "power_w", "temperature_c")
_STATUS = {"refused": say("not taken in"), "recovered": say("recovered")}


def write_sheet(row: dict[str, Any]) -> str:
    """Set one file's description as lines of text."""
    kind = [row["format"].upper()] if row["format"] else []
    status = [str(_STATUS[row["status"]])] if row["status"] in _STATUS else []
    lines = [f"{row['file']}  ·  {', '.join(kind + status)}"]
    lines += [f"  {row['reason']}"] if row["reason"] else []
    lines += [f"  ! {warning}" for warning in row["warnings"]]
    for number, activity in enumerate(row["activities"]):
        lines += [""] if number else []
        lines += [f"  {line}" for line in write_activity(activity) if line]
    return "\n".join([*map(disarm, lines), ""])


def disarm(line: str) -> str:
    """Leave out what would steer the terminal or turn the text round: it comes from the file."""
    return "".join(
        c if c.isprintable() else " " if c.isspace() else "\N{REPLACEMENT CHARACTER}" for c in line
    )


def write_activity(activity: dict[str, Any]) -> list[str]:
    """Set one activity as lines of text."""
    sport = str(name_sport(activity["sport"]))
    what = sport[:1].upper() + sport[1:]
    if activity["sub_sport"] != "generic":
        what += f" ({name_sport(activity['sub_sport'])})"
    head = [what, activity["title"], _write_start(activity), activity["device"]]
    return [
        "  ·  ".join(part for part in head if part),
        "  ·  ".join(_write_figures(activity)),
        "  ·  ".join(_write_channels(activity["channels"])),
        _write_extras(activity["developer_fields"]),
    ]


def _write_start(activity: dict[str, Any]) -> str:
    """Say the start as the runner's own clock showed it."""
    if activity["start"] is None:
        return str(say("without times"))
    start = datetime.fromisoformat(activity["start"])
    zone = timezone(timedelta(seconds=activity["utc_offset_s"] or 0))
    try:
        text = start.astimezone(zone).isoformat(" ")[:16]
    except OverflowError:  # in the first or the last hours that there are
        return f"{start.isoformat(' ')[:16]} UTC"
    if activity["utc_offset_s"] is None:
        return f"{text} UTC"
    return f"{text} {_ZONE_NOTES.get(activity['zone_from'], '')}".strip()


_ZONE_NOTES = {"assumed": say("(in this computer's time zone)")}


def _write_figures(activity: dict[str, Any]) -> list[str]:
    """Distance, time and counts, those that the file states."""
    found = []
    if activity["distance_m"] is not None:
        distance = f"{activity['distance_m'] / 1000:.2f}"
        found.append(str(say("{distance} km", distance=distance)))
    seconds = activity["timer_s"] if activity["timer_s"] is not None else activity["elapsed_s"]
    if seconds is not None:
        found.append(str(Spelling().duration(seconds)))
    if activity["ascent_m"] is not None:
        found.append(str(say("{n} m up", n=round(activity["ascent_m"]))))
    counts: list[Sentence] = [say("{n} point", "{n} points", n=activity["points"])]
    if activity["laps"]:
        counts.append(say("{n} lap", "{n} laps", n=activity["laps"]))
    if activity["pauses"]:
        counts.append(say("{n} pause", "{n} pauses", n=activity["pauses"]))
    return found + [str(count) for count in counts]


def _write_channels(channels: dict[str, Any]) -> list[str]:
    """Say the mean and the range of the channels that people know."""
    found = []
    for key in _SHOWN:
        if key in channels:
            low, mean, high = (f"{channels[key][k]:.0f}" for k in ("min", "mean", "max"))
            found.append(f"{channel_name(key)} {mean} {channel_unit(key)} ({low}-{high})")
    return found


def _write_extras(names: list[str]) -> str:
    return str(say("also: {names}", names=", ".join(dict.fromkeys(names)))) if names else ""
