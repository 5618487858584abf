"""Offers a highest heart rate, seen or estimated, which nothing uses until the runner takes it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from app.domain.errors import SettingsError
from app.domain.max_hr import ESTIMATES, Estimate
from app.domain.words import say
from app.services.in_use import use_profile
from app.services.past import read_past
from app.services.records import Holder, find_curve_of
from app.store.log import Store

_HELD_S: Final = 5  # a spike is shorter


@dataclass(frozen=True, slots=True)
class Offer:
    """What could be taken: the highest that a run held, and estimates by age with their keys."""

    seen: Holder | None
    estimates: Sequence[tuple[str, Estimate, float]]


def offer_max_hr(store: Store, today: date) -> Offer:
    """Find what runs and what the runner said have to offer; Gulati's estimate only to women."""
    runner = store.read(use_profile).on_days(np.array([today], "datetime64[D]"))
    values = {key: float(it.compute(runner)[0]) for key, it in ESTIMATES.items()}
    known = [(key, ESTIMATES[key], value) for key, value in values.items() if not np.isnan(value)]
    seen = find_curve_of(store, read_past(store))["heart_rate"].get(_HELD_S)
    if seen is None and not known:
        raise SettingsError(
            say("An estimate needs your age."), say("Set birth_date in the profile first.")
        )
    return Offer(seen, known)
