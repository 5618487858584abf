"""Says what kind of personal data a metric tells of, so that it can be hidden with its kind."""

from typing import Final

from app.domain.categories import Category
from app.metrics import Metric, metrics

_OF_THE_HEART: Final = frozenset(
    {"decoupling", "decoupling_graded", "efficiency_factor", "heartbeats", "hr_drift"}
)
_OF_THE_BODY: Final = frozenset({"calories_device"})
_WRITTEN: Final = frozenset({"effort", "trimp_rpe"})  # by the runner


def category_of(metric: Metric) -> Category:
    """Say what a metric is about: heart, body, weather, words, or how the runner moved."""
    if metric.unit == "bpm" or metric.key in _OF_THE_HEART or "max_hr" in metric.needs:
        return Category.HEART_RATE
    if metric.unit == "°C":
        return Category.WEATHER
    if metric.key in _WRITTEN:
        return Category.NOTES
    return Category.BODY if metric.needs or metric.key in _OF_THE_BODY else Category.MOVEMENT


def category_of_key(key: str) -> Category:
    """Say the same of a metric by its key."""
    return category_of(next(it for it in metrics() if it.key == key))
