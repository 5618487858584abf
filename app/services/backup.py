"""Backups: the whole log as one encrypted file, which the same passphrase or code opens."""

import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from shutil import copyfileobj
from typing import Final

from app.domain.errors import StoreDamaged, StoreError
from app.domain.words import say
from app.services.session import Session, expect_no_log, open_log
from app.store.log import LOG, ORIGINALS
from app.store.reserve import RESERVE
from app.store.vault import HEADER
from app.system.one_instance import LOCK
from app.system.private_files import (
    make_file,
    make_folder,
    remove_file,
    remove_folder,
    sync_file,
    sync_folder,
    worded,
)

_PIECE: Final = 2**20
_MOST_HEADER: Final = 2**16


def write_backup(session: Session, path: Path) -> int:
    """Write a backup, and say how large it is; under its name there is never a half of one."""
    if path.exists():
        raise StoreError(
            say("There is a file of this name already: {path}", path=str(path)),
            say("Choose another name. Nothing was overwritten."),
        )
    folder = session.store.folder
    part = path.with_name(f"{path.name}.part")
    copies = {name: folder / f"{name}.copy" for name in (LOG, ORIGINALS)}
    with worded(path):
        try:
            remove_file(part)  # of one that was killed
            session.store.runs.copy_to(copies[LOG])
            session.store.originals.copy_to(copies[ORIGINALS])
            _pack(part, copies, session.vault.copy_header())
            part.rename(path)
            sync_folder(path.parent)
        finally:
            for leftover in (part, *copies.values()):
                remove_file(leftover)
    return path.stat().st_size


def restore_backup(path: Path, folder: Path, find_words: Callable[[], str]) -> int:
    """Put a backup where no log is, see that it opens, and say how many runs it holds."""
    expect_no_log(folder)
    make_folder(folder)
    placed: list[Path] = []
    try:
        _unpack(path, folder, placed)
        with open_log(folder, find_words()) as session:
            session.store.read(lambda db: db.execute("PRAGMA quick_check(1)").fetchone())
            row = session.store.read(lambda db: db.execute(_COUNT).fetchone())
        return int(row[0]) if row else 0
    except BaseException:
        for it in (*placed, folder / RESERVE, folder / LOCK):
            remove_file(it)
        remove_folder(folder)
        raise


_COUNT: Final = "SELECT count(*) FROM activity WHERE bin IS NULL"


def _pack(path: Path, files: dict[str, Path], header: bytes) -> None:
    """Put all into one file; the header from memory: no copy of what holds keys may be left."""
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
    with os.fdopen(handle, "w+b") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:  # noise cannot be packed
            for name, copy in files.items():
                archive.write(copy, name)
            archive.writestr(HEADER, header)
        file.flush()
        os.fsync(file.fileno())


def _unpack(path: Path, folder: Path, placed: list[Path]) -> None:
    """Copy the three files that we know, under names of our own.

    The key file comes last: a folder has a log only when all of it is there.
    """
    parts = [folder / f"{name}.restoring" for name in (LOG, ORIGINALS)]
    placed += parts
    with worded(path):
        try:
            with zipfile.ZipFile(path) as archive:
                for part in parts:
                    _copy_out(archive, part)
                with archive.open(HEADER) as source:
                    header = source.read(_MOST_HEADER)
            for part in parts:
                placed.append(part.with_suffix(""))
                part.rename(placed[-1])
            placed.append(folder / HEADER)
            make_file(folder / HEADER, header)
        except (zipfile.BadZipFile, KeyError, EOFError, NotImplementedError) as error:
            raise StoreDamaged(
                say("This is no backup of Quiet Mile, or a damaged one: {path}", path=str(path)),
                say("Nothing was changed. Try an older backup."),
            ) from error


def _copy_out(archive: zipfile.ZipFile, part: Path) -> None:
    remove_file(part)  # of one that was killed
    make_file(part)
    with archive.open(part.stem) as source, part.open("r+b") as target:
        copyfileobj(source, target, _PIECE)
    sync_file(part)
