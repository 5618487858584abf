"""All points of a document as numbers, of which each activity takes its share."""

from collections.abc import Sequence
from datetime import datetime

import numpy as np

from app.domain.recording import Pause
from app.domain.track import LATITUDE, LONGITUDE, Column, Track
from app.domain.words import Sentence, say
from app.formats._text import listed
from app.formats._xml.cadence import COUNTED, COUNTED_STEPS, read_cadence
from app.formats._xml.document import Document
from app.formats._xml.texts import LARGEST, Texts, column, gather, numbers
from app.formats._xml.times import moment, times

TIME = "time"


class Readings:
    """The numbers of a document, and what was odd about them."""

    def __init__(self, document: Document) -> None:
        self._is_recovered = document.is_recovered
        self._unread = document.unread
        self._lost = 0
        self.columns = {
            key: column(texts, self._numbers(texts), document.count)
            for key, texts in document.columns.items()
            if key != TIME
        }
        texts = document.columns.get(TIME, gather((), ()))
        found = times(texts)
        self._lost += _count_lost(texts, found.seconds)
        self._time_s = column(texts, found.seconds, document.count)
        self._offset_s = column(texts, found.offsets_s, document.count)
        self._has_naive = bool((~np.isnan(found.seconds) & np.isnan(found.offsets_s)).any())
        self._nowhere = self._drop_impossible_places()

    def track(self, groups: Sequence[Sequence[range]], sport: str) -> Track:
        """Put runs of points together; the line is interrupted between the groups."""
        runs = [run for group in groups for run in group]
        counts = np.cumsum([sum(map(len, group)) for group in groups])
        breaks = sorted(set(counts[:-1].tolist()) - {0, int(counts[-1])}) if groups else []
        channels = {key: _take(values, runs) for key, values in self.columns.items()}
        counted = {key: channels.pop(key) for key in (COUNTED, COUNTED_STEPS) if key in channels}
        channels |= read_cadence(counted, sport)
        known = {key: values for key, values in channels.items() if not np.isnan(values).all()}
        return Track(_take(self._time_s, runs), known, breaks=tuple(breaks))

    def utc_offset_s(self, groups: Sequence[Sequence[range]]) -> int | None:
        """Find the offset that the times are written with; that of UTC itself tells nothing."""
        offsets = _take(self._offset_s, [run for group in groups for run in group])
        known = offsets[~np.isnan(offsets)]
        return int(known[0]) if len(known) and known[0] != 0 else None

    def warnings(self, tracks: Sequence[Track]) -> list[Sentence]:
        """Say what the reader of these tracks should know."""
        said = []
        if self._is_recovered:
            said.append(say("This file is damaged; what could be read was kept."))
        if self._lost:
            said.append(
                say(
                    "{n} value could not be read and was left out.",
                    "{n} values could not be read and were left out.",
                    n=self._lost,
                )
            )
        if self._unread:
            said.append(
                say(
                    "Quiet Mile does not know all values that this file gives for its points. "
                    "Left out were: {names}.",
                    names=listed(sorted(self._unread)),
                )
            )
        if self._nowhere:
            said.append(
                say(
                    "{n} point lies nowhere on Earth; its place was left out.",
                    "{n} points lie nowhere on Earth; their places were left out.",
                    n=self._nowhere,
                )
            )
        if self._has_naive:
            said.append(
                say(
                    "The times in this file do not say in which time zone they are; "
                    "they were taken for world time (UTC)."
                )
            )
        if any(_goes_back(track.time_s) for track in tracks):
            said.append(
                say(
                    "The clock went back during this run; "
                    "its points were kept in the order in which they were written."
                )
            )
        return said

    def _numbers(self, texts: Texts) -> Column:
        values = numbers(texts)
        values[np.abs(values) > LARGEST] = np.nan
        self._lost += _count_lost(texts, values)
        return values

    def _drop_impossible_places(self) -> int:
        """Forget places that are not on Earth, and halves of places; count the former."""
        if LATITUDE not in self.columns or LONGITUDE not in self.columns:
            self.columns.pop(LATITUDE, None)
            self.columns.pop(LONGITUDE, None)
            return 0
        latitude, longitude = self.columns[LATITUDE], self.columns[LONGITUDE]
        is_nowhere = (np.abs(latitude) > 90) | (np.abs(longitude) > 180)
        is_missing = is_nowhere | np.isnan(latitude) | np.isnan(longitude)
        latitude[is_missing] = np.nan
        longitude[is_missing] = np.nan
        return int(is_nowhere.sum())


def start_of(track: Track) -> datetime | None:
    """Find the earliest time of a track."""
    known = track.time_s[~np.isnan(track.time_s)]
    return moment(float(known.min())) if len(known) else None


def pauses_of(track: Track) -> tuple[Pause, ...]:
    """Make a pause of each break of the line over which time went on."""
    sides = ((float(track.time_s[at - 1]), float(track.time_s[at])) for at in track.breaks)
    return tuple(Pause(moment(before), moment(after)) for before, after in sides if before < after)


def _take(values: Column, runs: Sequence[range]) -> Column:
    pieces = [values[run.start : run.stop] for run in runs]
    return np.concatenate(pieces) if pieces else np.empty(0)


def _count_lost(texts: Texts, values: Column) -> int:
    """Count the texts that held something, but nothing that makes a value."""
    return sum(1 for text in texts.strings(np.flatnonzero(np.isnan(values))) if text)


def _goes_back(time_s: Column) -> bool:
    known = time_s[~np.isnan(time_s)]
    return bool((np.diff(known) < 0).any())
