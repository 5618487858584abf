"""One FIT sequence as tables of messages, and short messages as rows of plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import isnan
from typing import TypeAlias

from app.formats.fit import profile
from app.formats.fit.scan import Sequence
from app.formats.fit.table import Table
from app.formats.fit.times import Clock

Row: TypeAlias = dict[str, float | None]


@dataclass
class Messages:
    """What a sequence holds, decoded as it is asked for."""

    data: bytes
    sequence: Sequence
    _tables: dict[int, Table] = field(default_factory=dict)

    @cached_property
    def clock(self) -> Clock:
        """The times of its messages."""
        return Clock(self.data, self.sequence)

    @cached_property
    def file_type(self) -> int | None:
        """What kind of file it calls itself."""
        return first(self.integers(profile.FILE_ID, 0))

    def table(self, message: int) -> Table:
        """All messages of one kind."""
        if message not in self._tables:
            self._tables[message] = Table(self.data, self.sequence.of(message))
        return self._tables[message]

    def count(self, message: int) -> int:
        """How many messages of one kind there are."""
        return sum(len(b.singles) + sum(n for _, n, _ in b.runs) for b in self.sequence.of(message))

    def integers(self, message: int, number: int) -> list[int | None]:
        """One field of a kind of message as whole numbers."""
        return self.table(message).integers((None, number))

    def text(self, message: int, number: int) -> str:
        """Find the first text that is not empty in one field of a kind of message."""
        return next((t for t in self.table(message).strings((None, number)) if t), "")

    def rows(self, message: int, fields: Mapping[str, tuple[int, float]]) -> list[Row]:
        """Decode (number, scale) of some fields; `time` is when the message was written."""
        table = self.table(message)
        if not len(table):
            return []
        columns = {
            name: table.numbers((None, number)) / scale for name, (number, scale) in fields.items()
        }
        columns["time"] = self.clock.of(table)
        names = list(columns)
        return [
            {name: None if isnan(v) else v for name, v in zip(names, values, strict=True)}
            for values in zip(*(column.tolist() for column in columns.values()), strict=True)
        ]


def first(values: list[int | None]) -> int | None:
    """Find the first value that is there."""
    return next((value for value in values if value is not None), None)
