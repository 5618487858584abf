"""What is left of a run, as it is listed and shown, where kinds of personal data are paused."""

from collections.abc import Collection, Mapping
from dataclasses import fields, replace
from typing import Any, Final

from app.domain.categories import Category, category_of_channel
from app.domain.recording import Activity, Totals
from app.domain.track import Track

Paused = Collection[Category]

_SUMS: Final[Mapping[str, Category]] = {
    "distance_m": Category.MOVEMENT, "elapsed_s": Category.MOVEMENT, "timer_s": Category.MOVEMENT,
    "moving_s": Category.MOVEMENT, "ascent_m": Category.MOVEMENT, "descent_m": Category.MOVEMENT,
    "calories_kcal": Category.BODY, "hr_mean": Category.HEART_RATE, "hr_max": Category.HEART_RATE,
}  # fmt: skip
_WRITTEN: Final = ("title", "notes", "tags", "place", "effort", "race")


def find_hidden(paused: Paused) -> frozenset[str]:
    """Name what is said of a run and hidden now, as the log calls it."""
    gone = {key for key, category in _SUMS.items() if category in paused}
    gone |= set(_WRITTEN) if Category.NOTES in paused else set()
    gone |= {"place"} if Category.POSITIONS in paused else set()
    return frozenset(gone)


def leave_out_of_kept(kept: Mapping[str, Any], paused: Paused) -> dict[str, Any]:
    """Leave it out of what the log says of a run beside its file."""
    gone = find_hidden(paused)
    left = {key: None if key in gone else value for key, value in kept.items()}
    return left | ({"tags": []} if Category.NOTES in paused else {})


def leave_out_of_activity(activity: Activity, paused: Paused) -> Activity:
    """Leave it out of a run as it was recorded."""
    left = replace(
        activity,
        track=_leave_out_of_track(activity.track, paused),
        totals=_leave_out_of_totals(activity.totals, paused),
        laps=tuple(
            replace(it, totals=_leave_out_of_totals(it.totals, paused)) for it in activity.laps
        ),
    )
    if Category.HEART_RATE in paused:
        left = replace(left, beats_s=left.beats_s[:0])
    if Category.NOTES in paused:
        left = replace(left, title=None, notes=None)
    return replace(left, device=None) if Category.DEVICES in paused else left


def _leave_out_of_track(track: Track, paused: Paused) -> Track:
    stands_for = {it.channel: it.overrides or it.channel for it in track.developer_fields}
    gone = {
        key for key in track.channels if category_of_channel(stands_for.get(key, key)) in paused
    }
    return replace(
        track,
        channels={key: column for key, column in track.channels.items() if key not in gone},
        developer_fields=tuple(it for it in track.developer_fields if it.channel not in gone),
    )


def _leave_out_of_totals(totals: Totals, paused: Paused) -> Totals:
    gone = [it.name for it in fields(totals) if _SUMS[it.name] in paused]
    return replace(totals, **dict.fromkeys(gone))
