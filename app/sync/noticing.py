"""Notices that this device is a copy: that something goes on under its id which it did not do."""

from dataclasses import replace
from functools import partial
from typing import Final

from app.sync.cards import MOST_LACKS, Note, read_note, write_note
from app.sync.joining import become_another
from app.sync.membership import Membership
from app.sync.names import find_notes, name_note, name_segment
from app.sync.replica import Head, Heads
from app.sync.round import Round
from app.sync.seal import Sealer, check_signature, hash_of
from app.sync.sealed import Sealed

_STALE_MS: Final = 14 * 24 * 60 * 60 * 1000


def read_notes(round_: Round) -> None:
    """Hear what the others say of themselves."""
    for device, name in find_notes(round_.names):
        if device in round_.others:
            how = partial(read_note, round_.member, round_.sealer, device)
            note = round_.read(name, how)
            round_.overlook([name])  # it is written anew before long
            round_.notes[device] = _without_old(note or Note(), round_.now_ms)


def _without_old(note: Note, now_ms: int) -> Note:
    """Leave out what is asked for by a device that has not been here for long."""
    is_old = now_ms - note.at_ms > _STALE_MS
    return Note(note.heads, at_ms=note.at_ms) if is_old else note


def become_another_if_copy(round_: Round) -> None:
    """Go on under a new id where another computer goes on under ours.

    A log that was restored from a backup, or a disk that was copied, would otherwise write other
    segments under names and numbers that exist.
    """
    if _is_ahead(round_) or _is_forked(round_):
        member = become_another(round_.member, round_.now_ms)
        round_.replica.restart_as(member)
        round_.become(member)
        round_.heads = round_.replica.load_heads()


def tell_of_forks(round_: Round) -> None:
    """Tell all that is known here, where not everyone took in the same of some device.

    That device was restored, or copied, while the store had gone back. It goes on under a new id;
    but what only we had of it, nobody would tell. A number without a segment makes everyone read
    the snapshot that stands for it.
    """
    for heads in _hear(round_):
        for device, seen in heads.items():
            ours = round_.heads.get(device)
            if ours is not None and device != round_.me and _is_fork(ours, seen):
                round_.forked.add(device)
    new = round_.forked - round_.member.told
    if new:
        member = round_.member
        round_.keep(replace(member, burnt=round_.head.number + 1, told=member.told | new))


def _is_ahead(round_: Round) -> bool:
    """Tell whether a segment of ours is there that we did not write; what we did is noted so."""
    own = round_.segments.get(round_.me, set())
    for outgoing in round_.replica.outgoing(is_sent=False):
        if outgoing.head.number in own:
            there = round_.read(outgoing.name, hash_of)
            if there == outgoing.head.hash:
                round_.replica.mark_sent(outgoing.head.number)
            elif _is_signed_by_us(round_, outgoing.head.number):
                return True
    later = [number for number in own if number > round_.head.number]
    snapshots = [number for device, number in round_.snapshots if device == round_.me]
    return any(_is_signed_by_us(round_, number) for number in sorted(later)) or any(
        number > round_.head.number for number in snapshots
    )


def _is_signed_by_us(round_: Round, number: int) -> bool:
    name = name_segment(round_.me, number)
    is_signed = round_.read(name, partial(_check, round_.member, round_.sealer, name))
    round_.overlook([name])
    return is_signed is not None


def _check(member: Membership, sealer: Sealer, name: str, data: Sealed) -> bytes:
    signing = member.cards[member.device].signing
    return check_signature(signing, member.store, name, sealer.open(name, data))


def _is_forked(round_: Round) -> bool:
    """Tell whether anyone has seen more of us than we know, or another one under our number."""
    seen = [heads[round_.me] for heads in _hear(round_) if round_.me in heads]
    return any(one.number > round_.head.number or _is_fork(round_.head, one) for one in seen)


def _hear(round_: Round) -> list[Heads]:
    return [note.heads for note in round_.notes.values()] + list(round_.said.values())


def _is_fork(ours: Head, seen: Head) -> bool:
    return seen.number == ours.number and seen.hash != ours.hash


def write_own_note(round_: Round) -> None:
    """Say how far this device is and what it lacks, where the others do not know that yet."""
    note = Note(
        heads={device: head for device, head in round_.heads.items() if device != round_.me},
        lacks=tuple(sorted(round_.lacks, key=lambda blob: blob.name)[:MOST_LACKS]),
        missed=round_.missed,
        at_ms=round_.now_ms,
    )
    before = _read_own_note(round_)
    is_told = note.heads == before.heads or round_.has_sent  # a segment tells heads, too
    is_waiting = bool(note.lacks or note.missed)
    is_old = is_waiting and round_.is_long(before.at_ms)
    if not is_told or is_old or (note.lacks, note.missed) != (before.lacks, before.missed):
        round_.put(*write_note(round_.member, round_.sealer, note))


def _read_own_note(round_: Round) -> Note:
    name = name_note(round_.me)
    if name not in round_.names:
        return Note()
    note = round_.read(name, partial(read_note, round_.member, round_.sealer, round_.me))
    round_.overlook([name])
    return note or Note()
