"""What travels between the runner's computers: fields that were set and items that were erased.

Each stands under a stamp that orders it against all others, whatever order they arrive in.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

Stamp: TypeAlias = int  # milliseconds since 1970, then sixteen bits that count within one of them
Moment: TypeAlias = tuple[Stamp, str]  # the device decides between equal stamps

_COUNTED: Final = 16


def make_stamp(now_ms: int, latest: Stamp) -> Stamp:
    """Stamp something that happened now, after all that was seen; clocks may go backwards."""
    return max(now_ms << _COUNTED, latest + 1)


def time_of(stamp: Stamp) -> int:
    """Tell when it was stamped, in milliseconds since 1970."""
    return stamp >> _COUNTED


@dataclass(frozen=True, slots=True)
class Blob:
    """A sealed object, written once, whose name says nothing of what is in it."""

    name: str
    epoch: int  # of the key that it is sealed with


@dataclass(frozen=True, slots=True)
class Op:
    """Fields of an item set at one stroke, or the item erased.

    `values` are what JSON can say; `blobs` are further fields, whose values are whole objects.
    """

    entity: str
    key: str
    stamp: Stamp
    device: str
    values: Mapping[str, Any] = field(default_factory=dict)
    blobs: Mapping[str, Blob] = field(default_factory=dict)
    is_erased: bool = False
    over: Stamp = 0  # the latest of these fields that its writer knew of: what it means to replace

    @property
    def moment(self) -> Moment:
        """Order it against all others."""
        return (self.stamp, self.device)
