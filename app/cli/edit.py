"""`edit`: changes what is said of a run."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from typing import Any

from app.cli import Verb
from app.cli._arguments import read_sport, read_text
from app.cli._details import declare_details, take_details
from app.cli._log import declare_log, open_log
from app.domain.words import say
from app.services.clock import now_ms
from app.services.editing import edit_run

_TEXTS = ("title", "notes", "place")


def _declare(parser: ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help=str(say("the run, by its id in `list`")))
    for name in _TEXTS:
        parser.add_argument(f"--{name}", type=read_text, metavar=str(say("TEXT")))
    parser.add_argument("--sport", type=read_sport, metavar=str(say("TEXT")))
    parser.add_argument("--effort", type=_read_effort, metavar="1-10")
    parser.add_argument(
        "--tags", nargs="*", type=read_text, metavar=str(say("TAG")), help=str(say("all of them"))
    )
    declare_details(parser)
    declare_log(parser)


def _run(arguments: Namespace) -> int:
    asked = {name: getattr(arguments, name) for name in (*_TEXTS, "sport", "effort", "tags")}
    asked |= take_details(arguments)
    # an empty text takes the field away
    fields: dict[str, Any] = {
        name: None if value == "" else value for name, value in asked.items() if value is not None
    }
    with open_log(arguments) as session:
        count = edit_run(session.store, arguments.id, fields, now_ms())
    print(say("{n} field was changed.", "{n} fields were changed.", n=count))
    return 0


def _read_effort(text: str) -> int:
    if text not in map(str, range(1, 11)):
        wanted = say("Give a whole number from 1 to 10, not this: {text}", text=text)
        raise ArgumentTypeError(str(wanted))
    return int(text)


VERB = Verb("edit", say("change what is said of a run"), _declare, _run)
