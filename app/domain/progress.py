"""How far long work has come, and whether it is still wanted."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """A moment of long work."""

    done: int
    total: int
    found: int = 0
    seconds_left: float | None = None


@dataclass(frozen=True, slots=True)
class Watch:
    """Whoever waits for long work: is told how far it is, and may ask it to stop."""

    tell: Callable[[Progress], None] = lambda _: None
    is_cancelled: Callable[[], bool] = lambda: False
