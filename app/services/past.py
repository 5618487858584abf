"""Reads the past: all runs that count, as columns, once for all that is made of them."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from app.domain.digest import FIGURES
from app.domain.history.past import Past, line_up
from app.domain.local_days import NO_TIME
from app.domain.paused import leave_out_of_past
from app.domain.track import Column
from app.services.paused import load_paused
from app.services.settings import FIRST_WEEKDAY, WEEKDAYS
from app.store.connection import Connection
from app.store.histories import load_column, load_listing
from app.store.log import Store


@dataclass(frozen=True, slots=True)
class History:
    """The past as of today: what all that is said of many runs is made of."""

    past: Past  # of every sport
    runs: Past  # runs alone
    today: date
    first_weekday: int


def read_history(store: Store, today: date) -> History:
    """Read the past, as it is seen from a day."""
    past = read_past(store)
    return History(past, only_running(past), today, first_weekday(store))


def read_past(store: Store) -> Past:
    """Read all runs that count, of every sport."""
    return store.read(_read)


def only_running(past: Past) -> Past:
    """Leave walks and rides out."""
    return past[past.is_run]


def first_weekday(store: Store) -> int:
    """Say on which day the runner's weeks begin, Monday being 0."""
    return WEEKDAYS.index(FIRST_WEEKDAY.read(store))


def _read(db: Connection) -> Past:
    runs = load_listing(db)
    listed = runs.listed
    counted = {name: runs.figures[:, at] for at, name in enumerate(FIGURES)}
    past = line_up(
        runs.id,
        np.array([NO_TIME if it is None else it for it in runs.start_us], np.int64),
        runs.offset_s,
        # What a run is listed by comes first: that is what the runner sees, and may have changed
        distance_m=_first(listed["distance_m"], counted["distance_m"]),
        time_s=_first(listed["moving_s"], counted["moving_s"], listed["elapsed_s"]),
        ascent_m=_first(listed["ascent_m"], counted["ascent_m"]),
        calories_kcal=_first(load_column(db, "calories_gross", runs.id), listed["calories_kcal"]),
        temperature_c=counted["temperature_mean_c"],
        first_half_mps=counted["first_half_speed_mps"],
        second_half_mps=counted["second_half_speed_mps"],
        jumps=counted["jumps"],
        vdot=load_column(db, "vdot", runs.id),
        best_time_s=runs.best_time_s,
        is_run=runs.is_run,
        title=np.array(runs.title, np.object_),
    )
    return leave_out_of_past(past, load_paused(db))


def _first(*columns: Column) -> Column:
    """Take of each run the first value that is known."""
    found = columns[0]
    for column in columns[1:]:
        found = np.where(np.isnan(found), column, found)
    return found
