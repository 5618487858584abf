"""The key of the log: drawn once, sealed into slots, each of which one secret opens."""

from app.store.vault.codes import read_code
from app.store.vault.header import BACKUP, HEADER, has_vault
from app.store.vault.slots import LEAST_LETTERS, Cost, Kind
from app.store.vault.unlocking import (
    create_vault,
    destroy_vault,
    list_slots,
    unlock_with_code,
    unlock_with_passphrase,
    unlock_with_secret,
)
from app.store.vault.vault import Vault

__all__ = [
    "BACKUP",
    "HEADER",
    "LEAST_LETTERS",
    "Cost",
    "Kind",
    "Vault",
    "create_vault",
    "destroy_vault",
    "has_vault",
    "list_slots",
    "read_code",
    "unlock_with_code",
    "unlock_with_passphrase",
    "unlock_with_secret",
]
