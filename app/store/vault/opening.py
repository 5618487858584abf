"""Makes a vault, and opens it with any one of the secrets that can."""

import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from app.domain.errors import StoreDamaged, StoreError, WrongPassphrase
from app.domain.words import say
from app.store.vault import files
from app.store.vault.codes import make_code, read_code
from app.store.vault.failures import Patience, note_failure, wait_after_failures
from app.store.vault.header import Header
from app.store.vault.keys import KEY_BYTES
from app.store.vault.sealing import (
    open_previous,
    open_with_code,
    open_with_key,
    open_with_passphrase,
    seal_with_code,
    seal_with_passphrase,
)
from app.store.vault.slots import CODE, KEYRING, PASSPHRASE, Slot
from app.store.vault.stretching import check_passphrase
from app.store.vault.unlocked import UnlockedVault
from app.system.stretching import Cost

_ID_BYTES = 16

Opener = Callable[[Slot], bytearray | None]


def create(
    folder: Path,
    passphrase: str | None,
    *,
    writer: str,
    today: date,
    cost: Cost | None = None,
) -> tuple[UnlockedVault, str]:
    """Make a new vault where there is none; hand over the recovery code that opens it too."""
    files.expect_none(folder)  # told at once, before anything slow
    if passphrase is not None:
        check_passphrase(passphrase)
    master = bytearray(secrets.token_bytes(KEY_BYTES))
    header = Header(secrets.token_hex(_ID_BYTES), (), writer).proved_by(master)
    code = make_code()
    slots = [seal_with_code(header, master, code, today)]
    if passphrase is not None:
        slots.append(seal_with_passphrase(header, master, passphrase, today, cost))
    header = replace(header, slots=tuple(slots))
    files.write_first(folder, header)
    return UnlockedVault(folder, header, master, opened_by=slots[-1].id), code


def create_unkept(folder: Path, *, writer: str) -> UnlockedVault:
    """Make a vault of which nothing is written: what it holds is lost when it is closed."""
    master = bytearray(secrets.token_bytes(KEY_BYTES))
    header = Header(secrets.token_hex(_ID_BYTES), (), writer).proved_by(master)
    return UnlockedVault(folder, header, master, opened_by="")


def read_slots(folder: Path) -> list[Slot]:
    """List the ways to open the vault."""
    return list(files.load(folder).slots)


def read_vault_id(folder: Path) -> str:
    """Say the vault's own name, under which the system's keyring keeps its keys."""
    return files.load(folder).vault_id


def unlock_with_passphrase(
    folder: Path, passphrase: str, patience: Patience | None = None
) -> UnlockedVault:
    """Open the vault with a passphrase; after some failures this takes a little longer."""
    patience = patience or Patience()
    header = files.load(folder)
    slots = _slots_of_kind(header, PASSPHRASE)
    if not slots:
        raise StoreError(
            say("This log has no passphrase."), say("Open it with your recovery code.")
        )
    wait_after_failures(folder, patience)
    wrong = WrongPassphrase(
        say("That passphrase does not open this log."),
        say("Look at the keyboard's language and at Caps Lock, or use your recovery code."),
    )
    try:
        return _unlock(
            folder, header, slots, partial(open_with_passphrase, header, secret=passphrase), wrong
        )
    except WrongPassphrase:
        note_failure(folder, patience)
        raise


def unlock_with_code(folder: Path, code: str) -> UnlockedVault:
    """Open the vault with a recovery code, typed as people type."""
    read_code(code)  # a slip is told before anything else
    header = files.load(folder)
    wrong = WrongPassphrase(
        say("That recovery code does not open this log."),
        say("It is a whole one, but of another log, or an older one that was replaced."),
    )
    slots = _slots_of_kind(header, CODE)
    return _unlock(folder, header, slots, partial(open_with_code, header, secret=code), wrong)


def unlock_with_kek(folder: Path, slot_id: str, kek: bytes) -> UnlockedVault:
    """Open the vault with the key that the system's keyring holds for one slot."""
    header = files.load(folder)
    slots = [slot for slot in _slots_of_kind(header, KEYRING) if slot.id == slot_id]
    wrong = WrongPassphrase(
        say("What the system's keyring holds does not open this log."),
        say("Use your passphrase or your recovery code."),
    )
    return _unlock(folder, header, slots, partial(open_with_key, header, secret=kek), wrong)


def _slots_of_kind(header: Header, kind: str) -> list[Slot]:
    return [slot for slot in header.slots if slot.kind == kind]


def _unlock(
    folder: Path, header: Header, slots: list[Slot], opener: Opener, wrong: WrongPassphrase
) -> UnlockedVault:
    for slot in slots:
        master = opener(slot)
        if master is not None:
            return _hand_over(folder, header, master, slot)
    raise wrong


def _hand_over(folder: Path, header: Header, master: bytearray, slot: Slot) -> UnlockedVault:
    """Check that all belongs together, and mend what a kill or damage has left apart."""
    previous = open_previous(header, master)
    if not header.is_opened_by(master) or (previous is None) != (header.previous is None):
        raise StoreDamaged(
            say("The file that holds this log's keys was changed by something else."),
            say("Put back vault.json from a backup. Nothing was changed."),
        )
    with suppress(StoreError):  # a disk that is full or read-only can still be read from
        files.settle(folder, header)
    return UnlockedVault(folder, header, master, previous=previous, opened_by=slot.id)
