"""Texts of points as numbers: many at once, each exactly what `float` makes of it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from app.domain.track import Column
from app.formats._xml.xml_text import PAD, Bytes, Flags, Index

_EXACT = 15  # so many digits are exact in a float, and so is what they make with a power of ten
_WIDEST = len(PAD)
LARGEST = 1e9  # nothing that an activity measures is more
FEW = 50  # so many are read one by one sooner than together
_NUMBER = re.compile(
    r"[+-]?(?:\d{1,400}(?:[.,]\d{0,400})?|[.,]\d{1,400})(?:[eE][+-]?\d{1,3})?", re.A
)
_BLANK, _DOT, _PLUS, _MINUS, _ZERO = (np.uint8(ord(sign)) for sign in " .+-0")
_POWERS = 10.0 ** np.arange(_EXACT + 2)  # exact, as all are to the 22nd


@dataclass(frozen=True, slots=True)
class Texts:
    """Pieces of a text, each with the number of the point that it belongs to, in order."""

    buffer: bytes
    starts: Index
    ends: Index
    owners: Index

    def __len__(self) -> int:
        return len(self.starts)

    def table(self, at: Index, width: int) -> Bytes:
        """Lay texts beside each other, one a column, flush at the bottom."""
        windows = sliding_window_view(np.frombuffer(self.buffer, np.uint8), width)
        return np.ascontiguousarray(windows[self.ends[at] - width].T)

    def strings(self, at: Index) -> Iterator[str]:
        """Read texts one by one."""
        for start, end in zip(self.starts[at].tolist(), self.ends[at].tolist(), strict=True):
            yield self.buffer[start:end].decode("utf-8", "replace").strip()


def gather(owners: Iterable[int], texts: Iterable[str]) -> Texts:
    """Put texts that were found one by one into one piece."""
    pieces = [text.encode("utf-8", "replace") for text in texts]
    lengths = np.array([len(piece) for piece in pieces], np.int64)
    ends = np.cumsum(lengths) + len(PAD)
    buffer = b"".join([PAD, *pieces, PAD])
    return Texts(buffer, ends - lengths, ends, np.fromiter(owners, np.int64))


def merged(many: Mapping[str, Texts], few: Mapping[str, Texts]) -> dict[str, Texts]:
    """Put columns of texts together; all of `many` are pieces of one text."""
    if not few:
        return dict(many)
    buffer = next((texts.buffer for texts in many.values()), PAD)
    buffers, length = [buffer], len(buffer)
    places = {key: [(it.starts, it.ends, it.owners)] for key, it in many.items()}
    for key, it in few.items():
        moved = (it.starts + length, it.ends + length, it.owners)
        places.setdefault(key, []).append(moved)
        buffers.append(it.buffer)
        length += len(it.buffer)
    buffer = b"".join(buffers)
    return {
        key: Texts(buffer, *(np.concatenate(part) for part in zip(*parts, strict=True)))
        for key, parts in places.items()
    }


def to_number(text: str) -> float:
    """Read one number; NaN where the text is none. Some programs write a comma for the point."""
    if not _NUMBER.fullmatch(text):
        return float("nan")
    value = float(text.replace(",", "."))
    return value if abs(value) < float("inf") else float("nan")


def spell_number(value: float) -> str:
    """Write a number so that it is read as the very same, without an exponent."""
    text = repr(float(value))
    if "e" in text:
        text = format(Decimal(text), "f")
    return text.removesuffix(".0")


def numbers(texts: Texts) -> Column:
    """Read the number that each text holds; NaN where it holds none."""
    values = np.full(len(texts), np.nan)
    lengths = texts.ends - texts.starts
    is_left = np.ones(len(texts), np.bool_)
    for narrowest, widest, read in ((1, _EXACT, _short), (_EXACT + 1, _WIDEST - 1, _long)):
        some = np.flatnonzero((narrowest <= lengths) & (lengths <= widest))
        if len(some) > FEW:
            is_plain, found = read(_Digits(texts, some, lengths[some]))
            some = some[is_plain]
            values[some] = found[is_plain]
            is_left[some] = False
    odd = np.flatnonzero(is_left)
    if len(odd):
        values[odd] = [to_number(text) for text in texts.strings(odd)]
    return values


class _Digits:
    """Texts of about one length, letter by letter, and which of them are plain decimals."""

    def __init__(self, texts: Texts, at: Index, lengths: Index) -> None:
        self.letters = texts.table(at, int(lengths.max()) + 1)
        height = len(self.letters)
        shortest = int(lengths.min())
        for row in range(height - shortest):
            self.letters[row, lengths < height - row] = _BLANK
        first = self.letters[height - lengths, np.arange(len(at))]
        self.is_negative = first == _MINUS
        self.is_dot = self.letters == _DOT
        self.digits = self.letters - _ZERO
        is_digit = self.digits < 10
        self.digits *= is_digit
        self.dots = self.is_dot.sum(axis=0, dtype=np.uint8)
        count = is_digit.sum(axis=0, dtype=np.uint8)
        has_sign = self.is_negative | (first == _PLUS)
        self.is_plain = (count > 0) & (self.dots <= 1) & (count + self.dots + has_sign == lengths)


def _short(text: _Digits) -> tuple[Flags, Column]:
    """Read numbers of few digits by arithmetic: an exact integer over an exact power of ten.

    IEEE 754 rounds a quotient correctly, so this is the float that is nearest to the decimal.
    """
    total = np.zeros(text.digits.shape[1])
    decimals = np.zeros(text.digits.shape[1], np.int64)
    for place, row in enumerate(text.digits):
        total = total * 10 + row
        decimals += text.is_dot[place] * (len(text.digits) - 1 - place)
    decimals[~text.is_plain] = 0  # what they read as is of no use
    # the point took a place among the digits: what is before it is ten times too great
    above, below = _POWERS[decimals + (text.dots == 1)], _POWERS[decimals]
    whole = np.floor(total / above)
    values = (whole * below + (total - whole * above)) / below
    return text.is_plain, np.where(text.is_negative, -values, values)


def _long(text: _Digits) -> tuple[Flags, Column]:
    """Read numbers of many digits as C does."""
    values = np.full(len(text.is_plain), np.nan)
    plain = text.letters.T[text.is_plain]
    values[text.is_plain] = np.fromstring(plain.tobytes(), sep=" ")
    return text.is_plain, values


def column(texts: Texts, values: Column, count: int) -> Column:
    """Give each point its value; of several in one point, the first that could be read counts."""
    filled = np.full(count, np.nan)
    known = np.flatnonzero(~np.isnan(values))[::-1]
    filled[texts.owners[known]] = values[known]
    return filled
