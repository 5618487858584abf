"""Reads a large JSON object whose long values are lists, an item at a time."""

import json
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator
from typing import Any, Final, NoReturn, TypeAlias

from app.domain.errors import CorruptFile
from app.domain.words import say

Member: TypeAlias = "tuple[str, Any | Iterator[Any]]"

_PIECE: Final = 2**16
_MOST_CHARACTERS: Final = 2**26  # of one item; a run with a thousand laps has some 2**19
_MOST_BLANK: Final = 16  # pieces: who writes more of them than that means harm
_BLANK: Final = " \t\r\n"
_AFTER: Final = (*_BLANK, ",", ":", "]", "}")  # what may stand behind a value


def _refuse(_: object = None) -> NoReturn:
    raise CorruptFile(
        say("The file that says what is in this export is damaged: log.json"),
        say("Export the log anew, or take in another copy."),
    )


class JsonStream:
    """Hands over the members of the object in their order; of a list an iterator of its items.

    Such an iterator must be at its end before the next member is asked for.
    """

    def __init__(self, read: Callable[[int], bytes]) -> None:
        self._read = read
        self._text = ""
        self._at = 0
        self._letters = getincrementaldecoder("utf-8")()  # which keeps one that is cut in two
        self._decoder = json.JSONDecoder(parse_constant=_refuse)

    def members(self) -> Iterator[Member]:
        self._expect("{")
        if self._peek() == "}":
            return
        while True:
            key = self._value()
            if not isinstance(key, str):
                _refuse()
            self._expect(":")
            yield key, self._items() if self._peek() == "[" else self._value()
            if self._peek() != ",":
                break
            self._at += 1
        self._expect("}")

    def _items(self) -> Iterator[Any]:
        self._expect("[")
        if self._peek() != "]":
            while True:
                yield self._value()
                if self._peek() != ",":
                    break
                self._at += 1
        self._expect("]")

    def _value(self) -> Any:
        self._peek()
        piece = _PIECE
        while True:
            try:
                value, end = self._decoder.raw_decode(self._text, self._at)
            except RecursionError:
                _refuse()
            except ValueError:
                pass  # what is there so far may be cut in the middle
            else:
                if self._text[end : end + 1] in _AFTER:  # else a number may go on
                    self._at = end
                    return value
            if len(self._text) - self._at > _MOST_CHARACTERS or not self._fill(piece):
                _refuse()
            piece *= 2  # or a long item would be tried again too often

    def _peek(self) -> str:
        """Find the next character that is not blank, and leave it there."""
        for _ in range(_MOST_BLANK):
            while self._at < len(self._text):
                if self._text[self._at] not in _BLANK:
                    return self._text[self._at]
                self._at += 1
            if not self._fill(_PIECE):
                break
        _refuse()

    def _expect(self, mark: str) -> None:
        if self._peek() != mark:
            _refuse()
        self._at += 1

    def _fill(self, size: int) -> bool:
        """Read on; False at the end."""
        data = self._read(size)
        if not data:
            return False
        try:
            self._text = self._text[self._at :] + self._letters.decode(data)
        except UnicodeDecodeError:
            _refuse()
        self._at = 0
        return True
