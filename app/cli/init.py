"""`init`: makes an empty, encrypted log."""

from argparse import ArgumentParser, Namespace
from contextlib import suppress

from app.cli import Verb
from app.cli._log import declare_log, find_new_passphrase
from app.domain.errors import KeyringFailed
from app.domain.words import say
from app.services.clock import today
from app.services.keys import add_keyring
from app.services.session import Session, create_log


def _declare(parser: ArgumentParser) -> None:
    declare_log(parser)


def _run(arguments: Namespace) -> int:
    passphrase = find_new_passphrase(arguments.passphrase_file, "--passphrase-file")
    session, code = create_log(arguments.vault, passphrase, today())
    with session:
        print(say("Your log is ready: {path}", path=str(arguments.vault)))
        print()
        print(f"    {code}")
        print()
        if arguments.passphrase_file is None:
            _ask_keyring(session)
        print(say("This recovery code opens it if you forget the passphrase."))
        print(say("It is shown this once. Write it down and keep it away from this computer."))
    return 0


def _ask_keyring(session: Session) -> None:
    """Let the keyring open the log from now on, where there is one."""
    with suppress(KeyringFailed):
        add_keyring(session, today())
        print(say("This computer's keyring opens it too; `key` shows how to change that."))


VERB = Verb("init", say("make an empty, encrypted log"), _declare, _run)
