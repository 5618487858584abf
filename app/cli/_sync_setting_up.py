"""Turns sync on at the terminal: the first computer sets it up, further ones join."""

from argparse import ArgumentParser, Namespace
from dataclasses import replace

from app.cli._arguments import declare_line_file, read_text
from app.cli._asking import ask
from app.cli._log import find_new_passphrase, find_secret, open_log
from app.cli._sync_agreeing import declare_agree, expect_yes
from app.cli._sync_place import declare_place, find_place
from app.domain.words import say
from app.services.clock import now_ms
from app.services.consents import find_purpose
from app.services.session import Session
from app.services.syncing.choosing import find_destination
from app.services.syncing.setting_up import begin, join
from app.services.syncing.views import SetUp


def declare_set_up(command: ArgumentParser) -> None:
    """Say what the first computer is asked."""
    _declare_computer(command)
    declare_sync_passphrase(command)


def declare_sync_passphrase(command: ArgumentParser) -> None:
    """Let a new sync passphrase be asked for, or come from a file."""
    command.add_argument(
        "--sync-passphrase",
        action="store_true",
        help=str(say("ask for a passphrase that lets further computers in")),
    )
    declare_line_file(
        command, "--sync-passphrase-file", say("read that passphrase from the first line of a file")
    )


def declare_join(command: ArgumentParser) -> None:
    """Say what a further computer is asked."""
    _declare_computer(command)
    declare_line_file(
        command,
        "--words-file",
        say("read the code, or the sync passphrase, from the first line of a file"),
    )


def set_it_up(arguments: Namespace) -> int:
    """Turn it on, on the first computer."""
    with open_log(arguments) as session:
        chosen = _choose(arguments, session)
        chosen = replace(chosen, passphrase=find_sync_passphrase(arguments))
        begin(session.store, chosen, now_ms)
    print(say("Sync is on. `sync now` exchanges; `sync pair` lets another computer in."))
    return 0


def find_sync_passphrase(arguments: Namespace) -> str | None:
    """Read the new sync passphrase, where there is to be one."""
    if not arguments.sync_passphrase and arguments.sync_passphrase_file is None:
        return None
    return find_new_passphrase(arguments.sync_passphrase_file, "--sync-passphrase-file")


def join_it(arguments: Namespace) -> int:
    """Turn it on, on a further computer."""
    with open_log(arguments) as session:
        chosen = _choose(arguments, session)
        words = find_secret(say("Code or sync passphrase: "), arguments.words_file, "--words-file")
        join(session.store, chosen, words.strip(), now_ms)
    print(say("This computer has joined. `sync now` exchanges."))
    return 0


def _declare_computer(command: ArgumentParser) -> None:
    declare_place(command)
    words = str(say("what the other computers call this one"))
    command.add_argument("--name", type=read_text, metavar=str(say("NAME")), help=words)
    declare_agree(command)


def _choose(arguments: Namespace, session: Session) -> SetUp:
    """Find where sync is to go, by a yes to what that means, and what this computer is called."""
    target, answers = find_place(arguments)
    destination = find_destination(session.store, target.key, answers)
    expect_yes(arguments.agree, find_purpose(target.purpose), destination)
    question = say("What your other computers call this one: ")
    name = arguments.name or ask(question, "--name NAME")
    return SetUp(target.key, answers, name, agreed_to=target.purpose)
