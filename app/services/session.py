"""Makes logs, opens them with what the runner has, and closes them."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Self

from app import __version__
from app.domain.errors import DiskFull, StoreError, WrongPassphrase
from app.domain.words import say
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
        self.close()

    def close(self) -> None:
        """Let go of the log, and forget its keys."""
        self.store.close()
        self.vault.close()
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
    """Make an empty log, and hand over its recovery code, which is never to be seen again."""
    if exists(folder):
        raise StoreError(
            say("There is a log already: {path}", path=str(folder)),
            say("Open it, or choose another folder."),
        )
    _expect_keys_of_files(folder)
    make_folder(folder)
    instance = Instance(folder)
    try:
        vault, code = create(folder, passphrase, writer=__version__, today=today, cost=cost)
        store = open_store(folder, vault.database_key())
        hold_reserve(folder)
        return Session(store, vault, instance), code
    except BaseException:
        instance.release()
        raise


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
        _expect_keys_of_files(folder)
        raise StoreError(
            say("There is no log here yet: {path}", path=str(folder)),
            say("Make one with `init`."),
        )


def _expect_keys_of_files(folder: Path) -> None:
    """Refuse where a log has lost its keys: it is no place for another one."""
    if find_files(folder):
        raise StoreError(
            say("The file with the keys of this log is missing: {path}", path=str(folder)),
            say("Put vault.json back from a backup, or choose another folder."),
        )


def _open(folder: Path, find_key: Callable[[], UnlockedVault]) -> Session:
    expect_log(folder)
    instance = Instance(folder)
    try:
        vault = find_key()
        failures = read_failures(folder)
        with suppress(
            DiskFull
        ):  # it is tried again; until then each file opens with the key it has
            finish_rekey(folder, vault)
        store = _open_store(folder, vault)
        hold_reserve(folder)
        session = Session(store, vault, instance, failures)
        clear_failures(folder)
        return session
    except BaseException:
        instance.release()
        raise


def _open_store(folder: Path, vault: UnlockedVault) -> Store:
    """Open the store, which takes a little room: on a full disk that which was held back."""
    try:
        return open_store(folder, vault.database_key(), vault.older_database_key())
    except DiskFull:
        if not give_up_reserve(folder):
            raise
        return open_store(folder, vault.database_key(), vault.older_database_key())
