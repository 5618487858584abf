"""Runs as the terminal shows them: a line for people, an object or a row for programs."""

import csv
import sys
from collections.abc import Iterable
from typing import Any, Final

from app.cli._inspected import disarm
from app.domain.cells import defuse
from app.domain.ids import spell_id
from app.domain.listed import Listed
from app.domain.local_days import local_time
from app.domain.race import read_race
from app.domain.sport_names import name_sport
from app.domain.units import Spelling
from app.domain.words import say

_COLUMNS: Final = (
    "id", "title", "start", "utc_offset_s", "sport", "distance_m", "elapsed_s", "moving_s",
    "ascent_m", "hr_mean", "race", "batch", "duplicate_of",
)  # fmt: skip


def describe(run: Listed) -> dict[str, Any]:
    """Describe a run as programs read it."""
    return {
        "id": spell_id(run.id),
        "title": run.title,
        "start": None if run.start_us is None else spell_time(run.start_us),
        "utc_offset_s": run.utc_offset_s,
        "sport": run.sport,
        "distance_m": run.distance_m,
        "elapsed_s": run.elapsed_s,
        "moving_s": run.moving_s,
        "ascent_m": run.ascent_m,
        "hr_mean": run.hr_mean,
        "race": _name_race(run),
        "batch": run.batch,
        "duplicate_of": None if run.duplicate_of is None else spell_id(run.duplicate_of),
    }


def print_csv(runs: Iterable[Listed]) -> None:
    """Print a table; no text in it may be taken for a formula."""
    writer = csv.DictWriter(sys.stdout, _COLUMNS, lineterminator="\n")
    writer.writeheader()
    for run in runs:
        writer.writerow({key: defuse(value) for key, value in describe(run).items()})


def write_line(run: Listed) -> str:
    """Set a run as one line: when, how far, how long, what."""
    distance = "-" if run.distance_m is None else f"{run.distance_m / 1000:.2f} km"
    seconds = run.moving_s if run.moving_s is not None else run.elapsed_s
    duration = "-" if seconds is None else spell_duration(seconds)
    sport = "" if run.sport == "running" else str(name_sport(run.sport))
    linked = "" if run.duplicate_of is None else str(say("another file of the same run"))
    race = _name_race(run)
    raced = "" if race is None else str(say("race: {name}", name=race) if race else say("race"))
    words = "  ·  ".join(word for word in (run.title or "", raced, sport, linked) if word)
    line = f"{spell_id(run.id)}  {_local(run)}  {distance:>10}  {duration:>8}  {words}"
    return disarm(line.rstrip())


def spell_duration(seconds: float) -> str:
    """Spell a duration as a watch does."""
    return Spelling().duration(seconds).number


def spell_time(when_us: int) -> str:
    """Spell a time in UTC."""
    return local_time(when_us, 0).isoformat().replace("+00:00", "Z")


def _name_race(run: Listed) -> str | None:
    """Say what a race is called, if only ""; None for what is no race."""
    race = read_race(run.race)
    return None if race is None else race.name


def _local(run: Listed) -> str:
    if run.start_us is None:
        return " " * 16
    return local_time(run.start_us, run.utc_offset_s).isoformat(" ")[:16]
