"""All messages of one kind as columns, whichever definitions they came under."""

from functools import cached_property
from math import isnan

import numpy as np
from numpy.typing import NDArray

from app.domain.errors import CorruptFile
from app.domain.track import Column
from app.domain.words import say
from app.formats._text import clean_text
from app.formats.fit.base_types import BYTE, NUMBERS, TEXT
from app.formats.fit.layout import HEADER, SENSELESS, Field, Key, base_kind
from app.formats.fit.scan import Block

MOST_ROWS = 2_000_000  # three weeks, a point a second


class Table:
    """Decodes a field when it is asked for; rows are in the order of the file."""

    def __init__(self, data: bytes, blocks: list[Block]) -> None:
        self.length = sum(block.count for block in blocks)
        if self.length > MOST_ROWS:
            raise CorruptFile(say("This file was not read: it holds more points than any run has."))
        self._blocks = blocks
        self._parts = [(block, _gather(data, block)) for block in blocks]

    def __len__(self) -> int:
        return self.length

    @cached_property
    def offsets(self) -> NDArray[np.int64]:
        """Where in the file each row's message starts, ascending."""
        return _joined([_offsets(block) for block in self._blocks])

    @cached_property
    def _slots(self) -> list[NDArray[np.int64] | slice]:
        """For each part, the rows of the table that are its own."""
        if len(self._parts) == 1:
            return [slice(None)]
        return [np.searchsorted(self.offsets, _offsets(block)) for block in self._blocks]

    @cached_property
    def keys(self) -> list[Key]:
        """All fields that any of the definitions has."""
        return list(dict.fromkeys(key for block, _ in self._parts for key in block.layout.fields))

    @cached_property
    def headers(self) -> NDArray[np.uint8]:
        """The header byte of each message."""
        column = np.empty(self.length, dtype=np.uint8)
        for (_, rows), slot in zip(self._parts, self._slots, strict=True):
            column[slot] = rows[HEADER]
        return column

    def has(self, key: Key) -> bool:
        """Tell whether any of the definitions has a field."""
        return any(key in block.layout.fields for block, _ in self._parts)

    @property
    def repeated(self) -> set[Key]:
        """All fields that any of the definitions has more than once."""
        return {key for block in self._blocks for key in block.layout.repeated}

    def types(self, key: Key) -> set[int]:
        """All base types that the definitions give a field."""
        fields = (block.layout.fields.get(key) for block in self._blocks)
        return {field.base for field in fields if field is not None}

    def has_content(self, key: Key) -> bool:
        """Tell whether a field that is not read as numbers holds anything at all."""
        return any(
            not np.isin(np.ascontiguousarray(rows[field.name]).view(np.uint8), (0x00, 0xFF)).all()
            for block, rows in self._parts
            if (field := block.layout.fields.get(key))
        )

    def width(self, key: Key, base: int | None = None) -> int:
        """Count the values that a field holds at most in one message."""
        return max(
            (
                base_kind(base, _size(field), block.layout.order)[2]
                if base is not None
                else field.count
                for block, _ in self._parts
                if (field := block.layout.fields.get(key))
            ),
            default=0,
        )

    def numbers(self, key: Key, base: int | None = None, element: int = 0) -> Column:
        """Decode one value a row as it is written, NaN where it is absent.

        A developer field has no type in the definition: its description gives the `base`.
        """
        found = [
            (slot, decoded)
            for (block, rows), slot in zip(self._parts, self._slots, strict=True)
            if (decoded := _decoded(block, rows, key, base, element)) is not None
        ]
        if len(found) == 1 and len(self._parts) == 1:
            return found[0][1]
        column = np.full(self.length, np.nan)
        for slot, decoded in found:
            column[slot] = decoded
        return column

    def strings(self, key: Key) -> list[str]:
        """Decode texts as people may see them, empty where absent."""
        column = [""] * self.length
        for (block, rows), slot in zip(self._parts, self._slots, strict=True):
            field = block.layout.fields.get(key)
            if field is None or field.base not in (TEXT, BYTE):
                continue
            texts = [
                clean_text(bytes(raw).split(b"\0")[0].decode("utf-8", "ignore"), is_long=True) or ""
                for raw in np.ascontiguousarray(rows[field.name]).reshape(len(rows), -1)
            ]
            where = range(self.length) if isinstance(slot, slice) else slot.tolist()
            for at, text in zip(where, texts, strict=True):
                column[at] = text
        return column

    def integers(self, key: Key) -> list[int | None]:
        """Decode whole numbers for a few rows; None where absent."""
        return [None if isnan(v) else int(v) for v in self.numbers(key).tolist()]


def _size(field: Field) -> int:
    return field.count * np.dtype(field.kind).itemsize


def _offsets(block: Block) -> NDArray[np.int64]:
    """Where each message of a block starts, ascending."""
    singles = np.array(block.singles, dtype=np.int64)
    if not block.runs:
        return singles
    starts, counts, steps = np.array(block.runs, dtype=np.int64).T
    within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    return _joined([np.repeat(starts, counts) + within * np.repeat(steps, counts), singles])


def _joined(parts: list[NDArray[np.int64]]) -> NDArray[np.int64]:
    """Merge ascending offsets; numpy's stable sort is quick with what is nearly sorted."""
    return np.sort(np.concatenate([np.empty(0, dtype=np.int64), *parts]), kind="stable")


def _gather(data: bytes, block: Block) -> NDArray[np.void]:
    """View a block's messages as rows, without a copy where they lie evenly."""
    dtype = block.layout.dtype
    # as plain bytes: numpy copies records with named fields field by field
    plain = np.dtype((np.void, dtype.itemsize))
    if block.singles:
        anywhere = np.ndarray((len(data) - dtype.itemsize + 1,), plain, data, strides=(1,))
        return anywhere[_offsets(block)].view(dtype)
    runs = [np.ndarray((count,), plain, data, at, (step,)) for at, count, step in block.runs]
    return (np.concatenate(runs) if len(runs) > 1 else runs[0]).view(dtype)


def _decoded(
    block: Block, rows: NDArray[np.void], key: Key, base: int | None, element: int
) -> Column | None:
    """Decode one value a row of one block; None where its definition has no such field."""
    field = block.layout.fields.get(key)
    if field is None:
        return None
    raw, own, count = rows[field.name], field.base, field.count
    if base is not None:
        own, spelling, count = base_kind(base, _size(field), block.layout.order)
    if own not in NUMBERS or element >= count:
        return None
    if base is not None:
        raw = np.ascontiguousarray(raw[:, : count * NUMBERS[own].width]).view(spelling)
    return _floats(raw[:, element], NUMBERS[own].absent)


def _floats(raw: NDArray[np.generic], invalid: int | None) -> Column:
    """Widen to float64; the value that means absent and what nothing can measure become NaN."""
    if invalid is not None:
        column = raw.astype(np.float64)
        column[raw == invalid] = np.nan
        return column
    with np.errstate(invalid="ignore"):  # a damaged file's floats may be NaNs that signal
        column = raw.astype(np.float64)
    column[~(np.abs(column) < SENSELESS)] = np.nan
    return column
