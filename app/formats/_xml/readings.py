"""All points of a document as numbers, of which each activity takes its share."""

import math
from collections.abc import Sequence
from datetime import datetime

import numpy as np

from app.domain.recording import Pause
from app.domain.track import HEART_RATE, LATITUDE, LONGITUDE, Column, Track
from app.domain.words import Sentence, say
from app.formats._xml.cadence import COUNTED, COUNTED_STEPS, read_cadence
from app.formats._xml.document import Document
from app.formats._xml.oddities import Oddities
from app.formats._xml.texts import LARGEST, Texts, column, gather, numbers, to_number
from app.formats._xml.times import moment, times, to_time
from app.formats._xml.xml_text import Index

TIME = "time"

_WENT_BACK = say(
    "The clock went back during this run; "
    "its points were kept in the order in which they were written."
)

# Whatever a broken strap or a program says
_NEVER_NEGATIVE = frozenset({HEART_RATE, COUNTED, COUNTED_STEPS})


class Readings:
    """The numbers of a document; `odd` counts what was odd about them."""

    def __init__(self, document: Document) -> None:
        self.odd = Oddities(document.is_recovered, unknown=document.unread)
        self._count = document.count
        self._has_unreadable_place = np.zeros(document.count, np.bool_)
        self.columns = {
            key: self._numbers(key, texts) for key, texts in document.columns.items() if key != TIME
        }
        texts = document.columns.get(TIME, gather((), ()))
        found = times(texts)
        self._time_s, _ = self._column(texts, found.seconds)
        self._offset_s = column(texts, found.offsets_s, document.count)
        is_naive = ~np.isnan(found.seconds) & np.isnan(found.offsets_s)
        self.odd.has_naive_times = bool(is_naive.any())
        self._drop_impossible_places()

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

    def amount(self, text: str | None) -> float | None:
        """Read a number that is stated once, and that is never negative."""
        value = to_number(text or "")
        is_known = abs(value) <= LARGEST  # NaN is not
        self.odd.unreadable += bool(text) and not is_known
        self.odd.negative += is_known and value < 0
        return value if is_known and value >= 0 else None

    def when(self, text: str | None) -> datetime | None:
        """Read a time that is stated once."""
        seconds, _ = to_time(text or "")
        is_known = not math.isnan(seconds)
        self.odd.unreadable += bool(text) and not is_known
        return moment(seconds) if is_known else None

    def warnings(self, tracks: Sequence[Track]) -> list[Sentence]:
        """Say what the reader of these tracks should know."""
        went_back = any(_goes_back(track.time_s) for track in tracks)
        return [*self.odd.warnings(), *([_WENT_BACK] if went_back else [])]

    def _numbers(self, key: str, texts: Texts) -> Column:
        values = numbers(texts)
        values[np.abs(values) > LARGEST] = np.nan
        filled, unreadable = self._column(texts, values)
        if key in (LATITUDE, LONGITUDE):
            self._has_unreadable_place[unreadable] = True
        if key in _NEVER_NEGATIVE:
            is_negative = filled < 0
            self.odd.negative += int(np.count_nonzero(is_negative))
            filled[is_negative] = np.nan
        return filled

    def _column(self, texts: Texts, values: Column) -> tuple[Column, Index]:
        """Give each point its value, and name the points of those that could not be read."""
        missing = np.flatnonzero(np.isnan(values))
        holds_something = np.array([bool(text) for text in texts.strings(missing)], np.bool_)
        self.odd.unreadable += int(np.count_nonzero(holds_something))
        filled = column(texts, values, self._count)
        known = np.flatnonzero(~np.isnan(values))
        self.odd.repeated += int(np.count_nonzero(values[known] != filled[texts.owners[known]]))
        return filled, texts.owners[missing[holds_something]]

    def _drop_impossible_places(self) -> None:
        """Forget places that are not on Earth, and halves of places; count both."""
        nothing = np.full(self._count, np.nan)
        latitude, longitude = (self.columns.get(key, nothing) for key in (LATITUDE, LONGITUDE))
        is_half = np.isnan(latitude) != np.isnan(longitude)
        self.odd.half = int(np.count_nonzero(is_half & ~self._has_unreadable_place))
        is_nowhere = (np.abs(latitude) > 90) | (np.abs(longitude) > 180)
        self.odd.nowhere = int(np.count_nonzero(is_nowhere & ~is_half))
        for key in (LATITUDE, LONGITUDE):
            if key in self.columns:
                self.columns[key][is_nowhere | is_half] = np.nan


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


def _goes_back(time_s: Column) -> bool:
    known = time_s[~np.isnan(time_s)]
    return bool((np.diff(known) < 0).any())
