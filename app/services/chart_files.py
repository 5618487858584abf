"""Writes charts to files: as a picture, or as a table."""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, TypeAlias

from app.charts import make_painter
from app.charts.drawn import Look
from app.charts.sheet import Sheet
from app.domain.cells import defuse
from app.domain.errors import StoreError
from app.domain.words import say

Picture: TypeAlias = Literal["png", "svg"]


def save_picture(
    path: Path, kind: Picture, sheet: Sheet, look: Look, size: tuple[int, int]
) -> None:
    """Draw a chart into a file; nothing in it says who drew it, or when."""
    try:
        with path.open("wb") as file:
            make_painter().save(sheet, look, size, file, kind)
    except OSError as error:
        raise _refuse(path) from error


def save_table(path: Path, rows: Sequence[Sequence[str]]) -> None:
    """Write rows as CSV, no cell of which a spreadsheet takes for a formula."""
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([defuse(it) for it in row] for row in rows)
    except OSError as error:
        raise _refuse(path) from error


def _refuse(path: Path) -> StoreError:
    return StoreError(
        say("The chart could not be saved as {name}.", name=path.name),
        say("Choose a folder that you may write to, on a disk with room."),
    )
