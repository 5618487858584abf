"""The figures that a device states itself."""

from typing import Final

from app.domain.digest.figures import Figures
from app.domain.recording import Activity
from app.domain.summary import summarise

LISTED: Final = (
    "distance_m", "elapsed_s", "timer_s", "moving_s", "ascent_m", "descent_m", "hr_mean", "hr_most"
)  # fmt: skip


def stated(activity: Activity) -> Figures:
    """Take what only the device can say."""
    totals = activity.totals
    return {
        "device_ascent_m": totals.ascent_m,
        "device_descent_m": totals.descent_m,
        "device_calories_kcal": totals.calories_kcal,
    }


def listed(activity: Activity) -> Figures:
    """Take the figures by which the run is listed, for where its points tell nothing."""
    summary = summarise(activity)
    return {
        "distance_m": summary.distance_m,
        "elapsed_s": summary.elapsed_s,
        "timer_s": summary.moving_s,
        "moving_s": summary.moving_s,
        "ascent_m": summary.ascent_m,
        "descent_m": summary.descent_m,
        "hr_mean": _beating(summary.hr_mean),
        "hr_most": _beating(summary.hr_max),
    }


def _beating(bpm: float | None) -> float | None:
    """Take no zero: watches write it where no heart rate was measured."""
    return bpm if bpm is not None and bpm > 0 else None
