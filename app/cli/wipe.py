"""`wipe`: destroys the whole log."""

import sys
from argparse import ArgumentParser, Namespace

from app.cli import Verb
from app.cli._log import declare_log
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
    if not arguments.yes_wipe_everything and not _is_sure(str(folder)):
        print(say("Nothing was destroyed."))
        return 1
    receipt = wipe_everything(folder)
    for sentence in describe_receipt(receipt):
        print(sentence)
    print(say("Not reached from here:"))
    for sentence in OUT_OF_REACH:
        print(f"- {sentence}")
    return 0 if receipt.is_whole else 1


def _is_sure(folder: str) -> bool:
    if not sys.stdin.isatty():
        raise StoreError(
            say("There is nobody to ask whether you are sure."),
            say("If you are, add --yes-wipe-everything"),
        )
    print(say("This destroys all runs in {folder}, for good.", folder=folder))
    question = say("Type these words to do it: {words} ", words=CONFIRMATION)
    try:
        return input(str(question)).strip() == CONFIRMATION
    except EOFError:  # the end of all typing, by its key
        print()
        return False


VERB = Verb("wipe", say("destroy the whole log"), _declare, _run)
