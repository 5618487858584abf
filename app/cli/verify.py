"""`verify`: tells whether an export holds all that the log does."""

import json
from argparse import ArgumentParser, Namespace

from app.cli import Verb
from app.cli._inspected import disarm
from app.cli._log import declare_log, open_log
from app.cli._progress import watched
from app.domain.words import say
from app.services.returning.verifying import verify_export

_EXPECTED_FAILURE = 1
_SHOWN = 20


def _declare(parser: ArgumentParser) -> None:
    parser.add_argument(
        "path", metavar=str(say("PATH")), help=str(say("the folder or the zip of an export"))
    )
    parser.add_argument("--json", action="store_true", help=str(say("one object")))
    declare_log(parser)


def _run(arguments: Namespace) -> int:
    words = say("{done} of {total} runs")
    with open_log(arguments) as session, watched(words) as watch:
        verified = verify_export(session.store, arguments.path, watch)
    found = [str(it) for it in verified.differences]
    if arguments.json:
        print(json.dumps({"runs": verified.runs, "same": not found, "differences": found}))
    else:
        print("\n".join(map(disarm, found[:_SHOWN])), end="\n" if found else "")
        n = len(found) - _SHOWN
        if n > 0:
            print(say("And {n} more.", n=n))
        if not found:
            n = verified.runs
            print(
                say("{n} run compared: all is the same.", "{n} runs compared: all the same.", n=n)
            )
    return _EXPECTED_FAILURE if found else 0


VERB = Verb("verify", say("tell whether an export holds all that the log does"), _declare, _run)
