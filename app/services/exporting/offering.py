"""Says what runs can be written as, before a runner chooses."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.formats import formats
from app.services.exporting.items import read_run
from app.services.exporting.names import run_name
from app.services.paused import Paused, read_paused
from app.store.log import Store


@dataclass(frozen=True, slots=True)
class Kind:
    """A format as a runner chooses it."""

    key: str
    name: str
    ending: str


@dataclass(frozen=True, slots=True)
class Offer:
    """What there is to choose from."""

    runs: tuple[int, ...]  # none: only everything
    kinds: tuple[Kind, ...]
    name: str  # of a file with the only run
    paused: Paused  # and in every export all the same


def find_offer(store: Store, runs: Sequence[int]) -> Offer:
    """Find out what can be chosen; naming the formats loads their readers."""
    name = suggest_name(store, runs[0]) if len(runs) == 1 else ""
    return Offer(tuple(runs), tuple(list_kinds()), name, read_paused(store))


def list_kinds() -> list[Kind]:
    """List the formats that runs can be written in."""
    return [Kind(it.key, it.name, it.suffixes[0]) for it in formats()]


def suggest_name(store: Store, activity: int) -> str:
    """Suggest what a file with this run could be called: by its day, never by its title."""
    return store.read(lambda db: run_name(read_run(db, activity)))
