"""Keeps the store small: snapshots in place of segments, and what nothing refers to taken away."""

from collections.abc import Mapping
from functools import partial
from typing import Final

from app.sync.names import (
    find_pairings,
    find_snapshots,
    name_part,
    name_segment,
)
from app.sync.pairing import is_over
from app.sync.repairing import find_covered
from app.sync.replica import Head
from app.sync.round import Round
from app.sync.segments import NO_HEAD, read_heads_of
from app.sync.snapshots import write_snapshot

MANY: Final = 64  # segments of ours, after which a snapshot pays


def compact(round_: Round) -> None:
    """Write a snapshot when it is time, and take away what is not needed any more."""
    own = round_.segments.get(round_.me, set())
    covered = find_covered(round_)
    fresh = [number for number in own if number > covered]
    if round_.needs_snapshot or len(fresh) >= MANY:
        write_snapshot(round_)
    _take_away_parts(round_)
    covered = find_covered(round_)
    old = sorted(number for number in own if number <= covered)
    if old and _all_know(round_, {round_.me: covered}):
        for number in old:
            round_.delete(name_segment(round_.me, number))
        round_.replica.forget_outgoing(covered)
    _take_away_garbage(round_)
    _take_away_pairings(round_)


def _take_away_parts(round_: Round) -> None:
    """Take away older snapshots of ours, and halves of one that was never finished."""
    covered = find_covered(round_)
    for (device, number), parts in find_snapshots(round_.names).items():
        if device == round_.me and number != covered:
            for part in sorted(parts):  # the one that names the others goes first
                round_.delete(name_part(device, number, part))


def _take_away_garbage(round_: Round) -> None:
    """Take objects away that nothing refers to, once every device knows that."""
    garbage = round_.replica.garbage()
    known = {device: head.number for device, head in round_.heads.items()}
    if not garbage or round_.member.is_read_only or not _all_know(round_, known):
        return
    for blob in garbage:
        round_.delete(blob.name)
    round_.replica.forget_garbage(garbage)


def _take_away_pairings(round_: Round) -> None:
    for name in find_pairings(round_.names):
        if round_.read(name, partial(is_over, now_ms=round_.now_ms)):
            round_.delete(name)
        round_.overlook([name])


def _all_know(round_: Round, numbers: Mapping[str, int]) -> bool:
    """Tell whether every device that takes part has said that it has come so far."""
    return all(
        _knows(_heads_of(round_, device, numbers), device, numbers) for device in round_.others
    )


def _heads_of(round_: Round, device: str, numbers: Mapping[str, int]) -> Mapping[str, Head]:
    """Find how far a device says it is: by its note, or else by its latest segment."""
    note = round_.notes.get(device)
    if note is not None and _knows(note.heads, device, numbers):
        return note.heads
    if device not in round_.said:
        round_.said[device] = _read_latest(round_, device)
    return round_.said[device]


def _read_latest(round_: Round, device: str) -> Mapping[str, Head]:
    head = round_.heads.get(device, NO_HEAD)
    name = name_segment(device, head.number)
    if name not in round_.names:
        return {}
    heads = round_.read(name, partial(read_heads_of, round_.member, round_.sealer, device, name))
    round_.overlook([name])
    return heads or {}


def _knows(heads: Mapping[str, Head], device: str, numbers: Mapping[str, int]) -> bool:
    return all(
        other == device or heads.get(other, NO_HEAD).number >= number
        for other, number in numbers.items()
    )
