"""`list`: shows the runs of the log, all or those asked for."""

import json
from argparse import ArgumentParser, Namespace

from app.cli import Verb
from app.cli._arguments import read_day, read_figure, read_number, read_text
from app.cli._log import declare_log, open_log
from app.cli._rows import describe, print_csv, write_line
from app.domain.listed import Filter
from app.domain.local_days import DAY_US, local_us
from app.domain.words import say
from app.services.reading import list_runs


def _declare(parser: ArgumentParser) -> None:
    parser.add_argument(
        "words",
        nargs="*",
        type=read_text,
        metavar=str(say("WORD")),
        help=str(say("only runs with these words")),
    )
    parser.add_argument("--sport", type=read_text, help=str(say("only this sport")))
    parser.add_argument("--tag", type=read_text, help=str(say("only runs with this tag")))
    parser.add_argument(
        "--batch", type=read_number, help=str(say("only what came with this import"))
    )
    parser.add_argument("--from", type=read_day, dest="first", help=str(say("not before this day")))
    parser.add_argument("--to", type=read_day, dest="last", help=str(say("not after this day")))
    parser.add_argument("--min-km", type=read_figure, help=str(say("no shorter runs")))
    parser.add_argument("--max-km", type=read_figure, help=str(say("no longer runs")))
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=str(say("one object a line")))
    form.add_argument("--csv", action="store_true", help=str(say("a table for other programs")))
    declare_log(parser)


def _run(arguments: Namespace) -> int:
    with open_log(arguments) as session:
        runs = list_runs(session.store, _read_filter(arguments))
    if arguments.csv:
        print_csv(runs)
        return 0
    for run in runs:
        print(json.dumps(describe(run)) if arguments.json else write_line(run))
    if not runs and not arguments.json:
        print(say("No run was found."))
    return 0


def _read_filter(arguments: Namespace) -> Filter:
    least_km, most_km = arguments.min_km, arguments.max_km
    first, last = arguments.first, arguments.last
    return Filter(
        text=" ".join(arguments.words) or None,
        sport=arguments.sport,
        tag=arguments.tag,
        batch=arguments.batch,
        from_us=None if first is None else local_us(first),
        until_us=None if last is None else local_us(last) + DAY_US,  # no date need come after it
        least_m=None if least_km is None else least_km * 1000,
        most_m=None if most_km is None else most_km * 1000,
    )


VERB = Verb("list", say("show the runs of the log"), _declare, _run)
