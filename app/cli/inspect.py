"""`inspect`: says what files hold, without keeping any of it."""

import json
from argparse import ArgumentParser, Namespace

from app.cli import Verb
from app.cli._inspected import write_sheet
from app.domain.words import say
from app.services.inspecting import inspect
from app.services.opening import MOST_BYTES

_MEGABYTE = 2**20


def _declare(parser: ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE", help=str(say("files or folders")))
    parser.add_argument("--json", action="store_true", help=str(say("one object a line")))
    parser.add_argument(
        "--most-mb",
        type=_read_megabytes,
        default=MOST_BYTES // _MEGABYTE,
        metavar="N",
        help=str(say("refuse files that are larger than this when unpacked")),
    )


def _read_megabytes(text: str) -> int:
    """Take a whole number above zero."""
    if int(text) < 1:
        raise ValueError
    return int(text)


def _run(arguments: Namespace) -> int:
    for row in inspect(arguments.files, arguments.most_mb * _MEGABYTE):
        # JSON in ASCII: whatever the terminal's encoding, and however a file is called
        print(json.dumps(row) if arguments.json else write_sheet(row), flush=True)
    return 0


VERB = Verb("inspect", say("say what files hold, without keeping any of it"), _declare, _run)
