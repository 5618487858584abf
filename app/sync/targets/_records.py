"""Reads lists in a server's XML as they arrive; whatever is in it, little memory is used."""

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias
from xml.parsers import expat

Record: TypeAlias = Mapping[str, str]  # texts by the names of elements, which stand for themselves

_DEEPEST: Final = 32
_LONGEST: Final = 4096  # of a text; names of ours are far shorter
_MOST_FIELDS: Final = 100
_MOST_SILENCE: Final = 2**20  # of bytes without an element: older expats read those again and again


class NotReadable(Exception):
    """It is no XML, or made to do harm."""


class Records:
    """Hands over each record once it is whole; what stands outside of them is in `rest`."""

    def __init__(self, element: str, take: Callable[[Record], None]) -> None:
        self.rest: dict[str, str] = {}
        self._element = element
        self._take = take
        self._record: dict[str, str] | None = None
        self._open: list[str] = []
        self._text: list[str] = []
        self._length = 0
        self._silence = 0
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = _refuse_doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._read
        self._parser = parser

    def feed(self, data: bytes) -> None:
        """Read on."""
        self._silence += len(data)
        self._parse(data, is_last=False)
        if self._silence > _MOST_SILENCE:
            raise NotReadable("an element without end")

    def close(self) -> None:
        """Expect that it is complete."""
        self._parse(b"", is_last=True)

    def _parse(self, data: bytes, *, is_last: bool) -> None:
        try:
            self._parser.Parse(data, is_last)
        except expat.ExpatError as error:
            raise NotReadable(str(error)) from error

    def _start(self, name: str, _: Mapping[str, str]) -> None:
        name = name.rpartition(" ")[2]
        if name == self._element and self._record is None:
            self._record = {}
        fields = self.rest if self._record is None else self._record
        fields.setdefault(name, "")
        self._open.append(name)
        if len(self._open) > _DEEPEST or len(fields) > _MOST_FIELDS:
            raise NotReadable("more than a list has")
        self._forget_text()

    def _read(self, text: str) -> None:
        self._length += len(text)
        if self._length > _LONGEST:
            raise NotReadable("a text without end")
        self._text.append(text)

    def _end(self, _: str) -> None:
        name, text = self._open.pop(), "".join(self._text).strip()
        record = self._record
        if text:
            (self.rest if record is None else record)[name] = text
        self._forget_text()
        if record is not None and name == self._element and name not in self._open:
            self._record = None
            self._take(record)

    def _forget_text(self) -> None:
        self._text.clear()
        self._length = self._silence = 0


def _refuse_doctype(*_: object) -> None:
    raise NotReadable("a document type")
