"""Cuts one part of a FIT file into its activities: sessions, and what belongs to each of them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from app.domain import track
from app.domain.errors import CorruptFile
from app.domain.recording import ON_FOOT, Activity
from app.domain.track import Column, Track
from app.domain.words import Sentence, say
from app.formats.fit import profile, summaries
from app.formats.fit.breaks import breaks_at
from app.formats.fit.messages import Messages
from app.formats.fit.records import read_records
from app.formats.fit.rows import Row
from app.formats.fit.strap import merge_strap
from app.formats.fit.times import datetime_of

_MOST_SESSIONS = 1000  # each looks at all points; genuine files have a dozen


class _Sessions:
    """Knows which session a moment belongs to: the last one that had begun by then."""

    def __init__(self, sessions: list[Row]) -> None:
        begun = [
            (start if (start := session.get("start")) is not None else -np.inf, index)
            for index, session in enumerate(sessions)
        ]
        begun.sort()
        self._starts = np.array([start for start, _ in begun])
        self._indexes = np.array([index for _, index in begun])
        self.count = len(sessions)

    def of(self, times: Column) -> NDArray[np.int64]:
        """Name the session of each moment; one without a time goes with the one before."""
        if self.count == 1:
            return np.zeros(len(times), dtype=np.int64)
        is_known = ~np.isnan(times)
        last = np.maximum.accumulate(np.where(is_known, np.arange(len(times)), 0))
        position = np.searchsorted(self._starts, times[last], side="right") - 1
        return self._indexes[np.clip(position, 0, self.count - 1)]

    def of_rows(self, rows: list[Row]) -> list[int]:
        """Name the session of each row, by its start or else by when it was written."""
        moments = [
            row.get("start") if row.get("start") is not None else row["time"] for row in rows
        ]
        times = np.array([np.nan if m is None else m for m in moments])
        return self.of(times).tolist() if rows else []


def read_activities(group: list[Messages], warnings: list[Sentence]) -> list[Activity]:
    """Make one activity of each session; a file without sessions is one activity."""
    messages = group[0]
    sessions = summaries.session_rows(messages)
    if len(sessions) > _MOST_SESSIONS:
        raise CorruptFile(say("This file was not read: it holds more runs than any watch writes."))
    division = _Sessions(sessions)
    whole = _read_track(group, warnings)
    laps = _sorted_out(division, summaries.lap_rows(messages))
    lengths = _sorted_out(division, summaries.length_rows(messages))
    pauses = _sorted_out(division, summaries.pause_rows(messages))
    titles, notes = summaries.titles(messages, len(sessions))
    device, utc_offset_s = summaries.device(messages), summaries.utc_offset_s(messages)
    activities = []
    parts = _cut_up(whole, division, *summaries.heartbeats(messages))
    for index, (own, beats_s) in enumerate(parts):
        activity = Activity(
            track=own,
            title=titles[index] or None,
            notes=notes or None,
            utc_offset_s=utc_offset_s,
            zone_from=None if utc_offset_s is None else "file",
            device=device,
            pauses=summaries.pauses(pauses[index]),
            lengths=tuple(summaries.length(row) for row in lengths[index]),
            beats_s=beats_s,
        )
        sports = summaries.sport(messages, sessions[index], laps[index])
        activities.append(_sum_up(activity, sessions[index], laps[index], sports))
    return activities


def _sum_up(activity: Activity, session: Row, laps: list[Row], sports: tuple[str, str]) -> Activity:
    """Add what its session and its laps say of an activity."""
    own, (sport, sub_sport) = activity.track, sports
    breaks = breaks_at(own.time_s, activity.pauses)
    return replace(
        activity,
        track=Track(own.time_s, _stepped(own.channels, sport), own.developer_fields, breaks),
        sport=sport,
        sub_sport=sub_sport,
        start=datetime_of(session.get("start")) or _earliest(own),
        totals=summaries.totals(session),
        laps=tuple(summaries.lap(row) for row in laps),
    )


def _cut_up(
    whole: Track, division: _Sessions, beats_s: Column, behind: NDArray[np.int64]
) -> Iterator[tuple[Track, Column]]:
    """Give each session its points, and the heartbeats behind them."""
    if division.count == 1:
        yield whole, beats_s
        return
    owner = division.of(whole.time_s - profile.EPOCH)
    for index in range(division.count):
        yield _cut_out(whole, owner == index), beats_s[_owned(owner, behind, index)]


def _owned(owner: NDArray[np.int64], behind: NDArray[np.int64], index: int) -> NDArray[np.bool_]:
    """Tell what came behind a point of this session; all of it where there are no points."""
    return owner[behind] == index if len(owner) else np.full(len(behind), index == 0)


def _read_track(group: list[Messages], warnings: list[Sentence]) -> Track:
    """Read all points of a part."""
    messages = group[0]
    table = messages.table(profile.RECORD)
    if not len(table):
        return Track(np.empty(0))
    times = messages.clock.of(table)
    channels, extra = read_records(messages, table)
    strap = merge_strap(group, times)
    if strap is not None and not np.isnan(strap).all():
        own = channels.get(track.HEART_RATE, np.full(len(times), np.nan))
        channels[track.HEART_RATE] = np.where(np.isnan(strap), own, strap)
    with np.errstate(invalid="ignore"):
        if (np.diff(times) < 0).any():
            warnings.append(
                say(
                    "The clock went back during this run; "
                    "its points were kept in the order in which they were written."
                )
            )
        if (times < profile.CLOCK_NOT_SET).any():
            warnings.append(
                say("The watch's clock was never set, so the date of this run is not known.")
            )
    return Track(times + profile.EPOCH, channels, tuple(extra))


def _sorted_out(division: _Sessions, rows: list[Row]) -> list[list[Row]]:
    """Give each session its rows."""
    found: list[list[Row]] = [[] for _ in range(division.count)]
    for row, index in zip(rows, division.of_rows(rows), strict=True):
        found[index].append(row)
    return found


def _cut_out(whole: Track, is_own: NDArray[np.bool_]) -> Track:
    """Cut one session's points out, without the channels that it did not measure."""
    cut = {key: column[is_own] for key, column in whole.channels.items()}
    kept = {key: column for key, column in cut.items() if not np.isnan(column).all()}
    extra = tuple(
        field if field.channel in kept else replace(field, channel="", overrides="")
        for field in whole.developer_fields
    )
    return Track(whole.time_s[is_own], kept, extra)


def _stepped(channels: Mapping[str, Column], sport: str) -> Mapping[str, Column]:
    """Count steps of both feet where the sport has steps; FIT counts one foot."""
    if sport not in ON_FOOT or track.REVOLUTIONS not in channels:
        return channels
    return {
        track.CADENCE if key == track.REVOLUTIONS else key: (
            column * 2 if key == track.REVOLUTIONS else column
        )
        for key, column in channels.items()
    }


def _earliest(own: Track) -> datetime | None:
    known = own.time_s[~np.isnan(own.time_s)]
    return datetime_of(float(known.min()) - profile.EPOCH) if len(known) else None
