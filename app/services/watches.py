"""Finds plugged-in watches by the names of their folders; nothing on them is opened or read."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.system.mounts import Mount, Places, list_removable

# Where watches keep runs; capitals differ from one to the next, and count on some systems.
_KNOWN: Final = (("garmin", "activity"), ("garmin", "activities"), ("activities",), ("activity",))
_SPELLINGS: Final = (str.upper, str.capitalize, str.lower)


@dataclass(frozen=True, slots=True)
class PluggedIn:
    """A watch whose runs can be taken in, once the runner says so."""

    name: str
    folder: Path  # of its runs


def find_watches(places: Places | None = None) -> list[PluggedIn]:
    """List the watches that are plugged in now; a slow one may take its time to answer."""
    return [
        PluggedIn(mount.name, folder)
        for mount in list_removable(places)
        for top in _list_tops(mount)
        if (folder := _find_runs(top)) is not None
    ]


def _list_tops(mount: Mount) -> list[Path]:
    """Name the folders to look in: a watch that shows its storages has them one level down."""
    if not mount.has_storages:
        return [mount.folder]
    with suppress(OSError):  # it was just taken out
        return [mount.folder, *sorted(mount.folder.iterdir())]
    return []


def _find_runs(top: Path) -> Path | None:
    """Find the first known folder that is there."""
    for known in _KNOWN:
        for folder in _spell(top, known):
            with suppress(OSError):
                if folder.is_dir():
                    return folder
    return None


def _spell(top: Path, names: tuple[str, ...]) -> Iterator[Path]:
    if not names:
        yield top
        return
    for spell in _SPELLINGS:
        yield from _spell(top / spell(names[0]), names[1:])
