"""Says what training has built up: fitness, fatigue and form, monotony and strain."""

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from app.domain import load
from app.domain.history.daily import sum_daily
from app.domain.history.past import Past
from app.domain.local_days import Days
from app.domain.track import Column
from app.services.settings import LOAD_MEAN, SPAN
from app.store.histories import Ids, load_column
from app.store.log import Store

# What load may be made of; never of two at once, for one does not count as the other does
KEYS: Final = ("trimp", "trimp_edwards", "trimp_rpe")


@dataclass(frozen=True, slots=True)
class Load:
    """A value a day, from the first that has any load to today."""

    key: str  # the metric that it is made of
    known: int  # runs that have it
    day: Days
    load: Column
    fitness: Column
    fatigue: Column
    form: Column
    monotony: Column
    strain: Column


def find_load(store: Store, past: Past, today: date) -> Load | None:
    """Build load up from the metric that most runs have; None where none has any.

    Walks and rides make tired too: give the whole past.
    """
    is_over = past.day <= np.datetime64(today, "D")  # without a day, never
    days = past.day[is_over]
    key, values = _choose(store, past.id[is_over])
    known = int((~np.isnan(values)).sum())
    if not known:
        return None
    first = days[~np.isnan(values)].min().item()
    loads = sum_daily(days, values, first, today)
    share = load.span_decay if LOAD_MEAN.read(store) == SPAN else load.decay
    fitness = load.running_mean(loads, share(load.FITNESS_DAYS))
    fatigue = load.running_mean(loads, share(load.FATIGUE_DAYS))
    return Load(
        key=key,
        known=known,
        day=np.datetime64(first, "D") + np.arange(len(loads)),
        load=loads,
        fitness=fitness,
        fatigue=fatigue,
        form=load.form(fitness, fatigue),
        monotony=load.monotony(loads),
        strain=load.strain(loads),
    )


def _choose(store: Store, ids: Ids) -> tuple[str, Column]:
    columns = store.read(lambda db: {key: load_column(db, key, ids) for key in KEYS})
    key = max(KEYS, key=lambda it: int((~np.isnan(columns[it])).sum()))  # of equals the first
    return key, columns[key]
