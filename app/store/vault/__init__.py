"""The vault: one master key, sealed once for each secret that may open the log."""

from app.store.vault.codes import GROUPS, is_group, make_code, read_code
from app.store.vault.failures import Patience, clear_failures, read_failures
from app.store.vault.files import HEADER, destroy, exists, list_files
from app.store.vault.keys import check_raw_key, wipe
from app.store.vault.opening import (
    create,
    create_unkept,
    read_slots,
    read_vault_id,
    unlock_with_code,
    unlock_with_kek,
    unlock_with_passphrase,
)
from app.store.vault.slots import CODE, KEYRING, PASSPHRASE, Slot
from app.store.vault.stretching import check_passphrase
from app.store.vault.unlocked import UnlockedVault
from app.system.stretching import LEAST_CHARACTERS, Cost

__all__ = [
    "CODE",
    "GROUPS",
    "HEADER",
    "KEYRING",
    "LEAST_CHARACTERS",
    "PASSPHRASE",
    "Cost",
    "Patience",
    "Slot",
    "UnlockedVault",
    "check_passphrase",
    "check_raw_key",
    "clear_failures",
    "create",
    "create_unkept",
    "destroy",
    "exists",
    "is_group",
    "list_files",
    "make_code",
    "read_code",
    "read_failures",
    "read_slots",
    "read_vault_id",
    "unlock_with_code",
    "unlock_with_kek",
    "unlock_with_passphrase",
    "wipe",
]
