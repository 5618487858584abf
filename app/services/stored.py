"""Says what the log holds of each kind of data: how much, how large, since when, where from."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Final

from app.domain.categories import Category, category_of_channel
from app.domain.recording import Device
from app.store.connection import Connection
from app.store.contents import (
    Held,
    count_body,
    count_channels,
    count_devices,
    count_plans,
    count_sources,
    count_weather,
    count_with_files,
    count_written,
    measure_originals,
)
from app.store.log import Store
from app.store.snapshots import list_snapshots

FILES: Final = "files"
COPIES: Final = "copies"
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Stored:
    """One line of it; `kind` is a category, or files or copies."""

    kind: str
    count: int  # of what the kind is counted in
    size: int | None  # in bytes, as they lie there
    first: date | None = None
    last: date | None = None
    runs: int = 0  # that have it


@dataclass(frozen=True, slots=True)
class Contents:
    """All that is stored."""

    lines: tuple[Stored, ...]
    sources: dict[str, int]  # runs by where they come from: file, hand
    devices: tuple[str, ...]  # what recorded them, the most frequent first

    def find(self, kind: str) -> Stored:
        """Find a line."""
        return next(it for it in self.lines if it.kind == kind)


def read_contents(store: Store) -> Contents:
    """Count all of it; no run is unpacked for that."""
    files, file_bytes = store.originals.read(measure_originals)
    copies = list_snapshots(store.folder)

    def read(db: Connection) -> Contents:
        channels = count_channels(db)
        held, devices = count_devices(db)
        named = tuple(dict.fromkeys(_name(it) for it in devices))
        with_file = count_with_files(db)
        lines = (
            _say(Category.POSITIONS, _join(channels, Category.POSITIONS)),
            _say(Category.HEART_RATE, _join(channels, Category.HEART_RATE)),
            _say(Category.MOVEMENT, _join(channels, Category.MOVEMENT)),
            _read_notes(count_written(db), count_plans(db)),
            _read_body(db),
            _say(Category.DEVICES, held, len(named)),
            _read_weather(count_weather(db), _join(channels, Category.WEATHER)),
            _say(FILES, Held(with_file.runs, files, file_bytes, *_times(with_file)), files),
            _say_copies([it.made_s for it in copies], sum(it.size for it in copies)),
        )
        return Contents(lines, count_sources(db), named)

    return store.read(read)


def _say(kind: str, held: Held, count: int | None = None) -> Stored:
    there = held.values if count is None else count
    first, last = (None if it is None else _day(it) for it in _times(held))
    return Stored(str(kind), there, held.bytes, first, last, held.runs)


def _say_copies(made_s: list[float], size: int) -> Stored:
    days = [datetime.fromtimestamp(it, UTC).astimezone().date() for it in made_s]
    return Stored(COPIES, len(days), size, min(days, default=None), max(days, default=None))


def _read_weather(written: Held, measured: Held) -> Stored:
    """Count runs: what was written of their weather, and what was measured on the way."""
    return _say(Category.WEATHER, _add([written, measured]), max(written.runs, measured.runs))


def _read_notes(written: Held, planned: tuple[int, int]) -> Stored:
    """Count the runs about which something is written, and what is planned."""
    plans, size = planned
    return _say(Category.NOTES, replace(written, bytes=written.bytes + size), written.runs + plans)


def _read_body(db: Connection) -> Stored:
    count, size, *days = count_body(db)
    first, last = (None if it is None else date.fromisoformat(it) for it in days)
    return Stored(str(Category.BODY), count, size, first, last)


def _join(channels: dict[str, Held], category: Category) -> Held:
    """Take the channels of a kind together; their points are counted once."""
    mine = [it for name, it in channels.items() if category_of_channel(name) == category]
    joined = _add(mine)
    return Held(
        max((it.runs for it in mine), default=0), max((it.values for it in mine), default=0),
        joined.bytes, *_times(joined),
    )  # fmt: skip


def _add(parts: Iterable[Held]) -> Held:
    there = [it for it in parts if it.runs]
    return Held(
        sum(it.runs for it in there), sum(it.values for it in there),
        sum(it.bytes for it in there),
        min((it.first_us for it in there if it.first_us is not None), default=None),
        max((it.last_us for it in there if it.last_us is not None), default=None),
    )  # fmt: skip


def _times(held: Held) -> tuple[int | None, int | None]:
    return held.first_us, held.last_us


def _day(local_us: int) -> date | None:
    try:
        return (_EPOCH + timedelta(microseconds=local_us)).date()
    except OverflowError:  # a file may claim any time
        return None


def _name(device: str) -> str:
    """Name what recorded a run as its file does."""
    return str(Device(**json.loads(device))) or "?"
