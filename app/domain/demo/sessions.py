"""What a run is made of: stretches, each so long and so hard, and where laps are counted."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from app.domain.demo.lines import STEP_M
from app.domain.track import Column

_STEADY: Final = {
    "easy": 0.670, "long": 0.655, "recovery": 0.625, "ridge": 0.680, "treadmill": 0.680,
    "5 km": 0.968, "10 km": 0.925, "half marathon": 0.872, "marathon": 0.805,
}  # fmt: skip
_WARM_M, _COOL_M = 2000.0, 1400.0


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a run, run at a part of the best that the lungs can do."""

    length_m: float
    effort: float


@dataclass(frozen=True, slots=True)
class Repeats:
    """Hard stretches with easy ones between them."""

    count: int
    hard: Stretch
    easy: Stretch

    @property
    def length_m(self) -> float:
        return self.count * (self.hard.length_m + self.easy.length_m)


REPEATS: Final = {
    "6 x 800 m": Repeats(6, Stretch(800, 1.00), Stretch(400, 0.50)),
    "10 x 400 m": Repeats(10, Stretch(400, 1.06), Stretch(200, 0.48)),
    "5 x 1000 m": Repeats(5, Stretch(1000, 0.975), Stretch(400, 0.50)),
    "4 x 1200 m": Repeats(4, Stretch(1200, 0.965), Stretch(400, 0.50)),
    "12 x 200 m": Repeats(12, Stretch(200, 1.13), Stretch(200, 0.46)),
    "fartlek": Repeats(8, Stretch(350, 0.93), Stretch(350, 0.60)),
    "hill repeats": Repeats(8, Stretch(300, 0.97), Stretch(300, 0.52)),
}


def wanted_length(session: str) -> float:
    """Say how far a session with repeats goes, warming up and cooling down included."""
    return _WARM_M + REPEATS[session].length_m + _COOL_M


def divide(session: str, length_m: float) -> list[Stretch]:
    """Divide a run of this length into its stretches."""
    if session in REPEATS:
        return _with_repeats(REPEATS[session], length_m)
    if session == "tempo":
        hard = max(length_m - _WARM_M - _COOL_M, 0.4 * length_m)
        rest = length_m - hard
        return [Stretch(rest * 0.6, 0.65), Stretch(hard, 0.86), Stretch(rest * 0.4, 0.61)]
    if session == "progression":
        return [Stretch(length_m / 3, it) for it in (0.64, 0.72, 0.81)]
    if session == "marathon":
        late = (0.99, 0.96, 0.925, 0.90)  # the last twelve kilometres, as they often are
        steady = _STEADY[session]
        parts = [Stretch(3000, steady * it) for it in late]
        return [Stretch(length_m - 12_000, steady), *parts]
    return [Stretch(length_m, _STEADY[session])]


def _with_repeats(repeats: Repeats, length_m: float) -> list[Stretch]:
    count = min(repeats.count, int((length_m - 2000) // (repeats.length_m / repeats.count)))
    rest = length_m - count * repeats.length_m / repeats.count
    warm = min(_WARM_M, rest * 0.6)
    if repeats is REPEATS["hill repeats"]:
        warm = rest / 2  # as far as the hill is, and home again
    middle = [repeats.hard, repeats.easy] * count
    return [Stretch(warm, 0.64), *middle, Stretch(rest - warm, 0.60)]


def spread(stretches: list[Stretch], points: int) -> Column:
    """Say how hard each step of the way is meant; nobody changes speed within a metre."""
    ends = np.cumsum([it.length_m for it in stretches])
    along = np.arange(points) * STEP_M
    at = np.minimum(np.searchsorted(ends, along, side="right"), len(stretches) - 1)
    meant = np.array([it.effort for it in stretches])[at]
    width = 9
    return np.convolve(np.pad(meant, width // 2, mode="edge"), np.ones(width) / width, "valid")


def laps_at(session: str, stretches: list[Stretch], length_m: float) -> Column:
    """Say where laps end: by hand in sessions with repeats, else at every kilometre."""
    if has_laps_by_hand(session):
        return np.cumsum([it.length_m for it in stretches])
    return np.append(np.arange(1000.0, length_m - 1, 1000.0), length_m)


def has_laps_by_hand(session: str) -> bool:
    return session in REPEATS and session != "fartlek"
