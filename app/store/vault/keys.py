"""Keys made of the one master key, and how keys are handled."""

import hmac

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
_PROOF_BYTES = 16


def derive_key(secret: bytes | bytearray, info: str, salt: bytes | None = None) -> bytes:
    """Make a key for one purpose; none of them tells anything of another, or of the secret."""
    maker = HKDF(SHA256(), KEY_BYTES, salt=salt, info=info.encode("ascii"))
    return maker.derive(bytes(secret))


def derive_database_key(master: bytes | bytearray, vault_id: str) -> bytearray:
    """Make the key of the database; wipe it when it was handed over."""
    return bytearray(derive_key(master, f"quietmile/db/v1/{vault_id}"))


def prove(master: bytes | bytearray, statement: bytes) -> bytes:
    """Make what only the holder of the master key can: it tells a wrong key from damage."""
    key = derive_key(master, "quietmile/kcv/v1")
    return hmac.digest(key, statement, "sha256")[:_PROOF_BYTES]


def check_raw_key(key: object) -> None:
    """Refuse what SQLCipher would take for a passphrase, or for no key at all."""
    if not isinstance(key, bytes | bytearray):
        raise ValueError("a raw key is bytes")
    if len(key) != KEY_BYTES:
        raise ValueError(f"a raw key has {KEY_BYTES} bytes")
    if not any(key):
        raise ValueError("this key was wiped")


def wipe(key: bytearray) -> None:
    """Overwrite a key in memory."""
    key[:] = bytes(len(key))
