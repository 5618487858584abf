"""One part of a FIT file as tables of messages, and short messages as rows of plain values."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from math import isnan

from app.formats.fit import profile
from app.formats.fit.base_types import U32
from app.formats.fit.fields import Field, Fields
from app.formats.fit.losses import Losses
from app.formats.fit.rows import Row, read_rows
from app.formats.fit.scan import Part
from app.formats.fit.table import Table
from app.formats.fit.times import Clock


@dataclass
class Messages:
    """What a part holds, decoded as it is asked for."""

    data: bytes
    part: Part
    losses: Losses = field(default_factory=Losses)
    _tables: dict[int, Table] = field(default_factory=dict)

    @cached_property
    def clock(self) -> Clock:
        """The times of its messages."""
        return Clock(self.data, self.part)

    @cached_property
    def file_type(self) -> int | None:
        """What kind of file it calls itself."""
        return self.integer(profile.FILE_ID, 0)

    def table(self, message: int) -> Table:
        """All messages of one kind."""
        if message not in self._tables:
            self._tables[message] = Table(self.data, self.part.of(message))
        return self._tables[message]

    def count(self, message: int) -> int:
        """How many messages of one kind there are."""
        return sum(block.count for block in self.part.of(message))

    def integer(self, message: int, number: int) -> int | None:
        """Find the first value that is there of one field of a kind of message."""
        wanted = {"value": Field(number, U32)}
        rows = read_rows(self.data, self.part.of(message), wanted, Losses())
        return first(whole(row["value"]) for row in rows)

    def text(self, message: int, number: int) -> str:
        """Find the first text that is not empty in one field of a kind of message."""
        return next((t for t in self.table(message).strings((None, number)) if t), "")

    def rows(self, message: int, fields: Fields) -> list[Row]:
        """Decode some fields; `time` is when the message was written."""
        blocks = self.part.of(message)
        rows = read_rows(self.data, blocks, fields, self.losses)
        if rows and self.part.has_compressed_times:
            for row, time in zip(rows, self.clock.of(self.table(message)).tolist(), strict=True):
                row["time"] = None if isnan(time) else time
        return rows


def whole(value: float | None) -> int | None:
    """Make a whole number of a value."""
    return None if value is None else int(value)


def first(values: Iterable[int | None]) -> int | None:
    """Find the first value that is there."""
    return next((value for value in values if value is not None), None)
