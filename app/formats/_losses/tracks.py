"""Compares two tracks of equally many points: times, channels, what apps added, breaks."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from app.domain.channel_names import channel_name
from app.domain.track import LATITUDE, LONGITUDE, Column, DeveloperField, Track
from app.domain.words import Sentence, say
from app.formats._losses.differences import (
    HALF,
    Difference,
    Finding,
    compare_columns,
    compare_counts,
)

_STEPS = dict.fromkeys((LATITUDE, LONGITUDE), 1e-6)  # degrees: a tenth of a metre

# By what a field is known again, the surest first; None where it has nothing of the kind
_MARKS: tuple[Callable[[DeveloperField], Hashable], ...] = (
    lambda it: it,
    lambda it: it.channel or None,
    lambda it: it.name or None,
    lambda it: (it.app, it.number),
)


def compare_tracks(given: Track, back: Track) -> Iterator[Finding]:
    """Name what differs at the points, which are the same."""
    yield from compare_columns(say("times"), given.time_s, back.time_s)
    ours, theirs = _known(given), _known(back)
    alone = _undescribed(ours, theirs)
    wanted = [*ours.developer_fields, *alone]
    pairs = _pair(wanted, theirs.developer_fields)
    renamed = {wanted[n].channel: it.channel for n, it in reversed(pairs.items())}
    yield from _compare_channels(ours, theirs, renamed)
    yield from _compare_fields(ours.developer_fields, alone, pairs)
    found = {id(it) for it in pairs.values()}
    for extra in theirs.developer_fields:
        if id(extra) not in found:
            yield Finding(Difference.ADDED, _name(extra))
    yield from _compare_breaks(set(given.breaks), set(back.breaks))


def _undescribed(given: Track, back: Track) -> list[DeveloperField]:
    """Describe the channels that no app added, but that may have come back as those of one."""
    known = {it.channel for it in given.developer_fields}
    described = {it.channel for it in back.developer_fields}
    return [
        DeveloperField(key, key)
        for key in given.channels
        if key not in known and (key in described or key not in back.channels)
    ]


def _known(track: Track) -> Track:
    """Leave out the channels in which nothing was measured, which is the same as their absence."""
    channels = {key: it for key, it in track.channels.items() if not np.isnan(it).all()}
    extra = tuple(
        it if it.channel in channels else replace(it, channel="", overrides="")
        for it in track.developer_fields
    )
    return replace(track, channels=channels, developer_fields=extra)


def _pair(
    given: Sequence[DeveloperField], back: Sequence[DeveloperField]
) -> dict[int, DeveloperField]:
    """Find each field again; those that are not found have no entry."""
    left = list(back)
    pairs: dict[int, DeveloperField] = {}
    for mark in _MARKS:
        marked: dict[Hashable, list[DeveloperField]] = {}
        for extra in reversed(left):
            marked.setdefault(mark(extra), []).append(extra)
        for n, extra in enumerate(given):
            same = marked.get(mark(extra))
            if n not in pairs and same and mark(extra) is not None:
                pairs[n] = same.pop()
        found = {id(it) for it in pairs.values()}
        left = [it for it in left if id(it) not in found]
    return pairs


def _compare_channels(given: Track, back: Track, renamed: Mapping[str, str]) -> Iterator[Finding]:
    names = {it.channel: _name(it) for it in given.developer_fields if it.channel}
    left = dict(back.channels)
    for key, column in given.channels.items():
        name = names.get(key) or channel_name(key)
        other: Column | None = left.pop(renamed.get(key, key), None)
        if other is None:
            yield Finding(Difference.LEFT_OUT, name)
        else:
            yield from compare_columns(name, column, other, _STEPS.get(key, HALF))
    for key in left:
        yield Finding(Difference.ADDED, channel_name(key))


def _compare_fields(
    described: Sequence[DeveloperField],
    alone: Sequence[DeveloperField],
    pairs: Mapping[int, DeveloperField],
) -> Iterator[Finding]:
    for n, extra in enumerate(described):
        if n not in pairs:
            yield Finding(Difference.LEFT_OUT, _name(extra))
        elif pairs[n] != extra:
            yield Finding(Difference.DESCRIBED, _name(extra))
    for n, extra in enumerate(alone, len(described)):
        if n in pairs:
            yield Finding(Difference.DESCRIBED, channel_name(extra.channel))


def _name(extra: DeveloperField) -> Sentence:
    return say("{name}", name=extra.name or extra.channel)


def _compare_breaks(given: set[int], back: set[int]) -> Iterator[Finding]:
    thing = say("breaks in the line")
    if given and back and not back <= given:
        yield Finding(Difference.CHANGED, thing)
    else:
        yield from compare_counts(thing, len(given), len(back))
