"""`show`: says all of one run."""

import json
from argparse import ArgumentParser, Namespace
from typing import Any

from app.cli import Verb
from app.cli._changes import make_numbers
from app.cli._details import describe_details, write_details
from app.cli._inspected import disarm, write_activity
from app.cli._log import declare_log, open_log
from app.cli._numbers import describe_numbers, write_numbers
from app.cli._rows import spell_duration
from app.domain.track import Column
from app.domain.units import Spelling
from app.domain.words import say
from app.services.describing import describe_activity, describe_laps, describe_pauses
from app.services.numbers import numbers_of
from app.services.reading import Run, find_run, leave_out_paused
from app.services.settings import read_units


def _declare(parser: ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help=str(say("the run, by its id in `list`")))
    parser.add_argument("--json", action="store_true", help=str(say("one object")))
    parser.add_argument(
        "--points", action="store_true", help=str(say("with --json: every point of every channel"))
    )
    declare_log(parser)


def _run(arguments: Namespace) -> int:
    with open_log(arguments) as session:
        run = leave_out_paused(session.store, find_run(session.store, arguments.id))
        make_numbers(session)
        made = numbers_of(session.store, arguments.id)
        spell = Spelling(read_units(session.store))
    described = describe_activity(run.activity) | run.kept | describe_details(run)
    if arguments.json:
        said = _add_parts(described, arguments.id, run) | describe_numbers(made)
        print(json.dumps(said | (_list_points(run) if arguments.points else {})))
        return 0
    lines = [line for line in write_activity(described) if line]
    lines += write_details(run, spell)
    lines += _write_laps(describe_laps(run.activity))
    lines += write_numbers(made)
    lines += [run.activity.notes] if run.activity.notes else []
    lines += [" ".join(f"#{tag}" for tag in run.kept["tags"])] if run.kept["tags"] else []
    print("\n".join(map(disarm, lines)))
    return 0


def _add_parts(described: dict[str, Any], spelled: str, run: Run) -> dict[str, Any]:
    parts = {"laps": describe_laps(run.activity), "pauses": describe_pauses(run.activity)}
    return {"id": spelled} | described | parts


def _list_points(run: Run) -> dict[str, Any]:
    """List all that was measured; null where a point lacks a value."""
    track = run.activity.track
    columns = {"time_s": track.time_s, **track.channels}
    return {"track": {key: _plain(column) for key, column in columns.items()}}


def _plain(column: Column) -> list[float | None]:
    return [None if value != value else value for value in column.tolist()]  # noqa: PLR0124 - NaN


def _write_laps(laps: list[dict[str, Any]]) -> list[str]:
    """Set laps as a table, if there is more than the whole."""
    lines = []
    for number, lap in enumerate(laps, 1):
        seconds = lap["timer_s"] if lap["timer_s"] is not None else lap["elapsed_s"]
        duration = "-" if seconds is None else spell_duration(seconds)
        distance = "-" if lap["distance_m"] is None else f"{lap['distance_m'] / 1000:.2f} km"
        lines.append(f"{number:>4}  {distance:>9}  {duration:>8}")
    return lines if len(lines) > 1 else []


VERB = Verb("show", say("say all of one run"), _declare, _run)
