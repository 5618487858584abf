"""Reads what numbers may be made of: all that is kept, less the kinds of data that are paused."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from app.domain.categories import Category
from app.domain.digest import Digest
from app.domain.local_days import NO_TIME
from app.domain.paused import (
    leave_out_of_digest,
    leave_out_of_figures,
    leave_out_of_histograms,
    leave_out_of_profile,
)
from app.domain.profile import Profile
from app.services.paused import Paused, load_paused
from app.store.connection import Connection
from app.store.digests import Cores, load_cores, load_digest
from app.store.packed_digest import CORE_HISTOGRAMS, unpack_digest
from app.store.profiles import load_profile


def use_profile(db: Connection) -> Profile:
    """Load what the runner said."""
    return leave_out_of_profile(load_profile(db), load_paused(db))


def use_digest(db: Connection, activity: int) -> Digest | None:
    """Load the digest of a run; None where none was made yet."""
    packed = load_digest(db, activity)
    return None if packed is None else leave_out_of_digest(unpack_digest(packed), load_paused(db))


def use_cores(
    db: Connection,
    activities: Sequence[int] | None = None,
    *,
    after: int = NO_TIME,
    most: int = -1,
) -> Cores:
    """Load the cores of these runs, or of some of all after an id; without a digest none."""
    cores, paused = load_cores(db, activities, after=after, most=most), load_paused(db)
    return _leave_out(cores, paused) if paused else cores


def _leave_out(cores: Cores, paused: Paused) -> Cores:
    core = cores.core.copy()
    core["figures"] = leave_out_of_figures(core["figures"], paused)
    core["histograms"] = leave_out_of_histograms(core["histograms"], CORE_HISTOGRAMS, paused)
    if Category.MOVEMENT in paused:
        core["best_time_s"] = np.nan
    effort = cores.effort if Category.NOTES not in paused else np.full_like(cores.effort, np.nan)
    return replace(cores, core=core, effort=effort)
