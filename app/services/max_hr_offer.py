"""Offers estimates of the highest heart rate, which nothing uses until the runner takes one."""

from datetime import date

import numpy as np

from app.domain.errors import SettingsError
from app.domain.max_hr import ESTIMATES, Estimate
from app.domain.words import say
from app.services.profile import read_profile
from app.store.log import Store


def offer_max_hr(store: Store, today: date) -> list[tuple[str, Estimate, float]]:
    """List the estimates that can be made of what the runner said; Gulati's only of women."""
    runner = read_profile(store).on_days(np.array([today], "datetime64[D]"))
    values = {key: float(it.compute(runner)[0]) for key, it in ESTIMATES.items()}
    found = [(key, ESTIMATES[key], value) for key, value in values.items() if not np.isnan(value)]
    if not found:
        raise SettingsError(
            say("An estimate needs your age."), say("Set birth_date in the profile first.")
        )
    return found
