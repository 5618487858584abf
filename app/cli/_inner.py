"""Verbs behind a verb, as `set` in `goals set`: what each says of itself, takes, and does."""

import json
from argparse import SUPPRESS, ArgumentParser, Namespace
from collections.abc import Callable, Iterable
from typing import NamedTuple

from app.cli._arguments import add_verb
from app.cli._log import declare_log, open_log
from app.domain.ids import spell_id
from app.domain.words import Sentence, say
from app.services.session import Session


class Inner(NamedTuple):
    """One of them; most are handed the open log beside what was typed."""

    name: str
    about: Sentence
    act: Callable[..., object]
    declare: Callable[[ArgumentParser], None] = lambda _: None
    has_json: bool = True


def declare_inner(
    parser: ArgumentParser,
    inners: Iterable[Inner],
    usual: Callable[..., object] | None = None,
) -> None:
    """Add them, and what all of them take; the usual one acts where none is named."""
    declare_log(parser)
    _declare_json(parser, default=False)
    parser.set_defaults(act=usual)
    verbs = parser.add_subparsers(metavar=str(say("WHAT")), required=usual is None)
    for inner in inners:
        command = add_verb(verbs, inner.name, inner.about)
        inner.declare(command)
        if inner.has_json:
            _declare_json(command, default=SUPPRESS)
        declare_log(command, is_inner=True)
        command.set_defaults(act=inner.act)


def run_inner(arguments: Namespace) -> int:
    """Open the log for the one that was asked for."""
    with open_log(arguments) as session:
        act: Callable[[Session, Namespace], None] = arguments.act
        act(session, arguments)
    return 0


def answer_id(arguments: Namespace, made: int, told: Sentence) -> None:
    """Say what was done, or to programs the id of what it was done to."""
    print(json.dumps({"id": spell_id(made)}) if arguments.json else told)


def _declare_json(parser: ArgumentParser, default: object) -> None:
    words = str(say("one object a line"))
    parser.add_argument("--json", action="store_true", default=default, help=words)
