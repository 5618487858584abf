"""What the page shows, and what of it each line shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from app.domain.max_hr import ESTIMATES, Estimate
from app.domain.profile import FOREVER, MAX_HR_BY, Dated, Profile
from app.services.max_hr_offer import Offer
from app.services.zones import ZonesOfDay

# What does not change, or what no run keeps
UNDATED: Final = ("birth_date", "sex", "pace_zones_by")


@dataclass(frozen=True, slots=True)
class ProfileData:
    """All of it."""

    today: date
    profile: Profile
    zones: Sequence[ZonesOfDay]
    offer: Offer | None  # of a highest heart rate, where none is said

    def dated(self, key: str) -> Dated:
        """List what was said of a field, used or not."""
        return self.profile.values.get(key, ())

    def held(self, key: str) -> tuple[str, Any] | None:
        """Find what holds today, with its first day; else what will hold next."""
        dated = self.dated(key)
        begun = [it for it in dated if it[0] <= self.today.isoformat()]
        return begun[-1] if begun else (dated[0] if dated else None)

    def is_used(self, key: str) -> bool:
        """Tell whether numbers may know a field."""
        return self.profile.dated(key) == self.dated(key)

    @property
    def accepted(self) -> str | None:
        """Name the estimate that stands for a highest heart rate."""
        dated = self.profile.values.get(MAX_HR_BY, ())
        return dated[-1][1] if dated else None

    @property
    def estimate(self) -> tuple[Estimate, float] | None:
        """Find the estimate that numbers are made with today."""
        runner, accepted = self.profile.on(self.today), self.accepted
        if accepted is None or runner.max_hr is None or not runner.is_max_hr_estimated:
            return None
        return ESTIMATES[accepted], runner.max_hr

    def first_day(self, key: str) -> str:
        """Say from when on a new value holds: the first for all time, later ones from today."""
        dated = self.dated(key)
        if key in UNDATED:
            return dated[-1][0] if dated else FOREVER
        return self.today.isoformat() if dated else FOREVER
