"""Backups: the whole log as one encrypted file, which the same passphrase or code opens."""

import os
import zipfile
from collections.abc import Callable
from glob import escape
from pathlib import Path
from secrets import token_hex
from shutil import copyfileobj, disk_usage
from typing import BinaryIO, Final

from app.domain.errors import StoreDamaged, StoreError
from app.domain.words import Sentence, say
from app.services.checking import find_damage
from app.services.plain_files import open_regular
from app.services.session import Session, open_log
from app.store.aside import set_aside
from app.store.log import LOG, ORIGINALS
from app.store.reserve import RESERVE
from app.store.soundness import count_runs
from app.store.vault import HEADER, KEYRING, exists, list_files
from app.system.one_instance import LOCK
from app.system.private_files import (
    make_folder,
    remove_file,
    remove_folder,
    sync_folder,
    worded,
)

# The key file comes last: a folder has a log only when all of it is there
PARTS: Final = (LOG, ORIGINALS, HEADER)
_PIECE: Final = 2**20
_BEGUN: Final = ".restored"


def write_backup(session: Session, path: Path) -> int:
    """Write a backup, and say how large it is; under its name there is never a half of one."""
    if path.exists():
        raise StoreError(
            say("There is a file of this name already: {path}", path=str(path)),
            say("Choose another name. Nothing was overwritten."),
        )
    folder = session.store.folder
    if path.resolve().is_relative_to(folder.resolve()):
        raise StoreError(
            say("A backup in the log's own folder is lost with it: {path}", path=str(path)),
            say("Choose another folder, on another disk if you can."),
        )
    part = path.with_name(f".{path.name}.{token_hex(4)}.part")  # nobody's file has this name
    place = folder if _has_room(folder) else path.parent  # a full disk can still be backed up
    copies = {name: place / f"{name}.copy" for name in (LOG, ORIGINALS)}
    with worded(path):
        try:
            for left in path.parent.glob(f".{escape(path.name)}.{'[0-9a-f]' * 8}.part"):
                remove_file(left)  # of one that was killed
            session.store.runs.copy_to(copies[LOG])
            session.store.originals.copy_to(copies[ORIGINALS])
            pack(part, copies, session.vault.copy_header())
            part.rename(path)
            sync_folder(path.parent)
        finally:
            for leftover in (part, *copies.values()):
                remove_file(leftover)
    return path.stat().st_size


def _has_room(folder: Path) -> bool:
    """Tell whether both files fit a second time."""
    files = [path for name in (LOG, ORIGINALS) if (path := folder / name).exists()]
    needed = sum(path.stat().st_size for path in files)
    return not files or disk_usage(folder).free > needed + needed // 8


def restore_backup(
    path: Path,
    folder: Path,
    find_words: Callable[[], str],
    tell: Callable[[Sentence], None] = lambda _: None,
) -> int:
    """Put a backup where no log is, see that its runs are sound, and say how many it holds.

    Damage to the files that runs came in is told of, and keeps nobody from the runs.
    """
    if exists(folder):
        raise StoreError(
            say("There is a log already: {path}", path=str(folder)),
            say("Choose another folder with --vault. Nothing was overwritten."),
        )
    with open_regular(str(path)) as source:  # a pipe or a device would never end
        count, told = _restore(path, source, folder, find_words)
    for sentence in told:
        tell(sentence)
    return count


def _restore(
    path: Path, source: BinaryIO, folder: Path, find_words: Callable[[], str]
) -> tuple[int, list[Sentence]]:
    is_new = not folder.exists()
    make_folder(folder)
    placed: list[Path] = []
    try:
        _unpack(path, source, folder, placed)
        for name in (LOG, ORIGINALS):
            set_aside(folder / name)  # of a log whose keys are lost, or of a killed restore
        with worded(folder):
            for name in PARTS:
                placed.append((folder / f"{name}{_BEGUN}").replace(folder / name))
            sync_folder(folder)
        with open_log(folder, find_words()) as session:
            if find_damage(session.store.runs):
                raise StoreDamaged(
                    say("This backup is damaged: {path}", path=str(path)),
                    say("Nothing was changed. Try an older backup."),
                )
            count = session.store.read(count_runs)
            told = [*session.store.notices, *find_damage(session.store.originals)]
            for slot in session.vault.slots:
                if slot.kind == KEYRING:  # it belongs to the log that was backed up, which may live
                    session.vault.remove_slot(slot.id)
        return count, told
    except BaseException:
        for it in (*placed, *list_files(folder), folder / RESERVE, folder / LOCK):
            remove_file(it)
        if is_new:
            remove_folder(folder)
        raise


def pack(path: Path, files: dict[str, Path], header: bytes) -> None:
    """Put all into one file; the header from memory: no copy of what holds keys may be left."""
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
    with os.fdopen(handle, "w+b") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:  # noise cannot be packed
            for name, copy in files.items():
                archive.write(copy, name)
            archive.writestr(HEADER, header)
        file.flush()
        os.fsync(file.fileno())


def _unpack(path: Path, source: BinaryIO, folder: Path, placed: list[Path]) -> None:
    """Copy the three files that we know, under names of our own."""
    with worded(path):
        try:
            with zipfile.ZipFile(source) as archive:
                for name in PARTS:
                    begun = folder / f"{name}{_BEGUN}"
                    remove_file(begun)  # of one that was killed
                    placed.append(begun)
                    with archive.open(name) as member:
                        handle = os.open(begun, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
                        with os.fdopen(handle, "w+b") as target:
                            copyfileobj(member, target, _PIECE)
                            target.flush()
                            os.fsync(target.fileno())
        except (zipfile.BadZipFile, KeyError, EOFError, NotImplementedError) as error:
            raise StoreDamaged(
                say("This is no backup of Quiet Mile, or a damaged one: {path}", path=str(path)),
                say("Nothing was changed. Try an older backup."),
            ) from error
