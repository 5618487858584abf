"""Estimates of the highest heart rate by age: offered to the runner, never taken silently."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from app.domain.athlete import Athletes
from app.domain.track import Column
from app.domain.words import Sentence, say


@dataclass(frozen=True, slots=True)
class Estimate:
    """One formula; what it gives is an average of many people, and off by `error_bpm` for most."""

    name: Sentence
    formula: Sentence
    source: str
    error_bpm: float
    compute: Callable[[Athletes], Column]


def _tanaka(athletes: Athletes) -> Column:
    return 208 - 0.7 * athletes.age_years


def _gulati(athletes: Athletes) -> Column:
    """Studied in women only, so it gives nothing for others."""
    return np.where(athletes.is_female, 206 - 0.88 * athletes.age_years, np.nan)


def _nes(athletes: Athletes) -> Column:
    return 211 - 0.64 * athletes.age_years


def _fox(athletes: Athletes) -> Column:
    return 220 - athletes.age_years


# In the order in which they are offered
ESTIMATES: Final = {
    "tanaka": Estimate(
        say("Tanaka"),
        say("208 less 0.7 x age"),
        "Tanaka, Monahan & Seals 2001, J Am Coll Cardiol 37:153",
        10.0,
        _tanaka,
    ),
    "gulati": Estimate(
        say("Gulati, for women"),
        say("206 less 0.88 x age"),
        "Gulati et al. 2010, Circulation 122:130",
        11.8,
        _gulati,
    ),
    "nes": Estimate(
        say("Nes"),
        say("211 less 0.64 x age"),
        "Nes et al. 2013 (HUNT), Scand J Med Sci Sports 23:697",
        10.8,
        _nes,
    ),
    "fox": Estimate(
        say("220 less age"),
        say("220 less age; well known, but no study stands behind it"),
        "Robergs & Landwehr 2002, JEPonline 5(2), on where it came from",
        11.0,
        _fox,
    ),
}
