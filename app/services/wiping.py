"""Destroys a log: the keys first, by which everything else becomes noise, then every file."""

from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from app.domain.errors import AppError, KeyringFailed, SecretNotFound, StoreError
from app.domain.words import Sentence
from app.store.log import ORIGINALS, find_files
from app.store.reserve import RESERVE
from app.store.snapshots import FOLDER
from app.store.vault import KEYRING, destroy, exists, list_files, read_slots, read_vault_id
from app.system.local_log import list_notes
from app.system.one_instance import LOCK, Instance
from app.system.passing_folders import remove_stale_folders
from app.system.paths import find_logs_folder
from app.system.private_files import remove_file, remove_folder
from app.system.secrets import delete_secret
from app.system.summons import clear_away


@dataclass(slots=True)
class Receipt:
    """What was destroyed, and what could not be."""

    keys: list[Path] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)
    left: list[Path] = field(default_factory=list)
    keys_left: Sentence | None = None  # said of key files that could not be removed
    entries: int = 0  # of the keyring
    refused: list[Sentence] = field(default_factory=list)  # what the keyring said instead
    passing: int = 0  # folders that a process which was killed had left
    seconds: float = 0.0

    @property
    def is_whole(self) -> bool:
        """Tell whether nothing is left."""
        return not self.left and self.keys_left is None and not self.refused


def has_log(folder: Path) -> bool:
    """Tell whether there is anything of a log, be it what an unfinished wipe left."""
    return exists(folder) or (folder / LOCK).exists() or bool(find_files(folder))


def wipe_everything(folder: Path, notes: Path | None = None) -> Receipt:
    """Destroy the log in this folder, and what the program keeps outside of it."""
    began = monotonic()
    place = find_logs_folder() if notes is None else notes
    receipt = wipe_log(folder, place)
    receipt.passing = remove_stale_folders()
    clear_away(folder)
    for it in (place, folder, place.parent):
        remove_folder(it)
    receipt.seconds = monotonic() - began
    return receipt


def wipe_log(folder: Path, notes: Path | None = None) -> Receipt:
    """Destroy what belongs to the log in this folder, and nothing else that lies there.

    Needs no passphrase, as one may be forgotten, and no room on the disk. The program's own notes
    go with it where their folder is named.
    """
    receipt = Receipt()
    entries = _find_entries(folder)
    instance = Instance(folder)
    try:
        _forget(entries, receipt)  # first: without the key file nobody knows which they are
        _destroy_keys(folder, receipt)
        noted = [] if notes is None else list_notes(notes)
        for path in (*find_files(folder), *_find_begun(folder), *noted):
            try:
                remove_file(path)
                receipt.files.append(path)
            except AppError:
                receipt.left.append(path)
    finally:
        instance.release()
    remove_folder(folder / FOLDER)
    remove_file(folder / LOCK)  # as long as it is there, a wipe that was cut short can go on
    remove_folder(folder)
    return receipt


def _forget(entries: list[tuple[str, str]], receipt: Receipt) -> None:
    """Let the keyring forget its keys; one that is gone already is no loss."""
    for vault, slot in entries:
        try:
            delete_secret(vault, slot)
            receipt.entries += 1
        except SecretNotFound:
            continue
        except KeyringFailed as error:
            receipt.refused.append(error.message)


def _destroy_keys(folder: Path, receipt: Receipt) -> None:
    """Destroy what opens the log; what resists is told of, and the rest goes all the same."""
    there = list_files(folder)
    try:
        destroy(folder)
    except StoreError as error:
        receipt.keys_left = error.words
    receipt.keys = [path for path in there if not path.exists()]


def _find_entries(folder: Path) -> list[tuple[str, str]]:
    """Name what the keyring holds for this log, as long as the key file says so."""
    try:
        vault = read_vault_id(folder)
        return [(vault, slot.id) for slot in read_slots(folder) if slot.kind == KEYRING]
    except StoreError:
        return []


def _find_begun(folder: Path) -> list[Path]:
    """List what a kill left of files that were only just begun."""
    hidden = [*folder.glob(".*.part"), *(folder / FOLDER).glob(".*.part")]
    ours = tuple(f".{name}" for name in ("log", ORIGINALS, RESERVE))
    return [path for path in hidden if path.name.startswith(ours)]
