"""A chart as values: panels one above the other over one axis, each with its lines."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

import numpy as np

from app.domain.track import Column

Spell: TypeAlias = Callable[[float], str]
Steps: TypeAlias = tuple[float, ...]

DECIMAL: Final[Steps] = (1, 2, 2.5, 5, 10)
CLOCK: Final[Steps] = (
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 28_800, 86_400,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Series:
    """One line; its colour is the name of a token."""

    name: str
    y: Column
    colour: str
    kind: Literal["line", "area", "bars"] = "line"


@dataclass(frozen=True, slots=True)
class Axis:
    """How values are spelled, and at which steps they are marked."""

    name: str
    spell: Spell
    steps: Steps = DECIMAL
    is_turned: bool = False  # the least on top, as with pace


@dataclass(frozen=True, slots=True)
class Panel:
    """Lines that share their axis; what lies beyond the limits is cut off."""

    axis: Axis
    series: tuple[Series, ...]
    limits: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole chart."""

    x: Column
    x_axis: Axis
    panels: tuple[Panel, ...]

    def rows(self) -> list[list[str]]:
        """Say it as a table, its head first."""
        head = [self.x_axis.name]
        columns = [[self.x_axis.spell(it) for it in self.x.tolist()]]
        for panel in self.panels:
            for series in panel.series:
                head.append(series.name)
                columns.append([_spell(panel.axis.spell, it) for it in series.y.tolist()])
        return [head, *map(list, zip(*columns, strict=True))]


def find_limits(values: Column, *, share: float = 0.01, least: float = 0.0) -> tuple[float, float]:
    """Find limits that a few wild values do not stretch, at least so far apart."""
    known = values[np.isfinite(values)]
    if not len(known):
        return 0.0, 1.0
    low, high = np.quantile(known, [share, 1 - share]).tolist()
    missing = max(least - (high - low), 0.0) / 2
    air = (high - low) * 0.06 + missing + (0.5 if high == low and not missing else 0.0)
    return low - air, high + air


def _spell(spell: Spell, value: float) -> str:
    return "" if value != value else spell(value)  # noqa: PLR0124 - NaN
