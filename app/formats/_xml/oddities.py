"""What was odd about a document's points, counted, and in words for who reads them."""

from dataclasses import dataclass

from app.domain.words import Sentence, say
from app.formats._text import listed

_RECOVERED = say("This file is damaged; what could be read was kept.")
_NAIVE = say(
    "The times in this file do not say in which time zone they are; "
    "they were taken for world time (UTC)."
)
_UNKNOWN = (
    "Quiet Mile does not know all values that this file gives for its points. "
    "Left out were: {names}."
)
_UNREADABLE = (
    "{n} value could not be read and was left out.",
    "{n} values could not be read and were left out.",
)
_NEGATIVE = (
    "{n} value is less than zero, which it cannot be, and was left out.",
    "{n} values are less than zero, which they cannot be, and were left out.",
)
_REPEATED = (
    "{n} point gives one thing twice, with two values; the first one was kept.",
    "{n} times a point gives one thing twice, with two values; the first one was kept.",
)
_NOWHERE = (
    "{n} point lies nowhere on Earth; its place was left out.",
    "{n} points lie nowhere on Earth; their places were left out.",
)
_HALF = (
    "{n} point has only one half of its place, latitude or longitude; it was left out.",
    "{n} points have only one half of their places, latitude or longitude; it was left out.",
)


@dataclass(slots=True)
class Oddities:
    """How often each oddity was met."""

    is_recovered: bool = False
    has_naive_times: bool = False
    unknown: frozenset[str] = frozenset()  # names of values that nothing asks for
    unreadable: int = 0
    negative: int = 0
    repeated: int = 0
    nowhere: int = 0
    half: int = 0

    def warnings(self) -> list[Sentence]:
        """Say each oddity once."""
        counted = (
            (_UNREADABLE, self.unreadable),
            (_NEGATIVE, self.negative),
            (_REPEATED, self.repeated),
            (_NOWHERE, self.nowhere),
            (_HALF, self.half),
        )
        return [
            *([_RECOVERED] if self.is_recovered else []),
            *(say(*words, n=int(count)) for words, count in counted if count),
            *([say(_UNKNOWN, names=listed(sorted(self.unknown)))] if self.unknown else []),
            *([_NAIVE] if self.has_naive_times else []),
        ]
