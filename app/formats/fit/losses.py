"""What of a FIT file has no place in a recording: counted while reading, then said once a kind."""

from collections import Counter
from dataclasses import replace
from typing import TypeAlias

from app.domain.words import Sentence, say

PLACES = say(
    "{n} point has half a place or one that is nowhere on Earth; the point was kept without it.",
    "{n} points have half a place or one that is nowhere on Earth; they were kept without it.",
)
NEGATIVE = say(
    "{n} value below zero was left out: what it measures is never less than nothing.",
    "{n} values below zero were left out: what they measure is never less than nothing.",
)
UNREADABLE = say(
    "{n} kind of value was left out: it is written in a way in which it cannot be read.",
    "{n} kinds of values were left out: they are written in a way in which they cannot be read.",
)
TWICE = say(
    "{n} kind of value stands twice in each point; only the first was taken.",
    "{n} kinds of values stand twice in each point; only the first of each was taken.",
)
UNDESCRIBED = say(
    "{n} data field of an app was left out: the file does not say what it holds.",
    "{n} data fields of apps were left out: the file does not say what they hold.",
)
TEXTS = say(
    "{n} data field of an app was left out: it holds texts and no numbers.",
    "{n} data fields of apps were left out: they hold texts and no numbers.",
)

Losses: TypeAlias = Counter[Sentence]


def said(losses: Losses) -> list[Sentence]:
    """Say what was lost, each kind with how often."""
    return [replace(kind, values={"n": n}) for kind, n in losses.items() if n]
