"""What the guard let through or refused, held in memory until a log takes it over."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from time import time
from typing import Any, Final

_MOST: Final = 1000
_LONGEST: Final = 200  # of a name, which whoever asks may have made up


@dataclass(frozen=True, slots=True)
class Contact:
    """One call that would have reached, or did reach, another computer."""

    when_ms: int
    way: str  # the call
    destination: str  # as the call named it; empty where it named none yet
    is_refused: bool = True
    purpose: str = ""  # what was agreed to; nothing where it was refused
    bytes: int = 0
    times: int = 1  # none: more bytes of a call that was told of


class Contacts:
    """One for the process, as the guard is; appending and taking are safe from any thread."""

    def __init__(self) -> None:
        self._held: deque[Contact] = deque(maxlen=_MOST)  # of a flood the latest

    def refuse(self, way: str, destination: Iterable[Any]) -> None:
        """Remember a call that was refused."""
        self._held.append(Contact(int(time() * 1000), way, _spell(destination)))

    def allow(
        self,
        way: str,
        destination: Iterable[Any],
        purpose: str,
        carried: int = 0,
        *,
        times: int = 1,
    ) -> None:
        """Remember a call that was let through."""
        now_ms, there = int(time() * 1000), _spell(destination)
        self._held.append(Contact(now_ms, way, there, False, purpose, carried, times))

    def hold(self, contacts: Iterable[Contact]) -> None:
        """Remember what another process remembered, or what could not be taken over."""
        self._held.extend(contacts)

    def take(self) -> list[Contact]:
        """Hand over what is held, and hold it no longer."""
        taken = []
        while self._held:
            taken.append(self._held.popleft())
        return taken

    def __bool__(self) -> bool:
        """Tell whether anything is held."""
        return bool(self._held)


CONTACTS: Final = Contacts()


def _spell(destination: Iterable[Any]) -> str:
    """Write an address as people do; what cannot be printed is left out."""
    words = (it.decode("ascii", "replace") if isinstance(it, bytes) else it for it in destination)
    text = ":".join(str(it) for it in list(words)[:2] if it is not None)
    return "".join(it for it in text[:_LONGEST] if it.isprintable())
