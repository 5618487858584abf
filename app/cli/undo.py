"""`undo`: takes the last change back."""

from argparse import ArgumentParser, Namespace

from app.cli import Verb
from app.cli._log import declare_log, open_log
from app.domain.words import say
from app.services.clock import now_ms
from app.services.editing import undo


def _declare(parser: ArgumentParser) -> None:
    declare_log(parser)


def _run(arguments: Namespace) -> int:
    with open_log(arguments) as session:
        count = len(undo(session.store, now_ms()))
    if count:
        print(say("{n} change was taken back.", "{n} changes were taken back.", n=count))
    else:
        print(say("There is nothing to take back."))
    return 0


VERB = Verb("undo", say("take the last change back"), _declare, _run)
