"""Tells whether a folder lies in one that another program keeps equal with other computers."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

_BY_NAME: Final = (  # of a folder above, in small letters, as their programs make it
    ("dropbox", "Dropbox"),
    ("onedrive", "OneDrive"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
    ("syncthing", "Syncthing"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("mobile documents", "iCloud Drive"),
    ("icloud drive", "iCloud Drive"),
    ("iclouddrive", "iCloud Drive"),
    ("megasync", "MEGA"),
    ("pcloud", "pCloud"),
)
_BY_MARK: Final = (  # what such a program leaves in the folder that it keeps
    (".stfolder", "Syncthing"),
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
    ("._sync_*.db", "Nextcloud"),
    (".sync_*.db", "Nextcloud"),
    (".tmp.drivedownload", "Google Drive"),
    (".tmp.driveupload", "Google Drive"),
)


def find_sync_program(folder: Path) -> str | None:
    """Name the program that seems to keep a folder, by names and marks of it and those above."""
    for place in (folder, *folder.parents):
        for found in (*_read_name(place.name.lower()), *_read_marks(place)):
            return found
    return None


def _read_name(name: str) -> Iterator[str]:
    """Take "OneDrive - Invented Works" and "Dropbox (Personal)" for what they are."""
    for known, program in _BY_NAME:
        if name == known or name.startswith((f"{known} ", f"{known}-")):
            yield program


def _read_marks(place: Path) -> Iterator[str]:
    for mark, program in _BY_MARK:
        try:
            if next(place.glob(mark), None) is not None:
                yield program
        except OSError:  # a folder above that may not be looked into
            return
