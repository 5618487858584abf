"""Stretches the passphrases of the vault, at a cost that this computer bears."""

import os

from app.domain.errors import StoreError
from app.domain.words import say
from app.system.stretching import (
    LEAST_CHARACTERS,
    MOST_WORK_KIB,
    USUAL,
    Cost,
    derive_key,
    is_too_short,
)

FLOOR = Cost(2**16)

_LITTLE_MEMORY_BYTES = 4 * 2**30


def are_bearable(costs: list[Cost]) -> bool:
    """Tell whether trying a passphrase with all of these ends within seconds."""
    each = all(cost.is_bearable() for cost in costs)
    return each and sum(cost.work_kib for cost in costs) <= MOST_WORK_KIB


def check_passphrase(passphrase: str) -> None:
    """Refuse a new passphrase that is guessed too soon."""
    if is_too_short(passphrase):
        raise StoreError(
            say("That passphrase is too short."),
            say("Take at least {n} characters; six words make a good one.", n=LEAST_CHARACTERS),
        )


def choose_cost(salt: bytes, passphrase: str, wanted: Cost | None) -> tuple[Cost, bytes]:
    """Stretch a new passphrase at the highest cost that this computer can bear."""
    if wanted is not None:
        return wanted, stretch(passphrase, salt, wanted)
    cost = FLOOR if _has_little_memory() else USUAL
    while True:
        try:
            return cost, derive_key(passphrase, salt, cost)
        except MemoryError:
            if cost.memory_kib <= FLOOR.memory_kib:
                raise _too_little_memory() from None
            cost = Cost(cost.memory_kib // 2)


def stretch(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    """Make a key of a passphrase at a cost that was chosen before, never at another."""
    try:
        return derive_key(passphrase, salt, cost)
    except MemoryError:
        raise _too_little_memory() from None


def _too_little_memory() -> StoreError:
    return StoreError(
        say("There is too little free memory to work with the passphrase."),
        say("Close other programs, then try again; a recovery code needs no memory."),
    )


def _has_little_memory() -> bool:
    """Tell a small computer; where it does not say, failing to get memory will tell."""
    try:
        size = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, OSError, ValueError):
        return False
    return 0 < size < _LITTLE_MEMORY_BYTES
