"""Finds the verb that was asked for and runs it; failures become one line and an exit code."""

import os
import sys
from argparse import ArgumentParser
from collections.abc import Callable
from io import TextIOWrapper
from pathlib import Path

import app.cli as menu
from app import __version__
from app.cli import Verb
from app.cli._arguments import add_verb, offer_help
from app.domain.errors import AppError, Cancelled
from app.domain.showing import Showing
from app.domain.words import say
from app.registry import entries, entry, names

_EXPECTED_FAILURE = 1
_WINDOWED = ("open", "demo")
_BROKEN_PIPE = 141  # what a shell reports of a program whose reader went away


def main(arguments: list[str], open_window: Callable[[Showing], int] | None = None) -> int:
    """Run one verb; without one, open the window, or say what there is."""
    can_print = sys.stdout is not None
    _replace_closed_streams()
    if not can_print and not _opens_window(arguments, open_window):
        print(say("Nothing was done, because the answer has nowhere to go."), file=sys.stderr)
        return _EXPECTED_FAILURE
    if isinstance(sys.stdout, TextIOWrapper):  # a name that it cannot spell must not end it all
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        try:
            return _run(arguments, open_window)
        finally:
            sys.stdout.flush()
    except AppError as error:
        print(error, file=sys.stderr)
    except Cancelled:
        print(say("Stopped before the end. Nothing is lost."), file=sys.stderr)
    except KeyboardInterrupt:
        pass
    except BrokenPipeError:
        sys.stdout = None  # nobody reads it, so nothing may be flushed into it at the end
        return _BROKEN_PIPE
    except PermissionError as error:
        print(
            say("You are not allowed to use this: {path}", path=str(error.filename)),
            file=sys.stderr,
        )
    except OSError as error:
        if error.filename is not None:  # of a file, not of the terminal: a mistake of ours
            raise
        sys.stdout = None
        print(
            say("The answer could not be written: {why}", why=str(error.strerror)), file=sys.stderr
        )
    return _EXPECTED_FAILURE


def _opens_window(arguments: list[str], open_window: Callable[[Showing], int] | None) -> bool:
    """Tell whether it is the window that is to answer, as for a program without a terminal."""
    return open_window is not None and (not arguments or arguments[0] in _WINDOWED)


def _replace_closed_streams() -> None:
    """Open nothing in place of what was closed, lest a file of the log take that place."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode))  # noqa: SIM115 - it stays open


def _run(arguments: list[str], open_window: Callable[[Showing], int] | None) -> int:
    if not arguments and open_window is not None:
        arguments = ["open"]
    parser = _make_parser(_find_verbs(arguments))
    parsed, unknown = parser.parse_known_args(arguments)
    if unknown:  # said by the verb that they were meant for, with its own usage
        words = say("This is not understood here: {words}", words=" ".join(unknown))
        getattr(parsed, "refuse", parser.error)(str(words))
    if "run" not in parsed:
        parser.print_help()
        return 0
    parsed.open_window = open_window
    code: int = parsed.run(parsed)
    return code


def _find_verbs(arguments: list[str]) -> list[Verb]:
    """Load the verb that was asked for, and no more: each has its own libraries to wait for."""
    if arguments and arguments[0] in names(menu):
        return [entry(menu, arguments[0], "VERB", Verb)]
    return entries(menu, "VERB", Verb)


def _make_parser(verbs: list[Verb]) -> ArgumentParser:
    parser = ArgumentParser(
        prog="quietmile",
        description=str(say("A running log that never leaves your computer.")),
        add_help=False,
        allow_abbrev=False,
    )
    offer_help(parser)
    parser.add_argument(
        "--version",
        action="version",
        version=f"Quiet Mile {__version__}",
        help=str(say("say which version this is")),
    )
    commands = parser.add_subparsers(metavar=str(say("VERB")), title=str(say("verbs")))
    for verb in verbs:
        command = add_verb(commands, verb.name, verb.about)
        verb.declare(command)
        command.set_defaults(run=verb.run, refuse=command.error)
    return parser
