"""Digests in the log: kept with the version of a run, read for one run or for all at once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.domain.digest import VERSION
from app.domain.local_days import NO_TIME
from app.domain.telling_runs import are_runs
from app.store.connection import Connection
from app.store.packed_digest import CORE, PackedDigest, read_cores


@dataclass(frozen=True, slots=True)
class Cores:
    """The cores of many runs, in the order of their ids."""

    activity: NDArray[np.int64]
    start_us: NDArray[np.int64]
    offset_s: NDArray[np.int64]
    effort: NDArray[np.float64]
    is_run: NDArray[np.bool_]
    core: NDArray[np.void]


def keep_digest(db: Connection, version: int, digest: PackedDigest) -> None:
    """Keep the digest of a version of a run, in the place of an older one."""
    db.execute(
        "INSERT OR REPLACE INTO digest (version, core) VALUES (?, ?)", (version, digest.core)
    )
    db.execute(
        "UPDATE activity SET digested_with = ? WHERE id = ("
        "SELECT activity FROM version WHERE id = ?) AND version = ?",
        (digest.made_with, version, version),
    )
    db.execute(
        "INSERT OR REPLACE INTO digest_rest (version, data) VALUES (?, ?)", (version, digest.rest)
    )


def load_digest(db: Connection, activity: int) -> PackedDigest | None:
    """Load the digest of a run as it counts now; None where none was made yet."""
    row = db.execute(
        "SELECT core, data, digested_with FROM activity"
        " JOIN digest ON digest.version = activity.version"
        " JOIN digest_rest ON digest_rest.version = activity.version WHERE activity.id = ?",
        (activity,),
    ).fetchone()
    return None if row is None else PackedDigest(*row)


def list_outdated(db: Connection, most: int) -> list[int]:
    """List some of the runs whose digest was made otherwise than it would be now, or never."""
    found = db.execute(
        "SELECT id FROM activity INDEXED BY activity_digested WHERE digested_with IS NOT ? LIMIT ?",
        (VERSION, most),
    )
    return [row[0] for row in found]


def load_cores(
    db: Connection,
    activities: Sequence[int] | None = None,
    *,
    after: int = NO_TIME,
    most: int = -1,
) -> Cores:
    """Load the cores of these runs, or of some of all after an id; without a digest none."""
    where, values = "activity.id > ?", [after]
    if activities is not None:
        where, values = f"activity.id IN ({', '.join('?' * len(activities))})", list(activities)
    rows = db.execute(
        "SELECT activity.id, start_us, utc_offset_s, effort, sport, core FROM activity"  # noqa: S608
        " JOIN digest ON digest.version = activity.version"
        f" WHERE digested_with = {VERSION} AND {where} ORDER BY activity.id LIMIT ?",
        (*values, most),
    ).fetchall()
    ids, starts, offsets, efforts, sports, cores = zip(*rows, strict=True) if rows else [()] * 6
    core = read_cores(cores) if cores else np.empty(0, CORE)
    return Cores(
        activity=np.array(ids, np.int64),
        start_us=np.array([NO_TIME if it is None else it for it in starts], np.int64),
        offset_s=np.array([it or 0 for it in offsets], np.int64),
        effort=np.array([np.nan if it is None else it for it in efforts], np.float64),
        is_run=are_runs(sports, core["figures"]),
        core=core,
    )
