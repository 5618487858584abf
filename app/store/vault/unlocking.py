"""Makes vaults, opens them, and destroys them."""

import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Final

from app.domain.errors import StoreDamaged, StoreError, WrongPassphrase
from app.domain.words import say
from app.store.vault.codes import draw_code, read_code, spell_code
from app.store.vault.header import (
    BACKUP,
    HEADER,
    Header,
    has_vault,
    is_signed,
    read_header,
    write_header,
)
from app.store.vault.slots import (
    Cost,
    Kind,
    Slot,
    choose_cost,
    make_slot,
    open_slot,
    passphrase_bytes,
    seal_slot,
)
from app.store.vault.vault import Vault
from app.system.private_files import destroy_file, make_folder

_KEY_BYTES: Final = 32


def create_vault(
    folder: Path, passphrase: str | None, writer: str, cost: Cost | None = None
) -> tuple[Vault, str]:
    """Make a vault where none is; hand over its recovery code, which is never to be seen again."""
    if has_vault(folder):
        raise StoreError(
            say("There is a log already: {path}", path=str(folder)),
            say("Open it, or choose another folder."),
        )
    words = None if passphrase is None else passphrase_bytes(passphrase, is_new=True)
    make_folder(folder)
    master, vault, code = secrets.token_bytes(_KEY_BYTES), secrets.token_hex(16), draw_code()
    slots = []
    for kind, secret in ((Kind.CODE, code), (Kind.PASSPHRASE, words)):
        if secret is not None:
            hardness = (cost or choose_cost()) if kind is Kind.PASSPHRASE else None
            slot, key = make_slot(kind, secret, hardness)
            slots.append(seal_slot(slot, key, master, (vault, 1)))
    header = Header(vault, 1, tuple(slots), writer)
    write_header(folder, header, master)
    written = read_header(folder, HEADER)
    if written is None or not is_signed(written, master):
        raise _damaged()
    return Vault(folder, written, master), spell_code(code)


def list_slots(folder: Path) -> tuple[Slot, ...]:
    """List the ways into a vault, which anyone may know who holds the key file."""
    header = read_header(folder, HEADER) or read_header(folder, BACKUP)
    if header is None:
        raise _damaged() if has_vault(folder) else _missing(folder)
    return header.slots


def unlock_with_passphrase(folder: Path, passphrase: str) -> Vault:
    """Open a vault by what the runner knows."""
    secret = passphrase_bytes(passphrase)
    return _unlock(
        folder, secret, lambda slot: slot.kind is Kind.PASSPHRASE,
        WrongPassphrase(
            say("That passphrase does not open this log."),
            say("Try again, or use the recovery code."),
        ),
    )  # fmt: skip


def unlock_with_code(folder: Path, code: str) -> Vault:
    """Open a vault by what the runner wrote down."""
    return _unlock(
        folder, read_code(code), lambda slot: slot.kind is Kind.CODE,
        WrongPassphrase(
            say("That recovery code belongs to another log, or was replaced by a newer one."),
            say("Look for another, or use the passphrase."),
        ),
    )  # fmt: skip


def unlock_with_secret(folder: Path, slot_id: str, secret: bytes) -> Vault:
    """Open a vault by what the keyring holds."""
    return _unlock(
        folder, secret, lambda slot: slot.id == slot_id and slot.kind is Kind.KEYRING,
        WrongPassphrase(
            say("What this computer's keyring holds does not open this log."),
            say("Use the passphrase or the recovery code."),
        ),
    )  # fmt: skip


def destroy_vault(folder: Path) -> None:
    """Destroy the key, by which everything else becomes noise; then what was left half written."""
    parts = folder.glob(f"{HEADER}*.part") if folder.is_dir() else ()
    for path in (folder / HEADER, folder / BACKUP, *parts):
        destroy_file(path)


def _unlock(
    folder: Path, secret: bytes, fits: Callable[[Slot], bool], refusal: WrongPassphrase
) -> Vault:
    """Open the key file, or if it is damaged the one before it."""
    if not has_vault(folder):
        raise _missing(folder)
    is_damaged = True
    for name in (HEADER, BACKUP):
        header = read_header(folder, name)
        if header is None:
            continue
        master = _open(header, secret, fits)
        if master is None:
            is_damaged = False
            break
        if is_signed(header, master):
            return Vault(folder, header, master)
    raise _damaged() if is_damaged else refusal


def _open(header: Header, secret: bytes, fits: Callable[[Slot], bool]) -> bytes | None:
    opened = (open_slot(slot, secret) for slot in header.slots if fits(slot))
    return next((master for master in opened if master is not None), None)


def _missing(folder: Path) -> StoreError:
    return StoreError(
        say("There is no log here yet: {path}", path=str(folder)),
        say("Make one with `init`."),
    )


def _damaged() -> StoreDamaged:
    return StoreDamaged(
        say("The key file of this log is damaged, and so is the copy beside it."),
        say("Restore vault.json from a backup. The runs themselves are untouched."),
    )
