"""`batches`: shows what came in at one stroke, and takes it back."""

import json
from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from datetime import UTC, datetime

from app.cli import Verb
from app.cli._log import declare_log, now_ms, open_log
from app.domain.words import say
from app.services.importing import undo_import
from app.services.reading import list_batches


def _declare(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--undo", type=int, metavar="N", help=str(say("put all that came with it into the bin"))
    )
    parser.add_argument("--json", action="store_true", help=str(say("one object a line")))
    declare_log(parser)


def _run(arguments: Namespace) -> int:
    with open_log(arguments) as session:
        if arguments.undo is not None:
            count = undo_import(session.store, arguments.undo, now_ms())
            print(say("{n} run is in the bin.", "{n} runs are in the bin.", n=count))
            return 0
        for batch in list_batches(session.store):
            if arguments.json:
                print(json.dumps(asdict(batch)))
                continue
            made = datetime.fromtimestamp(batch.made_ms / 1000, UTC).astimezone()
            runs = say("{n} run", "{n} runs", n=batch.runs)
            print(f"{batch.number:>5}  {made.isoformat(' ')[:16]}  {runs}  {batch.label}".rstrip())
    return 0


VERB = Verb("batches", say("show what came in together, and take it back"), _declare, _run)
