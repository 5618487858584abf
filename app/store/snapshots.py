"""Encrypted copies of the log, of which the latest few are kept."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.system.private_files import make_folder, remove_file, sync_file, sync_folder, worded

FOLDER: Final = "snapshots"
KEPT: Final = 3
_NAME = re.compile(r"log-(\d{6,})\.db")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One copy; a higher number is a later one, whatever the clock said."""

    path: Path
    number: int
    size: int
    made_s: float  # by the computer's clock


def list_snapshots(folder: Path) -> list[Snapshot]:
    """List what there is, the latest first."""
    found = []
    for path in (folder / FOLDER).glob("log-*.db"):
        named = _NAME.fullmatch(path.name)
        if named:
            found.append(_describe(path, int(named[1])))
    return sorted(found, key=lambda snapshot: -snapshot.number)


def take_snapshot(
    copy_to: Callable[[Path], None], folder: Path, most_bytes: int | None = None
) -> Snapshot:
    """Copy the log as it is now, under the same key; then let go of the oldest copies.

    The copy gets its name only when it is whole and on the disk.
    """
    place = folder / FOLDER
    make_folder(place)
    with worded(place):
        number = max((it.number for it in list_snapshots(folder)), default=0) + 1
        path = place / f"log-{number:06}.db"
        part = path.with_suffix(".part")
        try:
            copy_to(part)
            sync_file(part)
            part.replace(path)
            sync_folder(place)
        finally:
            part.unlink(missing_ok=True)
        _rotate(folder, most_bytes)
        return _describe(path, number)


def _rotate(folder: Path, most_bytes: int | None) -> None:
    """Keep the latest, and of those before it as many as are wanted and have room."""
    size = 0
    for place, snapshot in enumerate(list_snapshots(folder)):
        size += snapshot.size
        if place and (place >= KEPT or (most_bytes is not None and size > most_bytes)):
            snapshot.path.unlink()


def _describe(path: Path, number: int) -> Snapshot:
    there = path.stat()
    return Snapshot(path, number, there.st_size, there.st_mtime)


def remove_snapshots(folder: Path) -> None:
    """Let go of all copies, begun ones too: they hold what is to be erased, or have an old key."""
    begun = (folder / FOLDER).glob("*log-*.part")
    for path in (*(it.path for it in list_snapshots(folder)), *begun):
        remove_file(path)
