"""Turns the curves of a run into the chart that is drawn."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from app.charts.sheet import CLOCK, Axis, Panel, Series, Sheet, find_limits
from app.domain import track
from app.domain.categories import Category
from app.domain.curves import Curves
from app.domain.track import Column
from app.domain.units import FOOT_M
from app.domain.words import Sentence, say
from app.ui.wording import Wording

WIDTHS_S: Final = (5, 15, 30, 60, 120)
_SMOOTH_PARTS: Final = 300  # of a run; what is finer trembles
_MOST_POINTS: Final = 1600  # more than there are pixels
_HEADROOM: Final = 0.15  # of a panel, for its name
_SLOWEST: Final = 0.04  # of all paces these are walls of standing, which no chart shall show


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart, and which point of the curves each of its points is."""

    sheet: Sheet
    at: Column


@dataclass(frozen=True, slots=True)
class _Kind:
    """A channel that has a panel."""

    key: str
    name: Sentence
    colour: str
    category: Category
    least: float  # that its axis spans
    is_area: bool = False


_KINDS: Final = (
    _Kind(track.HEART_RATE, say("Heart rate bpm"), "heart_rate", Category.HEART_RATE, 20),
    _Kind(track.ALTITUDE, say("Elevation"), "elevation", Category.MOVEMENT, 10, is_area=True),
    _Kind(track.CADENCE, say("Cadence spm"), "cadence", Category.MOVEMENT, 10),
    _Kind(track.POWER, say("Power W"), "pace", Category.MOVEMENT, 40),
)


def draw_curves(
    curves: Curves, wording: Wording, *, by_time: bool, smooth_s: float, hidden: frozenset[Category]
) -> Drawing | None:
    """Lay out a panel for each channel that there is; None where there is nothing to show."""
    if Category.MOVEMENT in hidden:  # all of it lies along a distance or a time
        return None
    is_by_time = by_time or not curves.has_distance
    whole = curves.time_s if is_by_time else curves.distance_m
    at = _thin(whole)
    panels = [
        it
        for it in (
            _pace_panel(curves, wording, smooth_s, at),
            *(_panel(kind, curves, wording, smooth_s, at) for kind in _KINDS
              if kind.category not in hidden),
        )
        if it is not None
    ]  # fmt: skip
    if not panels:
        return None
    axis = _time_axis(wording) if is_by_time else _distance_axis(wording)
    return Drawing(Sheet(whole[at], axis, tuple(panels)), at)


def choose_smoothing(curves: Curves) -> int:
    """Choose over how many seconds a run of this length is smoothed: an hour over 15."""
    wanted_s = float(curves.time_s[-1]) / _SMOOTH_PARTS
    return next((it for it in WIDTHS_S[1:] if it >= wanted_s), WIDTHS_S[-1])


def _thin(whole: Column) -> Column:
    return np.unique(np.linspace(0, len(whole) - 1, _MOST_POINTS).round().astype(np.intp))


def _pace_panel(curves: Curves, wording: Wording, smooth_s: float, at: Column) -> Panel | None:
    speed = curves.speed_mps(smooth_s)[at]
    if not _can_be_seen(speed):
        return None
    spell, units = wording.spell, wording.spell.units
    if units.has_speed:
        shown = speed * 3600 / units.long_m
        name = wording.text(say("Speed {unit}", unit="mph" if units.has_miles else "km/h"))
        axis = Axis(name, lambda it: spell.number(it, 1))
        limits = _with_headroom(find_limits(shown, least=2))
        return Panel(axis, (Series(name, shown, "pace"),), limits)
    pace = np.divide(units.long_m, speed, out=np.full(len(speed), np.nan), where=speed > 0)
    slowest = np.nanquantile(pace, 1 - _SLOWEST) * 1.15
    low, high = find_limits(np.where(pace > slowest, np.nan, pace), least=30)
    name = wording.text(say("Pace min/{unit}", unit=units.long_name))
    # the headroom may reach where no pace can be
    axis = Axis(name, lambda it: spell.duration(it).number if it > 0 else "", CLOCK, is_turned=True)
    limits = (low - (high - low) * _HEADROOM, high)
    return Panel(axis, (Series(name, pace, "pace"),), limits)


def _panel(
    kind: _Kind, curves: Curves, wording: Wording, smooth_s: float, at: Column
) -> Panel | None:
    if kind.key not in curves.channels:
        return None
    values = curves.smoothed(kind.key, smooth_s)[at]
    if not _can_be_seen(values):
        return None
    name, spell = wording.text(kind.name), wording.spell
    if kind.key == track.ALTITUDE:
        name = f"{name} {spell.height(0).unit}"
        values = values / FOOT_M if spell.units.has_miles else values
    series = Series(name, values, kind.colour, "area" if kind.is_area else "line")
    limits = _with_headroom(find_limits(values, least=kind.least))
    return Panel(Axis(name, spell.number), (series,), limits)


def _can_be_seen(values: Column) -> bool:
    """Tell whether a line can be drawn: single points between gaps make none."""
    is_known = ~np.isnan(values)
    return bool(np.any(is_known[1:] & is_known[:-1]))


def _with_headroom(limits: tuple[float, float]) -> tuple[float, float]:
    low, high = limits
    return low, high + (high - low) * _HEADROOM


def _distance_axis(wording: Wording) -> Axis:
    spell, unit = wording.spell, wording.spell.units

    def name(metres: float) -> str:
        digits = 0 if metres % unit.long_m < 1 else 1
        return f"{spell.number(metres / unit.long_m, digits)} {unit.long_name}"

    return Axis(wording.text(say("Distance")), name, _long_steps(unit.long_m))


def _time_axis(wording: Wording) -> Axis:
    return Axis(wording.text(say("Time")), lambda it: wording.spell.duration(it).number, CLOCK)


def _long_steps(long_m: float) -> tuple[float, ...]:
    return tuple(long_m * it for it in (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100))
