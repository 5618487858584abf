"""Says in words how well a new passphrase keeps others out; by its length, which counts most."""

from dataclasses import dataclass
from typing import Final

from app.domain.words import Sentence, say
from app.store.vault import LEAST_CHARACTERS

_GOOD, _VERY_GOOD = 20, 28
_FEWEST_KINDS: Final = 6  # of characters, lest one key be held down


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is to be said of a passphrase, and whether it may be taken."""

    is_enough: bool
    words: Sentence


def judge_passphrase(passphrase: str) -> Judgement:
    """Judge it while it is typed."""
    missing = LEAST_CHARACTERS - len(passphrase)
    if not passphrase:
        words = say("At least {n} characters; six words make a good one.", n=LEAST_CHARACTERS)
        return Judgement(is_enough=False, words=words)
    if missing > 0:
        words = say("{n} more character, at least.", "{n} more characters, at least.", n=missing)
        return Judgement(is_enough=False, words=words)
    if len(set(passphrase)) < _FEWEST_KINDS:
        words = say("Long enough, but the same few characters again and again are soon guessed.")
    elif len(passphrase) < _GOOD:
        words = say("Long enough. A longer one is better: think of six words.")
    elif len(passphrase) < _VERY_GOOD:
        words = say("Good, if nobody could know it from a book or from you.")
    else:
        words = say("Very good, if nobody could know it from a book or from you.")
    return Judgement(is_enough=True, words=words)
