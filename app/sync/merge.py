"""How what several computers did becomes one: pure rules, the same in whatever order it comes.

An item is its registers, each later than the item's last erasure. The latest setting of a field
wins, the latest erasure drops all that is not later than it; so merging is commutative,
associative and idempotent, and nothing is erased but by an op that says so.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from app.domain.operations import Blob, Moment, Op, Stamp, time_of

# The field that an op sets, beside others, when it says all that there is of an item. An item
# without it is a piece of one that was erased, or is still to come: it waits for the whole.
WHOLE: Final = ""
NEVER: Final[Moment] = (0, "")

_EARLY_MS: Final = 24 * 60 * 60 * 1000
_MOST_GONE: Final = 20
_FEW: Final = 3
_SHARE: Final = 10


class Register(NamedTuple):
    """The latest setting of a field; only of a text is the value looked at."""

    value: Any  # what JSON can say, or a Blob
    stamp: Stamp
    device: str
    over: Stamp = 0

    @property
    def moment(self) -> Moment:
        """Order it against all others."""
        return (self.stamp, self.device)


@dataclass(frozen=True, slots=True)
class Item:
    """All that is known of one thing of the runner's."""

    registers: Mapping[str, Register] = field(default_factory=dict)
    erased: Moment = NEVER

    @property
    def is_whole(self) -> bool:
        """Tell whether it can be shown."""
        return WHOLE in self.registers


@dataclass(frozen=True, slots=True)
class Merged:
    """An item after an op, and what that changed."""

    item: Item
    won: Mapping[str, Register]  # settings of the op that hold now
    lost: Mapping[str, Register]  # texts, of either side, that the winner's writer did not know


def merge(item: Item, op: Op, texts: Collection[str] = ()) -> Merged:
    """Take an op in; `texts` are the fields whose other version is to be kept."""
    erased = max(item.erased, op.moment) if op.is_erased else item.erased
    came = {} if op.is_erased else registers_of(op)
    registers = {name: one for name, one in item.registers.items() if one.moment > erased}
    won, lost = {}, {}
    moment = op.moment  # of all that came
    for name, new in came.items() if moment > erased else ():
        held = registers.get(name)
        if held is not None and held.moment == moment:
            continue
        is_later = held is None or moment > held.moment
        if held is not None and name in texts:
            winner, loser = (new, held) if is_later else (held, new)
            if is_other_version(winner, loser):
                lost[name] = loser
        if is_later:
            won[name] = registers[name] = new
    return Merged(Item(registers, erased), won, lost)


def registers_of(op: Op) -> dict[str, Register]:
    """Take an op's settings apart."""
    return {
        name: Register(value, op.stamp, op.device, op.over)
        for name, value in {**op.values, **op.blobs}.items()
    }


def is_other_version(winner: Register, loser: Register) -> bool:
    """Tell whether a text was replaced by someone who had not seen it."""
    return (
        winner.device != loser.device
        and winner.over < loser.stamp
        and winner.value != loser.value
        and bool(loser.value)  # an empty text is nothing to keep
    )


def find_over(held: Register | None, device: str) -> Stamp:
    """Say what a new setting by this device means to replace: what it had from the others."""
    if held is None:
        return 0
    return held.over if held.device == device else held.stamp


def is_settled(kept: Register, now: Register) -> bool:
    """Tell whether someone who had seen the version that was kept has written since."""
    return now.over >= kept.stamp and now.moment > kept.moment


def lift(whole: Item, erased: Moment, address: tuple[str, str], device: str) -> Op | None:
    """Set again what an erasure drops, of an item that a later setting keeps alive.

    Whoever still has the whole item does this, when it has become a piece or when the runner
    refuses an erasure. The stamp is the first after the erasure, so that whatever the runner did
    later, anywhere, still wins, and so that it does not matter how many devices do it.
    """
    dropped = {name: one for name, one in whole.registers.items() if one.moment <= erased}
    if not dropped:
        return None
    entity, key = address
    return Op(
        entity,
        key,
        stamp=erased[0] + 1,
        device=device,
        values={name: one.value for name, one in dropped.items() if not _is_blob(one)},
        blobs={name: one.value for name, one in dropped.items() if _is_blob(one)},
        over=max(one.stamp for one in dropped.values()),
    )


def tell(item: Item, address: tuple[str, str]) -> list[Op]:
    """Say an item as ops, one for each moment of it, as a snapshot does."""
    entity, key = address
    ops = []
    if item.erased > NEVER:
        stamp, device = item.erased
        ops.append(Op(entity, key, stamp, device, is_erased=True))
    moments = {(one.moment, one.over) for one in item.registers.values()}
    for (stamp, device), over in sorted(moments):
        set_then = {
            name: one.value
            for name, one in item.registers.items()
            if (one.moment, one.over) == ((stamp, device), over)
        }
        blobs = {name: value for name, value in set_then.items() if isinstance(value, Blob)}
        values = {name: value for name, value in set_then.items() if name not in blobs}
        ops.append(Op(entity, key, stamp, device, values, blobs, over=over))
    return ops


def is_early(op: Op, now_ms: int) -> bool:
    """Tell whether an op comes from a clock that is more than a day ahead of ours."""
    return is_ahead(op.stamp, now_ms)


def is_ahead(stamp: Stamp, now_ms: int) -> bool:
    """Tell whether a stamp is of more than a day later."""
    return time_of(stamp) > now_ms + _EARLY_MS


def is_too_much(gone: int, present: int) -> bool:
    """Tell whether so many runs gone at once, of so many, need the runner's yes."""
    return gone > _MOST_GONE or (gone >= _FEW and gone * _SHARE > present)


def _is_blob(register: Register) -> bool:
    return isinstance(register.value, Blob)
