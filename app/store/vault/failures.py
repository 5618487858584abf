"""Passphrases that did not open the vault: counted, to be told of, and made slower."""

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.domain.errors import StoreError
from app.store.vault.files import failures_path
from app.system.private_files import read_file, remove_file, replace_file

_FREE = 5
_MOST_SECONDS = 4.0
_MOST_BYTES = 64
_MOST_COUNTED = 10**6


@dataclass(frozen=True, slots=True)
class Patience:
    """How time passes; tests let it pass faster."""

    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.time


def read_failures(folder: Path) -> int:
    """Say how many passphrases did not open the vault since this was last cleared."""
    return _read(folder)[0]


def clear_failures(folder: Path) -> None:
    """Begin to count anew."""
    remove_file(failures_path(folder))


def note_failure(folder: Path, patience: Patience) -> None:
    """Count one more; where that cannot be written down, opening must still be possible."""
    count = min(read_failures(folder) + 1, _MOST_COUNTED)
    with suppress(StoreError):
        replace_file(failures_path(folder), f"{count} {int(patience.clock())}\n".encode("ascii"))


def wait_after_failures(folder: Path, patience: Patience) -> None:
    """After five failures wait before the next try, twice as long each time, up to seconds."""
    count, last = _read(folder)
    if count < _FREE:
        return
    due = min(2.0 ** min(count - _FREE, 10) / 2, _MOST_SECONDS)
    passed = max(patience.clock() - last, 0)  # a clock that was set back lengthens nothing
    if passed < due:
        patience.sleep(due - passed)


def _read(folder: Path) -> tuple[int, int]:
    """Read count and time of the last failure; what cannot be read counts as none."""
    try:
        content = read_file(failures_path(folder), _MOST_BYTES) or b""
        count, last = (int(word) for word in content.decode("ascii").split())
    except (StoreError, ValueError):
        return 0, 0
    return (count, last) if 0 <= count <= _MOST_COUNTED else (0, 0)
