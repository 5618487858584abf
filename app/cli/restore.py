"""`restore`: puts a backup where no log is yet."""

from argparse import ArgumentParser, Namespace

from app.cli import Verb
from app.cli._arguments import read_path
from app.cli._log import declare_log, find_passphrase
from app.domain.words import say
from app.services.backup import restore_backup


def _declare(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=read_path, metavar=str(say("FILE")), help=str(say("a backup")))
    declare_log(parser)


def _run(arguments: Namespace) -> int:
    count = restore_backup(arguments.file, arguments.vault, lambda: find_passphrase(arguments))
    print(say("{n} run is back.", "{n} runs are back.", n=count))
    return 0


VERB = Verb("restore", say("put a backup where no log is yet"), _declare, _run)
