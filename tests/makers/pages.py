"""Decrypts a log page by page, free ones too, to see what is left of what was erased."""

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

_PAGE = 4096
_SALT = 16
_RESERVED = 80  # at the end of each page: 16 bytes to begin with, and what it adds up to
_FRAME = 24


def decrypted(path: Path, key: bytes) -> bytes:
    """Decrypt all pages of a file, or of a journal."""
    data = path.read_bytes()
    if path.name.endswith("-wal"):
        step = _FRAME + _PAGE
        found = [data[at + _FRAME : at + step] for at in range(32, len(data), step)]
        first = [int.from_bytes(data[at : at + 4]) == 1 for at in range(32, len(data), step)]
    else:
        found = [data[at : at + _PAGE] for at in range(0, len(data), _PAGE)]
        first = [at == 0 for at in range(len(found))]
    return b"".join(map(_decrypt, found, first, [key] * len(found)))


def _decrypt(page: bytes, is_first: bool, key: bytes) -> bytes:
    start = _SALT if is_first else 0
    end = len(page) - _RESERVED
    cipher = Cipher(algorithms.AES(key), modes.CBC(page[end : end + 16])).decryptor()
    return cipher.update(page[start:end]) + cipher.finalize()
