"""FIT files that are laborious on purpose: refused, or read in reasonable time."""

import numpy as np
import pytest

from app.domain.errors import CorruptFile
from app.formats.fit.reader import read
from tests.formats.fit_readings import T0
from tests.makers import fit
from tests.makers.fit import ENUM, STRING, TIME, UINT8, UINT32, Field, Fit

SIZE = 500_000


def _layouts(count: int) -> bytes:
    """Lay records out in ever another way, one of each."""
    made = Fit()
    for number in range(count):
        made.define(0, fit.RECORD, Field(number % 100, UINT8), Field(100 + number // 100, UINT8))
        made.write(0, 1, 2)
    return made.finish()


def _chained(count: int) -> bytes:
    made = Fit()
    made.define(0, fit.RECORD)
    made.write(0)
    return made.finish(header_size=12) * count


def _described(count: int) -> bytes:
    """Describe the same developer field again and again, each time another way."""
    made, own = Fit(), Field(0, UINT8, app=0)
    made.define(1, fit.RECORD, TIME, own)
    for number in range(count):
        fit.describe_field(made, own, "x" * (number % 2 + 1))
        made.write(1, T0 + number, 5)
    return made.finish()


def _sessions(count: int) -> bytes:
    made = Fit()
    made.define(0, fit.SESSION, TIME, Field(2, UINT32))
    made.write_rows(0, T0 + np.arange(count), T0 + np.arange(count))
    made.define(1, fit.RECORD, TIME, Field(3, UINT8))
    made.write_rows(1, T0 + np.arange(SIZE // 6), np.full(SIZE // 6, 120))
    return made.finish()


REFUSED = {
    "more layouts": _layouts(5000),
    "more chained files": _chained(5000),
    "more descriptions": _described(5000),
    "more sessions": _sessions(5000),
}


@pytest.mark.parametrize("name", REFUSED)
def test_more_of_it_than_any_device_writes_is_refused(name):
    with pytest.raises(CorruptFile, match="not read: it"):
        read(REFUSED[name])


def _in_turn() -> bytes:
    """Write three kinds of message in turn, so that no two of them are alike in a row."""
    made = Fit()
    for local, message in enumerate((fit.RECORD, fit.EVENT, fit.LAP)):
        made.define(local, message, Field(3, UINT8))
    made.raw(b"\0x\1x\2x" * (SIZE // 6))
    return made.finish()


def _wide_fields() -> bytes:
    made, own = Fit(), Field(0, UINT8, 255, app=0)
    fit.describe_field(made, own, "x")
    made.define(1, fit.RECORD, TIME, own)
    made.write_rows(1, T0 + np.arange(SIZE // 260), np.full((SIZE // 260, 1), 5))
    return made.finish()


def _wild_strap() -> bytes:
    made, random = Fit(), np.random.default_rng(1)
    rows = SIZE // 512
    made.define(0, fit.HR, TIME, Field(6, UINT8, 255), Field(9, UINT32, 252))
    ticks = random.integers(0, 2**32 - 1, (rows, 63))
    made.write_rows(0, T0 + np.arange(rows), np.full((rows, 1), 90), ticks)
    made.define(1, fit.RECORD, TIME)
    made.write_rows(1, T0 + np.arange(20_000))
    return made.finish()


def _many_pauses() -> bytes:
    made = Fit()
    made.define(0, fit.EVENT, TIME, Field(0, ENUM), Field(1, ENUM))
    count = SIZE // 14
    made.write_rows(0, T0 + np.arange(2 * count), np.zeros(2 * count), np.tile([4, 0], count))
    made.define(1, fit.RECORD, TIME)
    made.write(1, T0)
    return made.finish()


def _many_names() -> bytes:
    made = Fit()
    made.define(0, fit.WORKOUT, Field(8, STRING, 1))
    made.raw(b"\0a" * (SIZE // 2))
    made.define(1, fit.RECORD, TIME)
    made.write(1, T0)
    return made.finish()


READ = {
    "layouts": _layouts(900),
    "chained files": _chained(900),
    "descriptions": _described(1900),
    "sessions": _sessions(900),
    "three kinds in turn": _in_turn(),
    "wide fields": _wide_fields(),
    "a strap gone wild": _wild_strap(),
    "pauses": _many_pauses(),
    "names": _many_names(),
}


@pytest.mark.parametrize("name", READ)
def test_much_of_it_is_read_in_time(name):
    assert read(READ[name]).activities
