"""Asks whoever sits there to type what cannot be undone; scripts say it by an option."""

import sys

from app.domain.errors import StoreError
from app.domain.words import Sentence, say


def is_sure(about: Sentence, words: str, option: str) -> bool:
    """Tell whether the very words were typed."""
    if not sys.stdin.isatty():
        raise StoreError(
            say("There is nobody to ask whether you are sure."),
            say("If you are, add {option}", option=option),
        )
    print(about)
    question = say("Type these words to do it: {words} ", words=words)
    try:
        return input(str(question)).strip() == words
    except EOFError:  # the end of all typing, by its key
        print()
        return False
