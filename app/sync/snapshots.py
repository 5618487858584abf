"""Snapshots: all that is known, in parts, and a first part, written last, that names the others."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from typing import Final

from app.domain.errors import Missing, Tampered
from app.domain.lots import in_lots
from app.domain.operations import Op
from app.domain.progress import Progress
from app.sync.fetching import Fetching
from app.sync.fields import malformed, take, take_number
from app.sync.membership import Membership
from app.sync.names import name_part
from app.sync.ops import MUCH, pack, read_heads, read_ops, unpack, weigh, write_heads, write_ops
from app.sync.replica import Head
from app.sync.round import Round
from app.sync.seal import Sealer, check_signature, hash_of, sign
from app.sync.sealed import Sealed
from app.sync.segments import NO_HEAD

_OPS_IN_A_PART: Final = 5000
_MOST_PARTS: Final = 9999
_STEPS: Final = 100  # of progress in a part
_TOLD_EACH: Final = 50  # ops


@dataclass(frozen=True, slots=True)
class Index:
    """What a snapshot covers, and the hashes of its parts."""

    device: str
    number: int
    heads: Mapping[str, Head]
    parts: tuple[str, ...]


def write_snapshot(round_: Round) -> None:
    """Store all that is known here; until the last file of it is there, it is no snapshot."""
    member, number = round_.member, round_.head.number
    heads = {**round_.heads, round_.me: round_.head}  # before the state: it may tell more, not less
    parts: list[Future[str]] = []
    for ops in in_lots(round_.replica.state(), _OPS_IN_A_PART, weigh, MUCH):
        if parts:  # so that no more than one is on its way while the log tells the next
            parts[-1].result()
        name = name_part(member.device, number, len(parts) + 1)
        parts.append(round_.place.start(_store_part, round_, name, ops))
    hashes = [it.result() for it in parts]
    name = name_part(member.device, number, 0)
    body = pack({"heads": write_heads(heads), "parts": hashes, "at": round_.now_ms})
    signed = sign(member.signing, member.store, name, body)
    round_.put(name, round_.sealer.seal(name, signed, member.epoch))


def _store_part(round_: Round, name: str, ops: Sequence[Op]) -> str:
    """Store a part, and hand over its hash."""
    data = round_.sealer.seal(name, pack({"ops": write_ops(ops)}), round_.member.epoch)
    round_.put(name, data)
    return hash_of(data)


def adopt_snapshot(round_: Round, behind: set[str]) -> bool:
    """Take in the snapshot that helps most with devices we are behind of."""
    indices = [index for index in _read_indices(round_) if _gain(round_, index, behind)]
    for index in sorted(indices, key=lambda one: -_gain(round_, one, behind)):
        fetching = Fetching(round_)
        ops = fetching.follow(_read_parts(round_, index))
        # how far this device is nobody else can say; that they say so is looked at afterwards
        heads = {device: head for device, head in index.heads.items() if device != round_.me}
        try:
            applied = round_.replica.adopt(ops, heads, fetching, round_.now_ms)
        except (Missing, Tampered):
            continue  # what was merged of it does no harm
        round_.count(applied)
        round_.said.setdefault(index.device, index.heads)
        round_.forked |= _find_passed_over(round_, index)
        for device, head in heads.items():
            if device not in round_.heads or head.number > round_.heads[device].number:
                round_.heads[device] = head
        round_.place.tally.received_ops += applied.ops
        return True
    return False


def _find_passed_over(round_: Round, index: Index) -> set[str]:
    """Find devices of whom a snapshot by another one stands for what came after that known here.

    Nobody can say whether what is known here led there: it may belong to another history.
    """
    return {
        device
        for device, head in index.heads.items()
        if device not in (round_.me, index.device)
        and 0 < round_.heads.get(device, NO_HEAD).number < head.number
    }


def read_index(member: Membership, sealer: Sealer, data: Sealed, place: tuple[str, int]) -> Index:
    """Open the part that names the others; Tampered where the device did not sign it."""
    device, number = place
    name = name_part(device, number, 0)
    card = member.cards[device]
    said = unpack(check_signature(card.signing, member.store, name, sealer.open(name, data)))
    parts = tuple(str(part) for part in take(said, "parts", list))
    if len(parts) > _MOST_PARTS:
        raise malformed()
    take_number(said, "at")
    return Index(device, number, read_heads(said), parts)


def _read_indices(round_: Round) -> Iterator[Index]:
    for device, number in round_.snapshots:
        if device not in round_.member.live or device == round_.me:
            continue
        how = partial(read_index, round_.member, round_.sealer, place=(device, number))
        index = round_.read(name_part(device, number, 0), how)
        if index is not None:
            yield index


def _gain(round_: Round, index: Index, behind: set[str]) -> int:
    """Tell how many segments a snapshot stands for that could not be read."""
    gain = 0
    for device in behind & index.heads.keys():
        known = round_.heads[device].number if device in round_.heads else 0
        gain += max(index.heads[device].number - known, 0)
    return gain


def _read_parts(round_: Round, index: Index) -> Iterator[Op]:
    for number, expected in enumerate(index.parts, start=1):
        name = name_part(index.device, index.number, number)
        ops = round_.read(name, partial(_read_part, round_.sealer, name, expected))
        if ops is None:
            raise malformed()
        for at, op in enumerate(ops):
            if at % _TOLD_EACH == 0:
                done = number - 1 + at / len(ops)
                round_.watch.tell(Progress(round(done * _STEPS), len(index.parts) * _STEPS))
            yield op


def _read_part(sealer: Sealer, name: str, expected: str, data: Sealed) -> list[Op]:
    if hash_of(data) != expected:
        raise malformed()
    return read_ops(unpack(sealer.open(name, data)))
