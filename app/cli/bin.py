"""`bin`: shows what was deleted; puts runs in, takes them out, empties it."""

import json
from argparse import ArgumentParser, Namespace

from app.cli import Verb
from app.cli._log import declare_log, open_log
from app.cli._rows import describe, write_line
from app.domain.listed import Filter
from app.domain.words import Sentence, say
from app.services.clock import now_ms
from app.services.editing import delete_runs, erase_bin, restore_runs
from app.services.reading import list_runs
from app.services.session import Session


def _declare(parser: ArgumentParser) -> None:
    parser.add_argument("--put", nargs="+", metavar="ID", help=str(say("put these runs in")))
    parser.add_argument("--restore", nargs="+", metavar="ID", help=str(say("take these out")))
    parser.add_argument(
        "--empty", action="store_true", help=str(say("erase for good what is in it"))
    )
    parser.add_argument("--json", action="store_true", help=str(say("one object a line")))
    declare_log(parser)


def _run(arguments: Namespace) -> int:
    with open_log(arguments) as session:
        done = list(_act(arguments, session))
        if done:
            print("\n".join(map(str, done)))
            return 0
        runs = list_runs(session.store, Filter(is_binned=True))
        if not runs and not arguments.json:
            print(say("The bin is empty."))
        for run in runs:
            print(json.dumps(describe(run)) if arguments.json else write_line(run))
    return 0


def _act(arguments: Namespace, session: Session) -> list[Sentence]:
    said: list[Sentence] = []
    if arguments.put:
        n = delete_runs(session.store, _each_once(arguments.put), now_ms())
        said.append(say("{n} run is in the bin.", "{n} runs are in the bin.", n=n))
    if arguments.restore:
        n = restore_runs(session.store, _each_once(arguments.restore), now_ms())
        said.append(say("{n} run is back.", "{n} runs are back.", n=n))
    if arguments.empty:
        n = erase_bin(session.store)
        said.append(say("{n} run was erased.", "{n} runs were erased.", n=n))
    return said


def _each_once(ids: list[str]) -> list[str]:
    return list(dict.fromkeys(spelled.lower() for spelled in ids))


VERB = Verb("bin", say("show, fill, and empty the bin"), _declare, _run)
