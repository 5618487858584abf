"""`inspect`: says what files hold, without keeping any of it."""

import json
import os
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterable, Iterator
from glob import glob, has_magic

from app.cli import Verb
from app.cli._inspected import write_sheet
from app.domain.words import say
from app.services.inspecting import inspect
from app.services.opening import MOST_BYTES

_MEGABYTE = 2**20
_MOST_MB = 1000  # a worker has no memory for more


def _declare(parser: ArgumentParser) -> None:
    parser.add_argument(
        "files", nargs="+", metavar=str(say("FILE")), help=str(say("files or folders"))
    )
    parser.add_argument("--json", action="store_true", help=str(say("one object a line")))
    parser.add_argument(
        "--most-mb",
        type=_read_megabytes,
        default=MOST_BYTES // _MEGABYTE,
        metavar="N",
        help=str(say("refuse files that are larger than this when unpacked")),
    )


def _read_megabytes(text: str) -> int:
    size = int(text) if text.isdecimal() and len(text) < 9 else 0
    if not 1 <= size <= _MOST_MB:
        wanted = say(
            "Give a whole number of megabytes from 1 to {most}, not this: {text}",
            most=_MOST_MB,
            text=text,
        )
        raise ArgumentTypeError(str(wanted))
    return size


def _expand(names: Iterable[str]) -> Iterator[str]:
    """Find what patterns stand for where the shell does not, as on Windows."""
    for name in names:
        is_pattern = has_magic(name) and not os.path.lexists(name)
        yield from (sorted(glob(name)) if is_pattern else []) or [name]  # noqa: PTH207


def _run(arguments: Namespace) -> int:
    for row in inspect(_expand(arguments.files), arguments.most_mb * _MEGABYTE):
        # JSON in ASCII: whatever the terminal's encoding, and however a file is called
        print(json.dumps(row, default=str) if arguments.json else write_sheet(row), flush=True)
    return 0


VERB = Verb("inspect", say("say what files hold, without keeping any of it"), _declare, _run)
