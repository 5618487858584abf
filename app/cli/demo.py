"""Opens the window with the log of a made-up runner."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from app.cli import Verb
from app.domain.showing import Showing
from app.domain.words import say


def declare(_: ArgumentParser) -> None:
    """Take nothing: the demo has a place of its own, and leaves nothing behind."""


def run(arguments: Namespace) -> int:
    """Open it; what is changed in it is gone with the window."""
    code: int = arguments.open_window(Showing(Path(), is_demo=True))
    return code


VERB = Verb("demo", say("look around in the log of a made-up runner"), declare, run)
