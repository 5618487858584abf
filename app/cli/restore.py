"""`restore`: puts a backup where no log is yet, or a snapshot in the place of a damaged log."""

from argparse import ArgumentParser, Namespace
from datetime import datetime

from app.cli import Verb
from app.cli._arguments import read_number, read_path
from app.cli._log import declare_log, find_passphrase
from app.domain.words import say
from app.services.backup import restore_backup
from app.services.safekeeping import find_snapshots, put_back
from app.services.session import unlock


def _declare(parser: ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "file", nargs="?", type=read_path, metavar=str(say("FILE")), help=str(say("a backup"))
    )
    what.add_argument(
        "--snapshot",
        nargs="?",
        type=read_number,
        const=0,
        metavar=str(say("NUMBER")),
        help=str(say("the latest snapshot that is sound, or this one")),
    )
    what.add_argument("--list", action="store_true", help=str(say("show the snapshots")))
    declare_log(parser)


def _run(arguments: Namespace) -> int:
    folder = arguments.vault
    if arguments.list:
        for snapshot in find_snapshots(folder):
            made = datetime.fromtimestamp(snapshot.made_s).astimezone()
            size = f"{snapshot.size / 1e6:.1f} MB"
            print(f"{snapshot.number}  {made:%Y-%m-%d %H:%M}  {size}")
        return 0
    if arguments.snapshot is not None:
        count = put_back(
            folder, arguments.snapshot or None, lambda: unlock(folder, find_passphrase(arguments))
        )
        print(say("The log that was there is kept beside it."))
    else:
        count = restore_backup(arguments.file, folder, lambda: find_passphrase(arguments), print)
    print(say("{n} run is back.", "{n} runs are back.", n=count))
    return 0


VERB = Verb("restore", say("put a backup or a snapshot in place"), _declare, _run)
