"""Turns sync on at the terminal: the place, the words that are agreed to, and the secrets."""

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Mapping
from pathlib import Path

from app.cli._arguments import read_path, read_text
from app.cli._log import find_new_passphrase, find_secret, open_log
from app.domain.errors import SettingsError
from app.domain.words import Sentence, say
from app.services.clock import now_ms
from app.services.consents import Purpose, find_purpose
from app.services.syncing.choosing import find_destination, list_targets
from app.services.syncing.setting_up import begin, join
from app.services.syncing.views import FieldView, SetUp, TargetView


def declare_set_up(command: ArgumentParser) -> None:
    """Say what the first computer is asked."""
    _declare_place(command)
    declare_sync_passphrase(command)


def declare_sync_passphrase(command: ArgumentParser) -> None:
    """Let a new sync passphrase be asked for, or come from a file."""
    command.add_argument(
        "--sync-passphrase",
        action="store_true",
        help=str(say("ask for a passphrase that lets further computers in")),
    )
    command.add_argument(
        "--sync-passphrase-file",
        type=read_path,
        metavar=str(say("FILE")),
        help=str(say("read that passphrase from the first line of a file")),
    )


def declare_join(command: ArgumentParser) -> None:
    """Say what a further computer is asked."""
    _declare_place(command)
    command.add_argument(
        "--words-file",
        type=read_path,
        metavar=str(say("FILE")),
        help=str(say("read the code, or the sync passphrase, from the first line of a file")),
    )


def _declare_place(command: ArgumentParser) -> None:
    words = str(say("the kind of place: folder, webdav, s3"))
    command.add_argument("target", metavar=str(say("PLACE")), type=read_text, help=words)
    command.add_argument(
        "--set",
        action="append",
        default=[],
        type=_read_pair,
        metavar=str(say("KEY=VALUE")),
        help=str(say("what the place must be told; it is asked for where it is missing")),
    )
    _declare_secret(command)
    words = str(say("what the other computers call this one"))
    command.add_argument("--name", type=read_text, metavar=str(say("NAME")), help=words)
    declare_agree(command)


def set_it_up(arguments: Namespace) -> int:
    """Turn it on, on the first computer."""
    with open_log(arguments) as session:
        target, answers = _find_place(arguments)
        expect_yes(
            arguments.agree,
            find_purpose(target.purpose),
            find_destination(session.store, target.key, answers),
        )
        name, passphrase = _find_name(arguments), find_sync_passphrase(arguments)
        set_up = SetUp(target.key, answers, name, passphrase, target.purpose)
        begin(session.store, set_up, now_ms)
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
        target, answers = _find_place(arguments)
        expect_yes(
            arguments.agree,
            find_purpose(target.purpose),
            find_destination(session.store, target.key, answers),
        )
        name = _find_name(arguments)
        words = find_secret(say("Code or sync passphrase: "), arguments.words_file, "--words-file")
        set_up = SetUp(target.key, answers, name, None, target.purpose)
        join(session.store, set_up, words.strip(), now_ms)
    print(say("This computer has joined. `sync now` exchanges."))
    return 0


def _find_place(arguments: Namespace) -> tuple[TargetView, dict[str, str]]:
    targets = {it.key: it for it in list_targets()}
    target = targets.get(arguments.target)
    if target is None:
        raise SettingsError(
            say("There is no such kind of place: {name}", name=arguments.target),
            say("There are: {names}", names=", ".join(targets)),
        )
    given, files = dict(arguments.set), dict(arguments.secret)
    known = {it.key: it for it in target.fields}
    _expect_fields([*given, *files], known)
    if shown := [key for key in given if known[key].is_secret]:
        raise SettingsError(
            say("A secret stands on no command line, where others see it: {key}", key=shown[0]),
            say("Name a file that holds it: --secret {key}=FILE", key=shown[0]),
        )
    for field in target.fields:
        answer = _find_answer(field, given, files)
        if answer:
            given[field.key] = answer
    return target, given


def _expect_fields(keys: list[str], known: dict[str, FieldView]) -> None:
    for key in keys:
        if key not in known:
            raise SettingsError(
                say("This place is not told anything of the name {key}.", key=key),
                say("It is told: {names}", names=", ".join(known)),
            )


def _find_answer(field: FieldView, given: dict[str, str], files: dict[str, str]) -> str:
    """Take what was given; ask for what is missing, where somebody can be asked."""
    if field.key in files:
        return find_secret(say("unasked"), Path(files[field.key]), "")
    if field.key in given:
        return given[field.key]
    if field.is_secret and not field.is_optional:
        question = say("{label}: ", label=field.label)
        return find_secret(question, None, f"--secret {field.key}=FILE")
    if field.is_optional or field.usual:
        return field.usual
    return _ask(say("{label}: ", label=field.label), f"--set {field.key}=VALUE")


def _find_name(arguments: Namespace) -> str:
    name: str | None = arguments.name
    return name or _ask(say("What your other computers call this one: "), "--name NAME")


def expect_yes(agreed_to: str | None, purpose: Purpose, destination: str) -> None:
    """Show the words that a yes is a yes to, and take none for granted."""
    if agreed_to is not None:
        if agreed_to != purpose.key:
            raise SettingsError(
                say("These are not the words that it is about: {key}", key=agreed_to),
                say("They are known as {key}.", key=purpose.key),
            )
        return
    print(purpose.words)
    print(say("Where it goes: {destination}", destination=destination))
    if _ask(say("Type yes if you agree: "), f"--agree {purpose.key}").lower() != "yes":
        raise SettingsError(say("Nothing was sent."), say("It happens only with your yes."))


def declare_agree_again(command: ArgumentParser) -> None:
    """Let a script say yes once more, and hand over what was forgotten meanwhile."""
    _declare_secret(command)
    declare_agree(command)


def _declare_secret(command: ArgumentParser) -> None:
    command.add_argument(
        "--secret",
        action="append",
        default=[],
        type=_read_pair,
        metavar=str(say("KEY=FILE")),
        help=str(say("read a password from the first line of a file")),
    )


def find_forgotten(forgotten: Mapping[str, Sentence], files: dict[str, str]) -> dict[str, str]:
    """Take from files, or ask for, what was forgotten with the consent."""
    return {
        key: find_secret(
            say("{label}: ", label=name),
            Path(files[key]) if key in files else None,
            f"--secret {key}=FILE",
        )
        for key, name in forgotten.items()
    }


def declare_agree(command: ArgumentParser) -> None:
    """Let a script say yes to words that whoever wrote it has read."""
    words = str(say("agree to these words, by their key, without being asked"))
    command.add_argument("--agree", type=read_text, metavar=str(say("KEY")), help=words)


def _ask(question: Sentence, option: str) -> str:
    if not sys.stdin.isatty():
        raise SettingsError(
            say("There is nobody to ask: {question}", question=question),
            say("Say it with {option}", option=option),
        )
    try:
        return input(str(question)).strip()
    except EOFError as error:  # the end of all typing, by its key
        raise SettingsError(say("Nothing was typed."), say("Nothing was done.")) from error


def _read_pair(text: str) -> tuple[str, str]:
    key, sign, value = read_text(text).partition("=")
    if not (key and sign and value):
        raise ArgumentTypeError(str(say("Give a key and what it is, as path=/a/folder.")))
    return key, value
