"""`backup`: writes the whole log into one encrypted file."""

from argparse import ArgumentParser, Namespace

from app.cli import Verb
from app.cli._arguments import read_path
from app.cli._log import declare_log, open_log
from app.domain.words import say
from app.services.backup import write_backup


def _declare(parser: ArgumentParser) -> None:
    parser.add_argument(
        "file", type=read_path, metavar=str(say("FILE")), help=str(say("a new file"))
    )
    declare_log(parser)


def _run(arguments: Namespace) -> int:
    with open_log(arguments) as session:
        size = write_backup(session, arguments.file)
    print(say("Written: {path}, {size} MB.", path=str(arguments.file), size=f"{size / 1e6:.1f}"))
    print(say("It opens with the passphrase or the recovery code of this log, on any computer."))
    return 0


VERB = Verb("backup", say("write the whole log into one encrypted file"), _declare, _run)
