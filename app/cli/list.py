"""`list`: shows the runs of the log, all or those asked for."""

import json
from argparse import ArgumentParser, Namespace

from app.cli import Verb
from app.cli._filter import declare_filter, read_filter
from app.cli._log import declare_log, open_log
from app.cli._rows import describe, print_csv, write_line
from app.domain.words import say
from app.services.reading import list_runs


def _declare(parser: ArgumentParser) -> None:
    declare_filter(parser)
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=str(say("one object a line")))
    form.add_argument("--csv", action="store_true", help=str(say("a table for other programs")))
    declare_log(parser)


def _run(arguments: Namespace) -> int:
    with open_log(arguments) as session:
        runs = list_runs(session.store, read_filter(arguments))
    if arguments.csv:
        print_csv(runs)
        return 0
    for run in runs:
        print(json.dumps(describe(run)) if arguments.json else write_line(run))
    if not runs and not arguments.json:
        print(say("No run was found."))
    return 0


VERB = Verb("list", say("show the runs of the log"), _declare, _run)
