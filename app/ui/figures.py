"""Numbers of runs as they are read: in the runner's units, by the kind of data that they tell."""

from collections.abc import Callable
from typing import Final

from app.domain.categories import Category
from app.domain.units import ABSENT, Shown, Spelling
from app.metrics import Metric
from app.ui.wording import Wording

_SPELLED: Final[dict[str, Callable[[Spelling, float], Shown]]] = {
    "s/km": lambda spell, value: spell.pace(1000 / value if value > 0 else None),
    "m/s": lambda spell, value: spell.pace(value),
    "s": lambda spell, value: spell.duration(value),
    "°C": lambda spell, value: spell.temperature(value),
    "percent": lambda spell, value: spell.plain(value, "%", 1),
}
_LARGE: Final = 20  # from here on tenths say nothing
_OF_THE_HEART: Final = frozenset(
    {"decoupling", "decoupling_graded", "efficiency_factor", "heartbeats", "hr_drift"}
)


def spell_number(wording: Wording, unit: str, value: float | None) -> Shown:
    """Spell a number of a run in the runner's units."""
    if value is None:
        return Shown(ABSENT)
    spelled = _SPELLED.get(unit)
    if spelled is not None:
        return spelled(wording.spell, value)
    is_whole = abs(value) >= _LARGE or value == round(value)
    return wording.spell.plain(value, unit, 0 if is_whole else 1)


def category_of(metric: Metric) -> Category:
    """Say what a metric is about: the heart, the body, the weather, or how the runner moved."""
    if metric.unit == "bpm" or metric.key in _OF_THE_HEART or "max_hr" in metric.needs:
        return Category.HEART_RATE
    if metric.unit == "°C":
        return Category.WEATHER
    return Category.BODY if metric.needs or metric.key == "trimp_rpe" else Category.MOVEMENT
