"""`batches`: shows what came in at one stroke, and takes it back."""

import json
from argparse import ArgumentParser, Namespace
from dataclasses import asdict

from app.cli import Verb
from app.cli._arguments import read_number
from app.cli._inspected import disarm
from app.cli._log import declare_log, open_log
from app.domain.errors import StoreError
from app.domain.words import say
from app.services.clock import local, now_ms
from app.services.importing import undo_import
from app.services.reading import list_batches
from app.services.session import Session


def _declare(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--undo",
        type=read_number,
        metavar="N",
        help=str(say("put all that came with it into the bin")),
    )
    parser.add_argument("--json", action="store_true", help=str(say("one object a line")))
    declare_log(parser)


def _run(arguments: Namespace) -> int:
    with open_log(arguments) as session:
        if arguments.undo is not None:
            _expect_batch(session, arguments.undo)
            count = undo_import(session.store, arguments.undo, now_ms())
            print(say("{n} run is in the bin.", "{n} runs are in the bin.", n=count))
            return 0
        batches = list_batches(session.store)
        if not batches and not arguments.json:
            print(say("Nothing was imported yet."))
        for batch in batches:
            if arguments.json:
                print(json.dumps(asdict(batch)))
                continue
            made = local(batch.made_ms)
            runs = say("{n} run", "{n} runs", n=batch.runs)
            line = f"{batch.number:>5}  {made.isoformat(' ')[:16]}  {runs}  {batch.label}"
            print(disarm(line.rstrip()))
    return 0


def _expect_batch(session: Session, number: int) -> None:
    if all(batch.number != number for batch in list_batches(session.store)):
        raise StoreError(
            say("There is no import with this number: {n}.", n=number),
            say("`batches` shows those that there are."),
        )


VERB = Verb("batches", say("show what came in together, and take it back"), _declare, _run)
