"""An open vault: it holds the key of the log, and changes what opens it."""

import secrets
from dataclasses import replace
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.domain.errors import StoreDamaged, StoreError
from app.domain.words import say
from app.store.vault.codes import draw_code, spell_code
from app.store.vault.header import HEADER, Header, is_signed, read_header, write_header
from app.store.vault.slots import (
    Cost,
    Kind,
    Slot,
    choose_cost,
    make_slot,
    passphrase_bytes,
    seal_slot,
)

_KEY_BYTES: Final = 32
_NONCE_BYTES: Final = 12


class Vault:
    """Changes are on the disk and verified before the ways in that they replace are closed.

    Never is a keyring the only way in: it may be gone with the next installation of the system.
    """

    def __init__(self, folder: Path, header: Header, master: bytes) -> None:
        self._folder = folder
        self._header = header
        self._master = master

    @property
    def id(self) -> str:
        """What the vault is called in a keyring; random."""
        return self._header.vault

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The ways in."""
        return self._header.slots

    def database_key(self) -> bytearray:
        """Make the key of the database, for the caller to use and wipe."""
        return _database_key(self._master, self.id)

    def older_database_key(self) -> bytearray | None:
        """Make the key before this one, as long as it is not sure that nothing needs it."""
        if self._header.previous is None:
            return None
        nonce, sealed = self._header.previous
        older = AESGCM(self._master).decrypt(nonce, sealed, self._seal_facts())
        return _database_key(older, self.id)

    def add_passphrase(self, passphrase: str, cost: Cost | None = None) -> Slot:
        """Let a passphrase open the log."""
        secret = passphrase_bytes(passphrase, is_new=True)
        return self._add(Kind.PASSPHRASE, secret, cost or choose_cost())

    def change_passphrase(self, passphrase: str, cost: Cost | None = None) -> None:
        """Let a passphrase open the log, and no longer those before it."""
        old = [slot for slot in self.slots if slot.kind is Kind.PASSPHRASE]
        self.add_passphrase(passphrase, cost)
        self._remove(old)

    def renew_code(self) -> str:
        """Draw a recovery code in place of the last; it is never to be seen again."""
        old = [slot for slot in self.slots if slot.kind is Kind.CODE]
        secret = draw_code()
        self._add(Kind.CODE, secret)
        self._remove(old)
        return spell_code(secret)

    def add_keyring(self) -> tuple[str, bytes]:
        """Let a secret open the log that the caller puts into the keyring under this id."""
        secret = secrets.token_bytes(_KEY_BYTES)
        return self._add(Kind.KEYRING, secret).id, secret

    def remove_slot(self, slot_id: str) -> None:
        """Close a way in, if a passphrase or a recovery code is left."""
        old = [slot for slot in self.slots if slot.id == slot_id]
        if not old:
            raise StoreError(
                say("There is no such way into this log: {id}", id=slot_id),
                say("`key list` shows those that there are."),
            )
        self._remove(old)

    def begin_rekey(self, passphrase: str | None, cost: Cost | None = None) -> str:
        """Draw a new key with ways in of its own; hand over the new recovery code.

        The last key stays, sealed with the new one, until `finish_rekey`: so whatever happens while
        the database is encrypted anew, whoever opens a new way in holds the key that it then has.
        """
        master = secrets.token_bytes(_KEY_BYTES)
        nonce = secrets.token_bytes(_NONCE_BYTES)
        header = replace(self._header, generation=self._header.generation + 1, slots=())
        fresh = Vault(self._folder, header, master)
        sealed = AESGCM(master).encrypt(nonce, self._master, fresh._seal_facts())
        secret = draw_code()
        slots = [fresh._seal(Kind.CODE, secret)]
        if passphrase is not None:
            words = passphrase_bytes(passphrase, is_new=True)
            slots.append(fresh._seal(Kind.PASSPHRASE, words, cost or choose_cost()))
        header = replace(header, slots=tuple(slots), previous=(nonce, sealed))
        write_header(self._folder, header, master)
        self._header, self._master = header, master
        return spell_code(secret)

    def finish_rekey(self) -> None:
        """Forget the last key, now that nothing is encrypted with it."""
        self._write(replace(self._header, previous=None), keeps_last=False)

    def _add(self, kind: Kind, secret: bytes, cost: Cost | None = None) -> Slot:
        slot = self._seal(kind, secret, cost)
        self._write(replace(self._header, slots=(*self.slots, slot)))
        return slot

    def _seal(self, kind: Kind, secret: bytes, cost: Cost | None = None) -> Slot:
        slot, key = make_slot(kind, secret, cost)
        return seal_slot(slot, key, self._master, (self.id, self._header.generation))

    def _remove(self, old: list[Slot]) -> None:
        if not old:
            return
        left = tuple(slot for slot in self.slots if slot not in old)
        if all(slot.kind is Kind.KEYRING for slot in left):
            raise StoreError(
                say("This is the last way in that you hold in your own hands."),
                say("Add a passphrase or a recovery code first."),
            )
        self._write(replace(self._header, slots=left), keeps_last=False)

    def _write(self, header: Header, *, keeps_last: bool = True) -> None:
        write_header(self._folder, header, self._master, keeps_last=keeps_last)
        written = read_header(self._folder, HEADER)
        if written is None or not is_signed(written, self._master):
            raise StoreDamaged(
                say("The key file could not be written as it should be."),
                say("What opened the log before opens it still. Check the disk."),
            )
        self._header = written

    def _seal_facts(self) -> bytes:
        return f"quietmile/previous/v1/{self.id}/{self._header.generation}".encode()


def _database_key(master: bytes, vault: str) -> bytearray:
    info = f"quietmile/db/v1/{vault}".encode()
    return bytearray(HKDF(SHA256(), _KEY_BYTES, salt=None, info=info).derive(master))
