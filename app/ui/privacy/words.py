"""Names what is stored, how much of it there is, and how large it is."""

from collections.abc import Callable
from datetime import date
from typing import Final

from app.domain.categories import CATEGORY_NAMES, Category
from app.domain.units import ABSENT, Spelling
from app.domain.words import Sentence, say
from app.services.stored import COPIES, FILES, Stored

NAMES: Final[dict[str, Sentence]] = {
    Category.POSITIONS: CATEGORY_NAMES[Category.POSITIONS],
    Category.HEART_RATE: CATEGORY_NAMES[Category.HEART_RATE],
    Category.MOVEMENT: CATEGORY_NAMES[Category.MOVEMENT],
    FILES: say("Original files"),
    **{it: CATEGORY_NAMES[it] for it in (Category.NOTES, Category.BODY)},
    **{it: CATEGORY_NAMES[it] for it in (Category.DEVICES, Category.WEATHER)},
    COPIES: say("Copies of the log"),
}  # in this order
MEANINGS: Final[dict[str, Sentence]] = {
    Category.POSITIONS: say("Where you were, point by point: maps and climb are made of it."),
    Category.HEART_RATE: say("Beats, and all numbers that are made of them: zones, load, drift."),
    Category.MOVEMENT: say("Distance, time, pace, cadence, power and climb."),
    FILES: say("The files that runs came in, to the bit. With the switch off, files that come in"
               " from now on are not kept; those that are there stay."),
    Category.NOTES: say("Titles, notes, tags, places, efforts, races, plans: all that you wrote."),
    Category.BODY: say("What your profile says, and the numbers that need it."),
    Category.DEVICES: say("What recorded a run, with its serial number if the file had one."),
    Category.WEATHER: say("Weather that you wrote down, and temperature that a watch took."),
    COPIES: say("Made before much changes, under the same key; the oldest go first."),
}  # fmt: skip
_Count = Callable[[int, str], Sentence]
_AMOUNTS: Final[dict[str, _Count]] = {
    Category.POSITIONS: lambda n, c: say("{c} point", "{c} points", n=n, c=c),
    Category.HEART_RATE: lambda n, c: say("{c} sample", "{c} samples", n=n, c=c),
    Category.MOVEMENT: lambda n, c: say("{c} point", "{c} points", n=n, c=c),
    FILES: lambda n, c: say("{c} file", "{c} files", n=n, c=c),
    Category.NOTES: lambda n, c: say("{c} entry", "{c} entries", n=n, c=c),
    Category.BODY: lambda n, c: say("{c} value", "{c} values", n=n, c=c),
    Category.DEVICES: lambda n, c: say("{c} device", "{c} devices", n=n, c=c),
    Category.WEATHER: lambda n, c: say("{c} run", "{c} runs", n=n, c=c),
    COPIES: lambda n, c: say("{c} copy", "{c} copies", n=n, c=c),
}
_GB, _MB, _KB = 10**9, 10**6, 10**3


def say_amount(stored: Stored, spell: Spelling) -> Sentence:
    """Say how much there is."""
    if not stored.count:
        return say(ABSENT)
    return _AMOUNTS[stored.kind](stored.count, spell.number(stored.count))


def spell_size(size: int | None, spell: Spelling) -> str:
    """Write how much room it takes."""
    if not size:
        return ABSENT
    for least, unit, name in ((_GB, _GB, "GB"), (_MB / 10, _MB, "MB")):
        if size >= least:
            digits = 0 if size >= 10 * unit else 1
            return f"{spell.number(size / unit, digits)}\N{NO-BREAK SPACE}{name}"
    return f"{spell.number(max(size / _KB, 1))}\N{NO-BREAK SPACE}kB"


def spell_year(day: date | None, today: date) -> Sentence:
    """Say a day by its year, and today as such."""
    if day is None:
        return say(ABSENT)
    return say("today") if day == today else say("{year}", year=str(day.year))
