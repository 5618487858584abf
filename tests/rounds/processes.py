"""Looks into other processes: which they are, what they hold open, and all of their memory."""

import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

_PIECE = 2**24


def list_below(process: int) -> list[int]:
    """List the processes that one has started, and those that these have."""
    found = []
    for task in Path(f"/proc/{process}/task").iterdir():
        for child in (task / "children").read_text().split():
            found += [int(child), *list_below(int(child))]
    return found


def list_open_files(process: int, but: Path) -> Iterator[Path]:
    """List what a process and those below it hold open, deleted files too."""
    for one in (process, *list_below(process)):
        for path in Path(f"/proc/{one}/fd").iterdir():
            try:
                is_plain = stat.S_ISREG(path.stat().st_mode)
                is_given = path.readlink().is_relative_to(but)
            except OSError:
                continue
            if is_plain and not is_given:
                yield path


def find_in_memory(process: int, wanted: dict[str, bytes]) -> set[str]:
    """Say what of this stands anywhere in the memory of a process."""
    return {
        name
        for piece in _read_memory(process, max(map(len, wanted.values())))
        for name, value in wanted.items()
        if value in piece
    }


def _read_memory(process: int, overlap: int) -> Iterable[bytes]:
    regions = Path(f"/proc/{process}/maps").read_text().splitlines()
    with Path(f"/proc/{process}/mem").open("rb", buffering=0) as memory:
        for line in regions:
            place, modes, *_ = line.split()
            start, end = (int(it, 16) for it in place.split("-"))
            if not modes.startswith("r"):
                continue
            for at in range(start, end, _PIECE):
                try:
                    memory.seek(at)
                    yield memory.read(min(_PIECE + overlap, end - at))
                except (OSError, OverflowError):  # the system's own pages cannot be read
                    break
