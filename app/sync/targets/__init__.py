"""Where sealed objects are kept: each module here exports TARGET, and that is the list."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from app.domain.forms import Field
from app.domain.words import Sentence
from app.sync.sealed import Sealed

Answers: TypeAlias = Mapping[str, str]  # what the runner typed into the fields, by key


@dataclass(frozen=True, slots=True)
class Destination:
    """Where it leads: as it was typed, and what the guard has to let through, if anything."""

    shown: str
    host: str = ""  # empty: nothing leaves this computer by our own hand
    port: int = 0


class Place(Protocol):
    """A target in use, by any number of threads at once; what a name stands for is written once.

    Names are of letters, digits, `-` and `/`, and differ by more than case. What else lies there,
    by whoever's hand, is never listed. Whatever fails is a SyncError.
    """

    at_once: int  # how many calls side by side it gains from
    lot: int  # how many objects it reads and writes best at a time

    def names(self, under: str) -> Collection[str]:
        """List what lies under a name that ends in `/`, or all for `""`; whole ones only."""

    def get(self, name: str) -> Sealed:
        """Read one; Missing where it is not there."""

    def put(self, name: str, data: Sealed) -> None:
        """Write one, whole or not at all; durable at the latest once something names it."""

    def put_all(self, objects: Mapping[str, Sealed]) -> None:
        """Write some that nothing names yet, each whole or not at all; durable as with `put`."""

    def delete(self, name: str) -> None:
        """Take one away; it may be gone already."""

    def close(self) -> None:
        """Let go of connections."""


@dataclass(frozen=True, slots=True)
class Target:
    """A kind of place."""

    key: str
    title: Sentence
    about: Sentence
    fields: tuple[Field, ...]
    find_destination: Callable[[Answers], Destination]  # SyncError where the answers make no sense
    connect: Callable[[Answers], Place]
