"""All messages of one kind as columns, whichever definitions they came under."""

from functools import cached_property
from math import isnan

import numpy as np
from numpy.typing import NDArray

from app.domain.track import Column
from app.formats.fit.layout import BYTE, HEADER, STRING, Field, base_kind, invalid_value
from app.formats.fit.scan import Block

Key = tuple[int | None, int]

_MOST_EXACT = 2**53  # beyond it a float64 skips integers


class Table:
    """Decodes a field when it is asked for; rows are in the order of the file."""

    def __init__(self, data: bytes, blocks: list[Block]) -> None:
        self._parts = [(block, _gather(data, block)) for block in blocks]
        self.length = sum(len(rows) for _, rows in self._parts)

    def __len__(self) -> int:
        return self.length

    @cached_property
    def offsets(self) -> NDArray[np.int64]:
        """Where in the file each row's message starts, ascending."""
        return _joined([_offsets(block) for block, _ in self._parts])

    @cached_property
    def _slots(self) -> list[NDArray[np.int64] | slice]:
        """For each part, the rows of the table that are its own."""
        if len(self._parts) == 1:
            return [slice(None)]
        return [np.searchsorted(self.offsets, _offsets(block)) for block, _ in self._parts]

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

    def width(self, key: Key, base: int | None = None) -> int:
        """Count the values that a field holds at most in one message."""
        return max(
            (
                base_kind(base, _size(field), block.layout.order)[2] if base else field.count
                for block, _ in self._parts
                if (field := block.layout.fields.get(key))
            ),
            default=0,
        )

    def numbers(self, key: Key, base: int | None = None, element: int = 0) -> Column:
        """Decode one value a row as it is written, NaN where it is absent.

        A developer field has no type in the definition: its description gives the `base`.
        """
        column = np.full(self.length, np.nan)
        for (block, rows), slot in zip(self._parts, self._slots, strict=True):
            field = block.layout.fields.get(key)
            if field is None:
                continue
            raw, kind = rows[field.name], field.base
            if base is not None:
                kind, spelling, _ = base_kind(base, _size(field), block.layout.order)
                raw = np.ascontiguousarray(raw).view(spelling) if kind != STRING else raw
            if kind == STRING or raw.ndim == 1 or element >= raw.shape[1]:
                continue
            column[slot] = _floats(raw[:, element], invalid_value(kind))
        return column

    def strings(self, key: Key) -> list[str]:
        """Decode texts, empty where absent; what is no valid UTF-8 is left out of them."""
        column = [""] * self.length
        for (block, rows), slot in zip(self._parts, self._slots, strict=True):
            field = block.layout.fields.get(key)
            if field is None or field.base not in (STRING, BYTE):
                continue
            texts = [
                bytes(raw).split(b"\0")[0].decode("utf-8", "ignore")
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
    parts = [np.arange(count, dtype=np.int64) * step + at for at, count, step in block.runs]
    return _joined([*parts, np.array(block.singles, dtype=np.int64)])


def _joined(parts: list[NDArray[np.int64]]) -> NDArray[np.int64]:
    """Merge ascending offsets; numpy's stable sort is quick with what is nearly sorted."""
    return np.sort(np.concatenate([np.empty(0, dtype=np.int64), *parts]), kind="stable")


def _gather(data: bytes, block: Block) -> NDArray[np.void]:
    """View a block's messages as rows, without a copy where they lie evenly."""
    dtype = block.layout.dtype
    if len(block.runs) == 1 and not block.singles:
        start, count, step = block.runs[0]
        return np.ndarray((count,), dtype, data, start, (step,))
    anywhere = np.ndarray((len(data) - dtype.itemsize + 1,), dtype, data, strides=(1,))
    return anywhere[_offsets(block)]


def _floats(raw: NDArray[np.generic], invalid: int | None) -> Column:
    """Widen to float64; the value that means absent, infinities and the inexact become NaN."""
    column = raw.astype(np.float64)
    if invalid is not None:
        column[raw == invalid] = np.nan
    else:
        column[~np.isfinite(column)] = np.nan
    return column
