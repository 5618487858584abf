"""An open vault: hands out the database's key, and changes what opens it."""

import secrets
from dataclasses import replace
from datetime import date
from pathlib import Path

from app.domain.errors import StoreError
from app.domain.words import say
from app.store.vault import files
from app.store.vault.codes import read_code
from app.store.vault.header import MOST_SLOTS, Header
from app.store.vault.keys import KEY_BYTES, derive_database_key, wipe
from app.store.vault.sealing import (
    seal_previous,
    seal_with_code,
    seal_with_new_key,
    seal_with_passphrase,
)
from app.store.vault.slots import KEYRING, Slot
from app.system.stretching import Cost


class UnlockedVault:
    """Holds the master key until it is closed. Every change is whole on the disk, or not there."""

    def __init__(
        self,
        folder: Path,
        header: Header,
        master: bytearray,
        *,
        opened_by: str,
        previous: bytearray | None = None,
    ) -> None:
        self._folder = folder
        self._header = header
        self._master = master
        self._previous = previous
        self._opened_by = opened_by

    @property
    def vault_id(self) -> str:
        return self._header.vault_id

    @property
    def opened_by(self) -> str:
        """Name the slot that opened it."""
        return self._opened_by

    @property
    def slots(self) -> list[Slot]:
        """List the ways to open it."""
        return list(self._header.slots)

    def database_key(self) -> bytearray:
        """Make the key of the database; whoever gets it wipes it."""
        return derive_database_key(self._open_master(), self.vault_id)

    def older_database_key(self) -> bytearray | None:
        """Make the key that the database may still have, while a rekey is unfinished."""
        if self._previous is None:
            return None
        return derive_database_key(self._previous, self.vault_id)

    def change_passphrase(self, passphrase: str, *, today: date, cost: Cost | None = None) -> None:
        """Let a new passphrase open the vault, and then the old one no more, if there was one."""
        slot = seal_with_passphrase(self._header, self._open_master(), passphrase, today, cost)
        self._exchange(slot)

    def new_recovery_code(self, code: str, *, today: date) -> None:
        """Let a new code, made and written down before, open the vault, and the old one no more."""
        read_code(code)
        self._exchange(seal_with_code(self._header, self._open_master(), code, today))

    def add_keyring_slot(self, *, today: date) -> tuple[str, bytes]:
        """Make a key for the system's keyring; hand over the slot's name and the key."""
        slot, key = seal_with_new_key(self._header, self._open_master(), today)
        self._replace((*self._header.slots, slot))
        self._settle()
        return slot.id, key

    def remove_slot(self, slot_id: str) -> None:
        """Take away one way to open the vault; a passphrase or a recovery code always remains."""
        kept = tuple(slot for slot in self._header.slots if slot.id != slot_id)
        if all(slot.kind == KEYRING for slot in kept):
            raise StoreError(
                say("Nothing that you know would open your log any more."),
                say("Add a passphrase or a recovery code first."),
            )
        self._replace(kept)
        self._settle()

    def begin_rekey(
        self,
        code: str,
        passphrase: str | None = None,
        *,
        today: date,
        cost: Cost | None = None,
    ) -> None:
        """Make a new master key, and only new slots; the code was made and written down before.

        Until finish_rekey, whoever opens the vault holds both keys of the database.
        """
        if self._previous is not None:
            raise StoreError(
                say("Your log is already getting a new key."), say("Let that finish first.")
            )
        read_code(code)
        old, new = self._open_master(), bytearray(secrets.token_bytes(KEY_BYTES))
        header = replace(self._header, slots=(), generation=self._header.generation + 1)
        header = seal_previous(header.proved_by(new), new, old)
        slots = [seal_with_code(header, new, code, today)]
        if passphrase is not None:
            slots.append(seal_with_passphrase(header, new, passphrase, today, cost))
        self._write(replace(header, slots=tuple(slots)))
        self._master, self._previous, self._opened_by = new, old, slots[-1].id
        self._settle()

    def finish_rekey(self) -> None:
        """Forget the older key: the database no longer has it."""
        if self._header.previous is None:
            return
        self._write(replace(self._header, previous=None))
        self._settle()
        if self._previous is not None:
            wipe(self._previous)
            self._previous = None

    def copy_header(self) -> bytes:
        """Hand over the header as it is written, for a copy in a backup or in the database."""
        self._expect_kept()
        return self._header.to_bytes()

    def close(self) -> None:
        """Wipe the keys; nothing can be done with the vault any more."""
        for key in (self._master, self._previous):
            if key is not None:
                wipe(key)

    def _open_master(self) -> bytearray:
        if not any(self._master):
            raise ValueError("this vault was closed")
        return self._master

    def _of_kind(self, kind: str) -> list[Slot]:
        return [slot for slot in self._header.slots if slot.kind == kind]

    def _exchange(self, new: Slot) -> None:
        """Add a slot, and only when that is safe on the disk take away the others of its kind."""
        others = tuple(slot for slot in self._header.slots if slot.kind != new.kind)
        old = self._of_kind(new.kind)
        # A change that was killed may have left two; with a third, opening would take too long.
        kept = [slot for slot in old if slot.id == self._opened_by] or old[:1]
        if kept:
            self._replace((*others, *kept, new))
        self._replace((*others, new))
        self._settle()
        if kept and kept[0].id == self._opened_by:
            self._opened_by = new.id

    def _replace(self, slots: tuple[Slot, ...]) -> None:
        if len(slots) > MOST_SLOTS:
            raise StoreError(
                say("There are {n} ways to open your log already.", n=MOST_SLOTS),
                say("Take one of them away first."),
            )
        self._write(replace(self._header, slots=slots))

    def _expect_kept(self) -> None:
        """Refuse where nothing but this memory opens it: what is written now could not be read."""
        if not self._header.slots:
            raise StoreError(
                say("This log is thrown away when it is closed."),
                say("Make one of your own to keep something."),
            )

    def _write(self, header: Header) -> None:
        self._expect_kept()
        files.write(self._folder, header)
        self._header = header

    def _settle(self) -> None:
        files.settle(self._folder, self._header)
