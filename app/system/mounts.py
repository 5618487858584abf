"""Lists what is plugged in and can be taken out again, by its folder, without looking inside."""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

_MEDIA: Final = (Path("/media"), Path("/run/media"), Path("/mnt"))
_FAT: Final = frozenset({"vfat", "msdos", "exfat"})  # what watches and sticks have
# Asking a file system of the network for a name can hang, and no watch is behind one.
_DISTANT: Final = re.compile(
    r"(nfs|cifs|smb|afs|9p|ceph|gluster|auto|ncp|davfs|coda).*|fuse\.(sshfs|rclone|s3fs|gvfs).*"
)
_OF_A_PHONE: Final = re.compile(r"fuse\..*mtp.*")
_ESCAPED: Final = re.compile(r"\\([0-7]{3})")
_REMOVABLE: Final = 2  # what Windows calls such a drive


def _find_gvfs() -> Path | None:
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    return Path(runtime) / "gvfs" if runtime else None


@dataclass(frozen=True, slots=True)
class Places:
    """Where a system shows what is plugged in; tests have places of their own."""

    mount_table: Path = Path("/proc/self/mountinfo")
    media: tuple[Path, ...] = _MEDIA
    volumes: Path | None = Path("/Volumes") if sys.platform == "darwin" else None
    gvfs: Path | None = field(default_factory=_find_gvfs)


@dataclass(frozen=True, slots=True)
class Mount:
    """Something plugged in."""

    name: str
    folder: Path
    has_storages: bool = False  # what it holds lies one folder deeper, under names of its own


def list_removable(places: Places | None = None) -> list[Mount]:
    """List what is plugged in now."""
    places = places or Places()
    found = [*_list_mounted(places), *_list_volumes(places), *_list_gvfs(places), *_list_drives()]
    return list({mount.folder: mount for mount in found}.values())


def _list_mounted(places: Places) -> Iterator[Mount]:
    """Read the table of Linux: of each mount four ids, its folder, then after a dash its kind."""
    try:
        lines = os.fsdecode(places.mount_table.read_bytes()).split("\n")
    except OSError:
        return
    for line in lines:
        place, _, kinds = line.partition(" - ")
        words = place.split(" ")
        kind = kinds.split(" ")[0]
        if len(words) < 5 or _DISTANT.fullmatch(kind):
            continue
        folder = Path(_ESCAPED.sub(lambda it: chr(int(it[1], 8)), words[4]))
        is_of_a_phone = _OF_A_PHONE.fullmatch(kind) is not None
        is_media = any(folder.is_relative_to(it) for it in places.media)
        if is_media or kind in _FAT or is_of_a_phone:
            yield Mount(folder.name, folder, is_of_a_phone)


def _list_volumes(places: Places) -> Iterator[Mount]:
    """List the volumes of macOS; its own disk is a link there."""
    for folder in _list_folder(places.volumes):
        if not folder.is_symlink():
            yield Mount(folder.name, folder)


def _list_gvfs(places: Places) -> Iterator[Mount]:
    """List watches and phones that the Linux desktop shows; others there are far away."""
    for folder in _list_folder(places.gvfs):
        kind, _, device = folder.name.partition(":host=")
        if kind == "mtp":
            yield Mount(_name_device(device), folder, has_storages=True)


def _list_drives() -> list[Mount]:
    """List the drives of Windows that it calls removable."""
    found: list[Mount] = []
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - native code is loaded only where it is needed

        drives = ctypes.windll.kernel32.GetLogicalDrives()
        for number in range(26):
            drive = f"{chr(ord('A') + number)}:\\"
            is_there = drives >> number & 1
            if is_there and ctypes.windll.kernel32.GetDriveTypeW(drive) == _REMOVABLE:
                found.append(Mount(drive[:2], Path(drive)))
    return found


def _list_folder(folder: Path | None) -> list[Path]:
    if folder is not None:
        with suppress(OSError):
            return sorted(folder.iterdir())
    return []


def _name_device(device: str) -> str:
    """Name a device without its serial number, which is the last of its words."""
    words = device.split("_")
    if words[0].lower() == "091e":  # the maker's number, where the system knows no name
        return "Garmin"
    return " ".join(words[:-1] or words)
