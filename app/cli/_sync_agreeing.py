"""Asks at the terminal for the yes that sync takes, and shows the words that it is a yes to."""

from argparse import ArgumentParser

from app.cli._arguments import read_text
from app.cli._asking import ask
from app.cli._sync_place import declare_secrets
from app.domain.errors import SettingsError
from app.domain.words import say
from app.services.consents import Purpose


def declare_agree(command: ArgumentParser) -> None:
    """Let a script say yes to words that whoever wrote it has read."""
    words = str(say("agree to these words, by their key, without being asked"))
    command.add_argument("--agree", type=read_text, metavar=str(say("KEY")), help=words)


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
    if ask(say("Type yes if you agree: "), f"--agree {purpose.key}").lower() != "yes":
        raise SettingsError(say("Nothing was sent."), say("It happens only with your yes."))


def declare_agree_again(command: ArgumentParser) -> None:
    """Let a script say yes once more, and hand over what was forgotten meanwhile."""
    declare_secrets(command)
    declare_agree(command)
