"""The age tables that come with the program; each is read when it is first asked for."""

from functools import cache
from pathlib import Path
from typing import Final

from app.domain.age_grade import AgeTable, read_table

# Found from here, since metrics know nothing of the computer underneath
_FOLDER: Final = Path(__file__).parents[2] / "resources" / "agegrade"
YEARS: Final = (2025, 2020)  # the current one first
CREDIT: Final = (
    "Age standards for road running compiled by Alan Jones (CC0), approved by USATF's Masters"
    " Long Distance Running committee, 2025"
)


@cache
def age_table(sex: str, year: int = YEARS[0]) -> AgeTable:
    """Read the table of one sex."""
    return read_table((_FOLDER / f"{sex}_road_{year}.csv").read_text(encoding="utf-8"))
