"""Reads what many runs say together: a few columns of all runs that count, in one go."""

from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from app.domain.digest import (
    BEST_MEANS,
    DISTANCES_M,
    DURATIONS_S,
    FIGURES,
    VERSION,
)
from app.domain.telling_runs import are_runs
from app.domain.track import Column
from app.store.connection import Connection
from app.store.packed_digest import CORE, MEANS_BYTES

Ids: TypeAlias = NDArray[np.int64]

# What counts: neither in the bin nor another file of a run that is there
_COUNTS: Final = "bin IS NULL AND duplicate_of IS NULL"
_BYTES: Final = 8
_FIGURES: Final = len(FIGURES) * _BYTES
_BEST: Final = CORE.itemsize - len(DISTANCES_M) * _BYTES  # where the best times begin in a core
_FIELDS: Final = (
    "activity.id", "start_us", "coalesce(utc_offset_s, 0)", "sport", "title", "distance_m",
    "moving_s", "elapsed_s", "ascent_m", "calories_kcal",
    f"substr(core, 1, {_FIGURES})", f"substr(core, {_BEST + 1})",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Listing:
    """Of n runs, in no order: what they are listed by, and what their digests say."""

    id: Ids
    start_us: list[int | None]
    offset_s: Ids
    is_run: NDArray[np.bool_]
    title: list[str | None]
    listed: dict[str, Column]
    figures: Column  # n x FIGURES
    best_time_s: Column  # n x DISTANCES_M


def load_listing(db: Connection) -> Listing:
    """Load all runs that count; what has no digest yet has no figures."""
    rows: list[tuple[Any, ...]] = db.execute(
        f"SELECT {', '.join(_FIELDS)} FROM activity"  # noqa: S608 - names of our own
        " LEFT JOIN digest ON digest.version = activity.version AND digested_with = ?"
        f" WHERE {_COUNTS}",
        (VERSION,),
    ).fetchall()
    columns = zip(*rows, strict=True) if rows else iter([()] * len(_FIELDS))
    ids, starts, offsets, sports, titles, *rest = (list(it) for it in columns)
    *listed, figures, best = rest
    laid = _lay(figures, len(FIGURES))
    names = ("distance_m", "moving_s", "elapsed_s", "ascent_m", "calories_kcal")
    return Listing(
        id=np.array(ids, np.int64),
        start_us=starts,
        offset_s=np.array(offsets, np.int64),
        is_run=are_runs(sports, laid),
        title=titles,
        listed={name: np.array(it, np.float64) for name, it in zip(names, listed, strict=True)},
        figures=laid,
        best_time_s=_lay(best, len(DISTANCES_M)),
    )


def load_column(db: Connection, key: str, ids: Ids) -> Column:
    """Load one metric for these runs, NaN where one has no such number."""
    found = db.execute("SELECT activity, value FROM metric_value WHERE key = ?", (key,)).fetchall()
    values = dict(found)
    return np.array([values.get(it) for it in ids.tolist()], np.float64)


def load_best_means(db: Connection, ids: Ids) -> Column:
    """Load the best means of these runs, n x BEST_MEANS x DURATIONS_S."""
    size = len(BEST_MEANS) * len(DURATIONS_S)
    found = db.execute(
        f"SELECT activity.id, substr(data, 1, {MEANS_BYTES})"  # noqa: S608
        " FROM activity JOIN digest ON digest.version = activity.version"
        " JOIN digest_rest ON digest_rest.version = activity.version"
        f" WHERE digested_with = ? AND {_COUNTS}",
        (VERSION,),
    )
    values: dict[int, bytes] = dict(found.fetchall())
    means = _lay([values.get(it) for it in ids.tolist()], size)
    return means.reshape(-1, len(BEST_MEANS), len(DURATIONS_S))


def _lay(blobs: list[bytes | None], width: int) -> Column:
    """Lay doubles of many runs over one array; NaN for those that have none."""
    none = np.full(width, np.nan).tobytes()
    laid = np.frombuffer(b"".join(none if it is None else it for it in blobs), "<f8")
    return laid.reshape(-1, width)
