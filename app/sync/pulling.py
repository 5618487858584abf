"""Pulls what the other devices did: segments in order, or a snapshot where they are gone."""

from collections.abc import Collection

from app.domain.progress import Progress
from app.sync.fetching import Fetching
from app.sync.names import name_segment
from app.sync.replica import Head, Segment
from app.sync.round import Round
from app.sync.sealed import Sealed
from app.sync.segments import NO_HEAD, Forked, read_segment
from app.sync.snapshots import adopt_snapshot


def pull(round_: Round) -> None:
    """Take in all that can be taken in; what cannot be read is left for the next round."""
    _pull_segments(round_)
    behind = find_behind(round_)
    if behind and adopt_snapshot(round_, behind):
        _pull_segments(round_)
    for device in find_behind(round_):
        round_.miss(name_segment(device, round_.heads.get(device, NO_HEAD).number + 1))
    round_.count(round_.replica.retry(Fetching(round_), round_.now_ms))


def find_behind(round_: Round) -> set[str]:
    """Find devices of which more is there than could be taken in segment by segment."""
    latest = _find_latest(round_)
    behind = set()
    for device, number in latest.items():
        known = round_.heads.get(device, NO_HEAD).number
        if known < number and _counts(round_, device, known + 1):
            behind.add(device)
    return behind


def _pull_segments(round_: Round) -> None:
    segments = round_.segments
    devices = sorted(segments.keys() & round_.member.cards.keys() - {round_.me})
    total = sum(_count_new(round_, device, segments[device]) for device in devices)
    done = 0
    for device in devices:
        while True:
            before = round_.heads.get(device, NO_HEAD)
            number = before.number + 1
            if number not in segments[device] or not _counts(round_, device, number):
                break
            if not _take(round_, device, before):
                break
            done += 1
            round_.watch.tell(Progress(done, total))


def _count_new(round_: Round, device: str, there: Collection[int]) -> int:
    """Count the segments that are there and were not taken in."""
    known = round_.heads.get(device, NO_HEAD).number
    return sum(number > known and _counts(round_, device, number) for number in there)


def _take(round_: Round, device: str, before: Head) -> bool:
    name = name_segment(device, before.number + 1)

    def open_it(data: Sealed) -> Segment:
        try:
            return read_segment(round_.member, round_.sealer, data, (device, before))
        except Forked:
            round_.forked.add(device)
            raise

    segment = round_.read(name, open_it)
    if segment is None:
        return False
    applied = round_.replica.apply(segment, Fetching(round_, segment.ops), round_.now_ms)
    round_.count(applied)
    round_.heads[device] = segment.head
    round_.said[device] = segment.heads
    round_.place.tally.received_ops += len(segment.ops)
    return True


def _counts(round_: Round, device: str, number: int) -> bool:
    """Tell whether a device still took part when it wrote that."""
    last = round_.member.removed.get(device)
    return device in round_.member.live if last is None else number <= last


def _find_latest(round_: Round) -> dict[str, int]:
    """Find how far each other device has come, by what is there and by what others say."""
    latest = dict(round_.member.removed)
    heard = [note.heads for note in round_.notes.values()] + list(round_.said.values())
    there = [(device, max(numbers)) for device, numbers in round_.segments.items()]
    said = [(device, head.number) for heads in heard for device, head in heads.items()]
    for device, number in [*there, *said, *round_.snapshots]:
        latest[device] = max(latest.get(device, 0), number)
    return {
        device: number
        for device, number in latest.items()
        if device in round_.member.cards and device != round_.me
    }
