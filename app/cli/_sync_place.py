"""Which place sync is to go to, as the terminal is told it, and the secrets that open it."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Mapping
from pathlib import Path

from app.cli._arguments import read_text
from app.cli._asking import ask
from app.cli._log import find_secret
from app.domain.errors import SettingsError
from app.domain.forms import Field
from app.domain.words import Sentence, say
from app.services.consents import SYNCING
from app.services.syncing.choosing import list_targets
from app.services.syncing.views import TargetView


def declare_place(command: ArgumentParser) -> None:
    """Say what is asked of a place."""
    words = str(say("the kind of place: {names}", names=", ".join(SYNCING)))
    command.add_argument("target", metavar=str(say("PLACE")), type=read_text, help=words)
    command.add_argument(
        "--set",
        action="append",
        default=[],
        type=_read_pair,
        metavar=str(say("KEY=VALUE")),
        help=str(say("what the place must be told; it is asked for where it is missing")),
    )
    declare_secrets(command)


def declare_secrets(command: ArgumentParser) -> None:
    """Let secrets come from files."""
    command.add_argument(
        "--secret",
        action="append",
        default=[],
        type=_read_pair,
        metavar=str(say("KEY=FILE")),
        help=str(say("read a password from the first line of a file")),
    )


def find_place(arguments: Namespace) -> tuple[TargetView, dict[str, str]]:
    """Find the place, and what it has to be told; what is missing is asked for."""
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


def _expect_fields(keys: list[str], known: dict[str, Field]) -> None:
    for key in keys:
        if key not in known:
            raise SettingsError(
                say("This place is not told anything of the name {key}.", key=key),
                say("It is told: {names}", names=", ".join(known)),
            )


def _find_answer(field: Field, given: dict[str, str], files: dict[str, str]) -> str:
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
    return ask(say("{label}: ", label=field.label), f"--set {field.key}=VALUE")


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


def _read_pair(text: str) -> tuple[str, str]:
    key, sign, value = read_text(text).partition("=")
    if not (key and sign and value):
        raise ArgumentTypeError(str(say("Give a key and what it is, as path=/a/folder.")))
    return key, value
