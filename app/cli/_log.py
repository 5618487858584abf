"""Opens the log for a verb: where it lies, and what unlocks it."""

import sys
from argparse import SUPPRESS, ArgumentParser, Namespace
from getpass import getpass
from pathlib import Path

from app.cli._arguments import read_path
from app.domain.errors import KeyringFailed, StoreError, WrongPassphrase
from app.domain.words import Sentence, say
from app.services.session import Session, expect_log, find_usual_folder, open_with_keyring
from app.services.session import open_log as open_session

_LONGEST = 4096


def declare_log(parser: ArgumentParser, *, is_inner: bool = False) -> None:
    """Add what every verb takes that needs the log; behind an inner verb it counts as before it."""
    parser.add_argument(
        "--vault",
        type=read_path,
        default=SUPPRESS if is_inner else find_usual_folder(),
        metavar=str(say("FOLDER")),
        help=str(say("where the log lies, if not in its usual place")),
    )
    parser.add_argument(
        "--passphrase-file",
        default=SUPPRESS if is_inner else None,
        type=read_path,
        metavar=str(say("FILE")),
        help=str(say("read the passphrase from the first line of a file, and ask nothing")),
    )


def open_log(arguments: Namespace) -> Session:
    """Open the log with the passphrase of a file, else by the keyring, else ask."""
    expect_log(arguments.vault)
    session = _try_keyring(arguments) if arguments.passphrase_file is None else None
    if session is None:
        session = open_session(arguments.vault, find_passphrase(arguments))
    for notice in session.store.notices:
        print(notice, file=sys.stderr)
    n = session.failures
    if n:
        text = say(
            "{n} passphrase that was typed since did not open the log.",
            "{n} passphrases that were typed since did not open the log.",
            n=n,
        )
        print(text, file=sys.stderr)
    return session


def _try_keyring(arguments: Namespace) -> Session | None:
    try:
        return open_with_keyring(arguments.vault)
    except (KeyringFailed, WrongPassphrase) as error:
        print(error, file=sys.stderr)
        return None


def find_passphrase(arguments: Namespace) -> str:
    """Read what opens the log, or ask for it."""
    if arguments.passphrase_file is not None:
        return _read_passphrase(arguments.passphrase_file)
    _expect_terminal("--passphrase-file")
    return _ask(say("Passphrase or recovery code: "))


def find_words_of(what: str, path: Path | None) -> str:
    """Read what opens a sealed file, or ask for it."""
    question = say("Passphrase or recovery code of {file}: ", file=what)
    return find_secret(question, path, "--sealed-passphrase-file")


def find_secret(question: Sentence, path: Path | None, option: str) -> str:
    """Read a secret of another kind from a file, or ask for it."""
    if path is not None:
        return _read_passphrase(path)
    _expect_terminal(option)
    return _ask(question)


def find_new_passphrase(path: Path | None, option: str = "--new-passphrase-file") -> str:
    """Read a passphrase that is to be, or ask for it twice."""
    if path is not None:
        return _read_passphrase(path)
    _expect_terminal(option)
    typed = _ask(say("New passphrase: "))
    if _ask(say("The same again: ")) != typed:
        raise StoreError(say("These two were not the same."), say("Nothing changed. Try again."))
    return typed


def _ask(question: Sentence) -> str:
    try:
        return getpass(str(question))
    except EOFError as error:  # the end of all typing, by its key
        raise StoreError(say("No passphrase was typed."), say("Nothing was done.")) from error


def _expect_terminal(option: str) -> None:
    if not sys.stdin.isatty():
        raise StoreError(
            say("There is nobody to ask for the passphrase."),
            say(
                "Name a file that holds it: {option}",
                option=option if option.endswith("=FILE") else f"{option} FILE",
            ),
        )


def _read_passphrase(path: Path) -> str:
    """Read the first line; secrets never stand on a command line, where others can see them."""
    try:
        with path.open(encoding="utf-8-sig") as file:  # some editors begin a file with a mark
            line = file.readline(_LONGEST).rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(
            say("The file with the passphrase cannot be read: {path}", path=str(path)),
            say("Name a text file with the passphrase in its first line."),
        ) from error
    if not line:
        raise StoreError(
            say("The first line of the file with the passphrase is empty: {path}", path=str(path)),
            say("Name a text file with the passphrase in its first line."),
        )
    return line
