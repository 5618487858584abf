"""`wipe`: destroys the whole log."""

from argparse import ArgumentParser, Namespace

from app.cli import Verb
from app.cli._log import declare_log
from app.cli._sure import is_sure
from app.domain.errors import StoreError
from app.domain.words import say
from app.services.receipts import CONFIRMATION, OUT_OF_REACH, describe_receipt
from app.services.wiping import has_log, wipe_everything


def _declare(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--yes-wipe-everything", action="store_true", help=str(say("do it without asking"))
    )
    declare_log(parser)


def _run(arguments: Namespace) -> int:
    folder = arguments.vault
    if not has_log(folder):
        raise StoreError(
            say("There is no log here: {path}", path=str(folder)), say("Nothing was destroyed.")
        )
    about = say("This destroys all runs in {folder}, for good.", folder=str(folder))
    option = "--yes-wipe-everything"
    if not arguments.yes_wipe_everything and not is_sure(about, CONFIRMATION, option):
        print(say("Nothing was destroyed."))
        return 1
    receipt = wipe_everything(folder)
    for sentence in describe_receipt(receipt):
        print(sentence)
    print(say("Not reached from here:"))
    for sentence in OUT_OF_REACH:
        print(f"- {sentence}")
    return 0 if receipt.is_whole else 1


VERB = Verb("wipe", say("destroy the whole log"), _declare, _run)
