"""Opens the place that sync goes to, as long as the runner agrees to it.

What targets are made of is loaded here and only when it is needed: a program that never syncs has
nothing in it that could speak to another computer.
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from app import registry
from app.domain.errors import NotPermitted, SyncError
from app.domain.words import say
from app.services.consents import SYNCING, Purpose
from app.store.consents import find_consent
from app.store.log import Store
from app.sync.sealed import Sealed
from app.system.permits import Permit, permit

if TYPE_CHECKING:  # or every program would load them
    from app.sync.targets import Destination, Place, Target


def load_targets() -> "list[Target]":
    """Load all that sync can go to."""
    from app.sync import targets  # noqa: PLC0415 - loaded only when it is needed

    return registry.entries(targets, "TARGET", targets.Target)


def load_target(key: str) -> "Target":
    """Load one of them."""
    from app.sync import targets  # noqa: PLC0415 - loaded only when it is needed

    if key not in registry.names(targets):
        raise SyncError(
            say("This program knows no place to sync with that is called {key}.", key=key)
        )
    return registry.entry(targets, key, "TARGET", targets.Target)


@contextmanager
def open_place(store: Store, target: str, answers: Mapping[str, str]) -> "Iterator[Place]":
    """Open a place. A consent that is taken back shuts it at once, whatever is under way.

    It may be used by any thread; what else that thread does is let through no more than ever.
    """
    found, purpose = load_target(target), SYNCING[target]
    destination = found.find_destination(answers)
    with permit(purpose.key, destination.host, destination.port) as live:
        _expect_consent(store, purpose, destination)
        with live.used():
            place = found.connect(answers)
        try:
            yield PermittedPlace(place, live)
        finally:
            place.close()


def _expect_consent(store: Store, purpose: Purpose, destination: "Destination") -> None:
    consent = store.read(lambda db: find_consent(db, purpose.key))
    if consent is None or consent.destination != destination.shown:
        raise NotPermitted(
            say("You have not agreed to sync with {where}.", where=destination.shown),
            say("Nothing is sent or fetched until you do."),
        )


class PermittedPlace:
    """A place whose every call acts by the permit, on whichever thread it is made."""

    def __init__(self, place: "Place", live: Permit) -> None:
        self.at_once, self.lot = place.at_once, place.lot
        self._place = place
        self._live = live

    def names(self, under: str) -> Collection[str]:
        with self._live.used():
            return self._place.names(under)

    def get(self, name: str) -> Sealed:
        with self._live.used():
            return self._place.get(name)

    def put(self, name: str, data: Sealed) -> None:
        with self._live.used():
            self._place.put(name, data)

    def put_all(self, objects: Mapping[str, Sealed]) -> None:
        with self._live.used():
            self._place.put_all(objects)

    def delete(self, name: str) -> None:
        with self._live.used():
            self._place.delete(name)

    def close(self) -> None:
        """Whoever opened it closes it."""
