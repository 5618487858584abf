"""Destroys a log: the keys first, by which everything else becomes noise, then every file."""

from dataclasses import dataclass, field
from pathlib import Path

from app.domain.errors import AppError, KeyringFailed, StoreError
from app.domain.words import Sentence
from app.store.log import LOG, ORIGINALS
from app.store.reserve import RESERVE
from app.store.snapshots import FOLDER
from app.store.vault import KEYRING, destroy, exists, list_files, read_slots, read_vault_id
from app.system.one_instance import LOCK, Instance
from app.system.private_files import remove_file, remove_folder
from app.system.secrets import delete_secret


@dataclass(slots=True)
class Receipt:
    """What was destroyed, and what could not be."""

    keys: list[Path] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)
    left: list[Path] = field(default_factory=list)
    entries: int = 0  # of the keyring
    refused: list[Sentence] = field(default_factory=list)  # what the keyring said instead


def has_log(folder: Path) -> bool:
    """Tell whether there is anything of a log, be it what an unfinished wipe left."""
    return exists(folder) or (folder.is_dir() and bool(_find_files(folder)))


def wipe_log(folder: Path) -> Receipt:
    """Destroy what belongs to the log in this folder, and nothing else that lies there.

    Needs no passphrase, as one may be forgotten, and no room on the disk. Keys that cannot be
    destroyed are told when all else is gone: what they would open matters the more.
    """
    receipt = Receipt()
    entries = _find_entries(folder)
    refused: StoreError | None = None
    instance = Instance(folder)
    try:
        receipt.keys = list_files(folder)
        try:
            destroy(folder)
        except StoreError as error:
            refused = error
        for vault, slot in entries:
            try:
                delete_secret(vault, slot)
                receipt.entries += 1
            except KeyringFailed as error:
                receipt.refused.append(error.message)
        for path in _find_files(folder):
            try:
                remove_file(path)
                receipt.files.append(path)
            except AppError:
                receipt.left.append(path)
    finally:
        instance.release()
    remove_file(folder / LOCK)
    remove_folder(folder / FOLDER)
    remove_folder(folder)
    if refused is not None:
        raise refused
    return receipt


def _find_entries(folder: Path) -> list[tuple[str, str]]:
    """Name what the keyring holds for this log, as long as the key file says so."""
    try:
        vault = read_vault_id(folder)
        return [(vault, slot.id) for slot in read_slots(folder) if slot.kind == KEYRING]
    except StoreError:
        return []


def _find_files(folder: Path) -> list[Path]:
    """List the log's own files; a folder may hold others that are not ours to touch."""
    found = [path for name in (LOG, ORIGINALS, RESERVE) for path in folder.glob(f"{name}*")]
    found += (folder / FOLDER).glob("log-*")
    # what a kill left of files that were only just begun
    hidden = [*folder.glob(".*.part"), *(folder / FOLDER).glob(".*.part")]
    ours = tuple(f".{name}" for name in (LOG, ORIGINALS, RESERVE, "log-"))
    return found + [path for path in hidden if path.name.startswith(ours)]
