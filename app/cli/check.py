"""`check`: looks whether the log is sound."""

from argparse import ArgumentParser, Namespace

from app.cli import Verb
from app.cli._log import declare_log, open_log
from app.domain.words import say
from app.services.checking import check_log


def _declare(parser: ArgumentParser) -> None:
    declare_log(parser)


def _run(arguments: Namespace) -> int:
    with open_log(arguments) as session:
        found = check_log(session.store)
    if not found:
        print(say("The log is sound."))
        return 0
    print("\n".join(map(str, found)))
    print(say("`restore --snapshot` puts a sound copy back, `restore FILE` a backup."))
    return 1


VERB = Verb("check", say("look whether the log is sound"), _declare, _run)
