"""What is left of values where kinds of personal data are paused: as though they had never been."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any, Final

import numpy as np

from app.domain.athlete import FIELDS
from app.domain.categories import Category, category_of_field
from app.domain.digest import BEST_MEANS, FIGURES, HISTOGRAMS, SPLIT_COLUMNS, Digest
from app.domain.history.past import Past
from app.domain.profile import MAX_HR_BY, Profile
from app.domain.track import Column

Paused = Collection[Category]


def _find_category(figure: str) -> Category:
    if figure.startswith("hr_") or figure.endswith("_half_hr"):
        return Category.HEART_RATE
    if figure.startswith("temperature_"):
        return Category.WEATHER
    return Category.BODY if figure == "device_calories_kcal" else Category.MOVEMENT


_FIGURES: Final = {name: _find_category(name) for name in FIGURES}
_SPIKES: Final = "hr_spikes"
_HISTOGRAMS: Final = {
    it: Category.HEART_RATE if it == "hr_bpm" else Category.MOVEMENT for it in HISTOGRAMS
}
_BEST_MEANS: Final = {
    it: Category.HEART_RATE if it == "heart_rate" else Category.MOVEMENT for it in BEST_MEANS
}
_SPLITS: Final = {
    it: Category.HEART_RATE if it == "hr_mean" else Category.MOVEMENT for it in SPLIT_COLUMNS
}
_PAST: Final = {
    "distance_m": Category.MOVEMENT, "time_s": Category.MOVEMENT, "ascent_m": Category.MOVEMENT,
    "calories_kcal": Category.BODY, "temperature_c": Category.WEATHER,
    "first_half_mps": Category.MOVEMENT, "second_half_mps": Category.MOVEMENT,
    "vdot": Category.MOVEMENT, "best_time_s": Category.MOVEMENT,
}  # fmt: skip


def leave_out_of_figures(figures: Column, paused: Paused) -> Column:
    """Leave it out of the figures of one run or of many."""
    left = _blank(figures, _FIGURES, paused)
    at = FIGURES.index(_SPIKES)
    if Category.HEART_RATE in paused:  # no spike is in what is not there
        left[..., at] = 0 * figures[..., at]
    return left


def leave_out_of_histograms(
    histograms: np.ndarray[Any, Any], names: Collection[str], paused: Paused
) -> np.ndarray[Any, Any]:
    """Leave it out of seconds in bins, runs by histograms of these names by bins."""
    gone = [_HISTOGRAMS[it] in paused for it in names]
    return np.where(np.array(gone)[:, None], histograms.dtype.type(0), histograms)


def leave_out_of_means(means: Column, paused: Paused) -> Column:
    """Leave it out of best means, runs by quantities by durations."""
    gone = [_BEST_MEANS[it] in paused for it in BEST_MEANS]
    return np.where(np.array(gone)[:, None], np.nan, means)


def leave_out_of_digest(digest: Digest, paused: Paused) -> Digest:
    """Leave it out of a digest."""
    left = replace(
        digest,
        figures=leave_out_of_figures(digest.figures, paused),
        histograms=leave_out_of_histograms(digest.histograms, HISTOGRAMS, paused),
        best_means=leave_out_of_means(digest.best_means, paused),
        kilometres=_blank(digest.kilometres, _SPLITS, paused),
        miles=_blank(digest.miles, _SPLITS, paused),
        line=digest.line[:0] if Category.POSITIONS in paused else digest.line,
    )
    if Category.MOVEMENT not in paused:
        return left
    nothing = np.full_like(digest.best_time_s, np.nan)
    return replace(left, best_time_s=nothing, best_from_s=nothing)


def leave_out_of_profile(profile: Profile, paused: Paused) -> Profile:
    """Leave it out of what the runner said."""
    gone = {it for it in (*FIELDS, MAX_HR_BY) if category_of_field(it) in paused}
    return Profile({key: dated for key, dated in profile.values.items() if key not in gone})


def leave_out_of_past(past: Past, paused: Paused) -> Past:
    """Leave it out of what many runs say together."""
    gone = [name for name, category in _PAST.items() if category in paused]
    left: dict[str, Any] = {name: np.full_like(getattr(past, name), np.nan) for name in gone}
    if Category.NOTES in paused:
        left["title"] = np.full_like(past.title, None)
    return replace(past, **left)


def _blank(values: Column, kinds: Mapping[str, Category], paused: Paused) -> Column:
    """Blank columns that come last in the shape, in the order of their names."""
    return np.where([it in paused for it in kinds.values()], np.nan, values)
