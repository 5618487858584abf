"""Keeps who takes part, and the keys, inside the encrypted log."""

from base64 import b64decode, b64encode

from app.store.connection import Connection
from app.store.sync_state import MEMBERSHIP, read_state, write_state
from app.sync.membership import Membership
from app.sync.said import pack_membership, unpack_membership


def load_membership(db: Connection) -> Membership | None:
    """Load who takes part; None where sync was never turned on."""
    said = read_state(db, MEMBERSHIP)
    return None if said is None else unpack_membership(b64decode(said))


def save_membership(db: Connection, membership: Membership) -> None:
    """Keep it."""
    write_state(db, MEMBERSHIP, b64encode(pack_membership(membership)).decode("ascii"))
