"""Stores again what was lost: what is missing of ours, and what others say they cannot read."""

from collections.abc import Mapping
from functools import partial

from app.domain.errors import Missing, Tampered
from app.domain.operations import Blob
from app.sync.names import OBJECTS, find_segments, find_snapshots, name_part, name_segment
from app.sync.pushing import store_objects
from app.sync.replica import Head
from app.sync.round import Round
from app.sync.seal import hash_of
from app.sync.segments import NO_HEAD
from app.sync.snapshots import Index, read_index


def repair(round_: Round) -> None:
    """See by names alone whether all of ours is there, and mend what is said to be broken."""
    covered = find_covered(round_)
    expected = set(range(covered + 1, round_.head.number + 1))
    lost = expected - round_.segments.get(round_.me, set())
    broken = find_segments(round_.blamed).get(round_.me, set()) & expected - lost
    if lost or broken:
        restored = _restore_segments(round_, lost, broken)
        round_.went_back |= any(number != round_.member.burnt for number in lost)
        round_.needs_snapshot |= not lost | broken <= restored
    round_.needs_snapshot |= _is_snapshot_broken(round_)
    _stand_in(round_)
    if round_.went_back:
        _restore_objects(round_)
    _serve(round_)


def _is_snapshot_broken(round_: Round) -> bool:
    """Tell whether what others say of our latest snapshot is so; of older ones it says nothing."""
    ours = (round_.me, find_covered(round_))
    parts = find_snapshots(round_.blamed).get(ours, set())
    if not parts:
        return False
    index = _read_index(round_)
    hashes = () if index is None else index.parts
    return index is None or any(
        not _is_sound(round_, name_part(*ours, part), hashes[part - 1])
        for part in parts & set(range(1, len(hashes) + 1))
    )


def _stand_in(round_: Round) -> None:
    """Tell what others did whose segments are gone, when they do not come back to store them."""
    losses = _find_losses(round_)
    wanted = {**round_.blamed, **losses}
    covered: Mapping[str, Head] | None = None
    for name, since in wanted.items():
        for device, (number, *_) in find_segments([name]).items():
            known = round_.heads.get(device, NO_HEAD)
            if device == round_.me or known.number < number:
                continue
            covered = _read_coverage(round_) if covered is None else covered
            if covered.get(device, NO_HEAD).number >= number:
                round_.overlook([name])
                continue
            round_.went_back |= name in losses
            if device not in round_.member.live or round_.is_long(since):
                round_.needs_snapshot = True


def _find_losses(round_: Round) -> dict[str, int]:
    """Find segments that were there and are not, nor later ones or a snapshot by their device."""
    segments, losses = round_.segments, {}
    latest = dict.fromkeys(round_.heads, 0)
    for device, number in [*((one, max(its)) for one, its in segments.items()), *round_.snapshots]:
        latest[device] = max(latest.get(device, 0), number)
    for device, head in round_.heads.items():
        if device != round_.me and head.number > latest[device]:
            name = name_segment(device, head.number)
            round_.miss(name)
            losses[name] = round_.missed[name]
    return losses


def _read_coverage(round_: Round) -> Mapping[str, Head]:
    """Read what our latest snapshot covers."""
    index = _read_index(round_)
    return {} if index is None else index.heads


def _read_index(round_: Round) -> Index | None:
    place = (round_.me, find_covered(round_))
    if place not in round_.snapshots:
        return None
    name = name_part(*place, 0)
    index = round_.read(name, partial(read_index, round_.member, round_.sealer, place=place))
    round_.overlook([name])
    return index


def find_covered(round_: Round) -> int:
    """Tell up to which of our segments a snapshot of ours stands for them."""
    return max((number for device, number in round_.snapshots if device == round_.me), default=0)


def _restore_segments(round_: Round, lost: set[int], broken: set[int]) -> set[int]:
    """Store segments as they were sealed; say which of them are sound now."""
    sound = set()
    for outgoing in round_.replica.outgoing(is_sent=True):
        number = outgoing.head.number
        if number in lost or (
            number in broken and not _is_sound(round_, outgoing.name, outgoing.head.hash)
        ):
            round_.put(outgoing.name, outgoing.data)
        if number in lost | broken:
            sound.add(number)
    return sound


def _is_sound(round_: Round, name: str, expected: str) -> bool:
    there = round_.read(name, hash_of)
    round_.overlook([name])
    return there == expected


def _restore_objects(round_: Round) -> None:
    """Look which objects are there, since something was lost, and store those that are not."""
    there = frozenset(round_.place.names(OBJECTS))
    for blob in round_.replica.blobs():
        if blob.name not in there:
            _store(round_, blob)


def _serve(round_: Round) -> None:
    """Store objects that others lack, where we have them and they are really not there."""
    asked = {blob for note in round_.notes.values() for blob in note.lacks}
    for blob in sorted(asked - round_.lacks, key=lambda one: one.name):
        if not _is_there(round_, blob):
            _store(round_, blob)


def _is_there(round_: Round, blob: Blob) -> bool:
    try:
        round_.sealer.open_object(blob, round_.place.get(blob.name))
    except (Missing, Tampered):
        return False
    return True


def _store(round_: Round, blob: Blob) -> None:
    round_.check_wanted()
    data = round_.replica.find_content(blob) if blob.epoch in round_.member.epochs else None
    if data is not None and not round_.member.is_read_only:
        store_objects(round_, [data], blob.epoch)
        round_.place.tally.sent_objects += 1
