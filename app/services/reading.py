"""Answers what the log holds: the list of runs, one run, what came in and what is in the bin."""

import json
from dataclasses import dataclass
from typing import Any

from app.domain.categories import Category
from app.domain.errors import StoreError
from app.domain.ids import read_id, spell_id
from app.domain.listed import Filter, Listed
from app.domain.paused_runs import find_hidden, leave_out_of_activity, leave_out_of_kept
from app.domain.race import Race, read_race
from app.domain.recording import Activity
from app.domain.weather import Weather, read_weather
from app.domain.words import say
from app.services.paused import load_paused, read_paused
from app.store.batches import Batch
from app.store.batches import list_batches as fetch_batches
from app.store.listing import list_runs as fetch_list
from app.store.log import Store
from app.store.packed_run import unpack_run
from app.store.runs import find_row, load_run


@dataclass(frozen=True, slots=True)
class Run:
    """One run, whole."""

    id: int
    activity: Activity
    kept: dict[str, Any]  # what the log says of it beside its file
    weather: Weather | None = None
    race: Race | None = None


def list_runs(store: Store, asked: Filter | None = None) -> list[Listed]:
    """List runs, the latest first, without what is paused and by nothing of it."""
    return store.read(lambda db: fetch_list(db, asked, find_hidden(load_paused(db))))


def find_run(store: Store, spelled: str) -> Run:
    """Load the run with this id."""
    activity = expect_id(spelled)
    try:
        packed = store.read(lambda db: load_run(db, activity))
    except KeyError as error:
        raise refuse_id(spelled) from error
    row = packed.activity
    kept = {key: row[key] for key in ("place", "effort", "batch", "source", "bin")}
    kept["tags"] = json.loads(row["tags"])
    kept["duplicate_of"] = None if row["duplicate_of"] is None else spell_id(row["duplicate_of"])
    kept["original"] = None if row["original"] is None else row["original"].hex()
    figures = ("distance_m", "elapsed_s", "moving_s", "ascent_m", "descent_m", "calories_kcal")
    kept |= {key: row[key] for key in (*figures, "hr_mean", "hr_max")}
    weather, race = read_weather(row["weather"]), read_race(row["race"])
    return Run(activity, unpack_run(packed), kept, weather, race)


def leave_out_paused(store: Store, run: Run) -> Run:
    """Leave out of a run what is paused, to show it where nothing is hidden otherwise."""
    paused = read_paused(store)
    activity = leave_out_of_activity(run.activity, paused)
    weather = None if Category.WEATHER in paused else run.weather
    race = None if Category.NOTES in paused else run.race
    return Run(run.id, activity, leave_out_of_kept(run.kept, paused), weather, race)


def list_batches(store: Store) -> list[Batch]:
    """List what came in at one stroke, the latest first."""
    return store.read(fetch_batches)


def expect_run(store: Store, spelled: str) -> int:
    """Find the run with this id, in the bin or not."""
    activity = expect_id(spelled)
    if store.read(lambda db: find_row(db, activity)) is None:
        raise refuse_id(spelled)
    return activity


def expect_id(spelled: str) -> int:
    """Read an id as it was typed."""
    number = read_id(spelled.strip().lower())
    if number is None:
        raise refuse_id(spelled)
    return number


def refuse_id(spelled: str) -> StoreError:
    """Say that there is no such run."""
    return StoreError(
        say("There is no run with this id: {id}", id=spelled),
        say("`list` shows the ids of all runs."),
    )
