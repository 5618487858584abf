"""Asks whoever sits there for what was not said on the command line."""

import sys

from app.domain.errors import SettingsError
from app.domain.words import Sentence, say


def ask(question: Sentence, option: str) -> str:
    """Ask; `option` says it where nobody can be asked."""
    if not sys.stdin.isatty():
        raise SettingsError(
            say("There is nobody to ask: {question}", question=str(question).rstrip(" :")),
            say("Say it with {option}", option=option),
        )
    try:
        return input(str(question)).strip()
    except EOFError as error:  # the end of all typing, by its key
        raise SettingsError(say("Nothing was typed."), say("Nothing was done.")) from error
