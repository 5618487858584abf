"""Makes logs, opens them with what the runner has, and closes them."""

from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Self

from app import __version__
from app.domain.errors import AppError, DiskFull, StoreError, WrongPassphrase
from app.domain.words import say
from app.services.clock import now_ms
from app.services.ledger import has_contacts, note_contacts
from app.services.wiping import wipe_log
from app.store.log import Store, find_files, open_store
from app.store.rekeying import finish_rekey
from app.store.reserve import give_up_reserve, hold_reserve
from app.store.vault import (
    KEYRING,
    Cost,
    UnlockedVault,
    clear_failures,
    create,
    exists,
    read_code,
    read_failures,
    read_slots,
    read_vault_id,
    unlock_with_code,
    unlock_with_kek,
    unlock_with_passphrase,
)
from app.system.one_instance import Instance
from app.system.passing_folders import remove_passing_folder
from app.system.paths import find_log_folder
from app.system.private_files import make_folder
from app.system.secrets import read_secret


@dataclass(frozen=True, slots=True)
class Session:
    """An open log, held for this process alone."""

    store: Store
    vault: UnlockedVault
    instance: Instance
    failures: int = 0  # passphrases that did not open it since it was last open
    is_demo: bool = False  # of a made-up runner: destroyed when it is closed

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if has_contacts():  # the terminal has nobody who looks meanwhile
            with suppress(AppError):
                note_contacts(self.store, now_ms())
        self.close()

    def close(self) -> None:
        """Let go of the files, then wipe the keys, then let others in; again does nothing more."""
        with ExitStack() as steps:  # each is taken whatever became of those before; last in first
            steps.callback(self._let_others_in)
            steps.callback(self.vault.close)
            steps.callback(self.store.close)

    def _let_others_in(self) -> None:
        if self.is_demo:
            remove_passing_folder(self.store.folder, self.instance)
        else:
            self.instance.release()


def find_usual_folder() -> Path:
    """Name the folder in which a log lies unless the runner says another."""
    return find_log_folder()


def create_log(
    folder: Path, passphrase: str | None, today: date, cost: Cost | None = None
) -> tuple[Session, str]:
    """Make an empty log, and hand over its recovery code, which is never to be seen again.

    Where that fails, nothing half-made stays.
    """
    _expect_no_log(folder)
    make_folder(folder)
    with ExitStack() as undo:
        instance = Instance(folder)
        undo.callback(instance.release)
        _expect_no_log(folder)  # again, now that no other process can make one
        undo.callback(forget_begun, folder, instance)
        vault, code = create(folder, passphrase, writer=__version__, today=today, cost=cost)
        undo.callback(vault.close)
        store = open_store(folder, vault.database_key())
        undo.callback(store.close)
        hold_reserve(folder)
        undo.pop_all()
        return Session(store, vault, instance), code


def forget_begun(folder: Path, instance: Instance) -> None:
    """Take away a log that was only just begun; what resists is for the runner's wipe."""
    instance.release()  # the wipe takes it for itself
    with suppress(AppError):
        wipe_log(folder)


def open_log(folder: Path, words: str) -> Session:
    """Open a log by its passphrase, or by its recovery code if that is what was typed."""
    return _open(folder, lambda: unlock(folder, words))


def open_with_keyring(folder: Path) -> Session | None:
    """Open a log by what this computer's keyring holds; None where that was never asked for."""
    slots = [slot for slot in read_slots(folder) if slot.kind == KEYRING]
    if not slots:
        return None
    slot = slots[-1].id
    secret = read_secret(read_vault_id(folder), slot)
    return _open(folder, lambda: unlock_with_kek(folder, slot, secret))


def unlock(folder: Path, words: str) -> UnlockedVault:
    """Open a vault by what was typed."""
    try:
        read_code(words)
    except WrongPassphrase:
        return unlock_with_passphrase(folder, words)
    return unlock_with_code(folder, words)


def expect_log(folder: Path) -> None:
    """Refuse to go on where no log is."""
    if not exists(folder):
        expect_keys_of_files(folder)
        raise StoreError(
            say("There is no log here yet: {path}", path=str(folder)),
            say("Make one with `init`."),
        )


def _expect_no_log(folder: Path) -> None:
    if exists(folder):
        raise StoreError(
            say("There is a log already: {path}", path=str(folder)),
            say("Open it, or choose another folder."),
        )
    expect_keys_of_files(folder)


def expect_keys_of_files(folder: Path) -> None:
    """Refuse where a log has lost its keys: it is no place for another one."""
    if find_files(folder):
        raise StoreError(
            say("The file with the keys of this log is missing: {path}", path=str(folder)),
            say("Put vault.json back from a backup, or choose another folder."),
        )


def _open(folder: Path, find_key: Callable[[], UnlockedVault]) -> Session:
    expect_log(folder)
    with ExitStack() as undo:
        instance = Instance(folder)
        undo.callback(instance.release)
        vault = find_key()
        undo.callback(vault.close)
        failures = read_failures(folder)
        with suppress(
            DiskFull
        ):  # it is tried again; until then each file opens with the key it has
            finish_rekey(folder, vault)
        store = _open_store(folder, vault)
        undo.callback(store.close)
        hold_reserve(folder)
        clear_failures(folder)
        undo.pop_all()
        return Session(store, vault, instance, failures)


def _open_store(folder: Path, vault: UnlockedVault) -> Store:
    """Open the store, which takes a little room: on a full disk that which was held back."""
    try:
        return open_store(folder, vault.database_key(), vault.older_database_key())
    except DiskFull:
        if not give_up_reserve(folder):
            raise
        return open_store(folder, vault.database_key(), vault.older_database_key())
