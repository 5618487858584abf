"""Lets part of a transaction fail for itself: what it wrote is taken back, the rest goes on."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlcipher3 import dbapi2 as sqlcipher

from app.store.connection import Connection

# Of values that no column takes; a full or broken disk is none of these
_REFUSED: Final = (
    sqlcipher.IntegrityError, sqlcipher.InterfaceError, sqlcipher.ProgrammingError,
    sqlcipher.DataError, OverflowError,
)  # fmt: skip


@contextmanager
def attempted(db: Connection) -> Iterator[None]:
    """Do all of it, or none of it and raise ValueError where the database refuses the values."""
    db.execute("SAVEPOINT attempt")
    try:
        yield
    except (*_REFUSED, ValueError) as error:
        db.execute("ROLLBACK TO attempt")
        db.execute("RELEASE attempt")
        raise ValueError(type(error).__name__) from error
    db.execute("RELEASE attempt")
