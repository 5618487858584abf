"""Puts a file of the log that cannot be used aside: it is never thrown away."""

from pathlib import Path
from typing import Final

from app.system.private_files import remove_file, sync_folder, worded

_WITH_IT: Final = ("", "-wal")  # its journal stays its own


def set_aside(path: Path) -> Path | None:
    """Give a file a name that is free; None where there is none."""
    number = 1
    while (kept := path.with_name(f"{path.name}.before-{number}")).exists():
        number += 1
    with worded(path):
        for ending in _WITH_IT:
            old = path.with_name(path.name + ending)
            if old.exists():
                old.rename(kept.with_name(kept.name + ending))
        remove_file(path.with_name(f"{path.name}-shm"))
        sync_folder(path.parent)
    return kept if kept.exists() else None
