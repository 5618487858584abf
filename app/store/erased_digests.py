"""The digest of a run of which a kind of data was erased: cut where that is the same as anew."""

from typing import Final

import numpy as np

from app.domain.categories import Category
from app.domain.digest import VERSION, Digest
from app.domain.paused import leave_out_of_digest
from app.domain.track import DISTANCE
from app.store.connection import Connection
from app.store.digests import keep_digest, load_digest
from app.store.packed_digest import pack_digest, unpack_digest
from app.store.runs import find_row, load_streams
from app.store.streams import unpack

_CLOSE_M: Final = 1e-6


def erase_from_digest(db: Connection, category: Category, activity: int) -> None:
    """Erase it from what numbers are made of; what cannot be cut goes, and is made anew."""
    packed, row = load_digest(db, activity), find_row(db, activity)
    for table in ("digest", "digest_rest"):  # of older versions too
        db.execute(
            f"DELETE FROM {table} WHERE version IN (SELECT id FROM version WHERE activity = ?)",  # noqa: S608
            (activity,),
        )
    db.execute("UPDATE activity SET digested_with = NULL WHERE id = ?", (activity,))
    if packed is None or row is None or packed.made_with != VERSION:
        return
    version, whole = row["version"], unpack_digest(packed)
    if category != Category.POSITIONS or _is_measured_by_device(db, version, whole):
        keep_digest(db, version, pack_digest(leave_out_of_digest(whole, {category})))


def _is_measured_by_device(db: Connection, version: int, digest: Digest) -> bool:
    """Tell whether the way is as long without the positions."""
    streams = load_streams(db, version, [DISTANCE])
    if not streams:
        return False
    said = unpack(streams[0][1])
    known = said[~np.isnan(said)]
    if not len(known):
        return False
    return bool(abs(known.max() - known[0] - digest.figure("distance_m")) < _CLOSE_M)
