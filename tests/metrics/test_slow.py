"""Numbers from histograms, against a slow reckoning in plain Python, second bin by second bin."""

from math import exp, isnan, nan

import pytest

from app.domain.athlete import Athletes
from app.domain.runs import Runs
from app.domain.zones import (
    heart_rate_bounds,
    seconds_at_heart_rates,
    seconds_at_speeds,
)
from app.metrics import metrics
from tests.makers.runs import full_runs, varied_runners

COUNT = 200
RUNS = full_runs(COUNT, seed=7)
RUNNERS = varied_runners(COUNT, seed=8)
BY_KEY = {it.key: it for it in metrics()}


class Slow:
    """One run and its runner as plain numbers."""

    def __init__(self, at: int, runs: Runs = RUNS, runners: Athletes = RUNNERS) -> None:
        self.seconds = [float(it) for it in runs.histogram("hr_bpm")[at]]
        self.speeds = [float(it) for it in runs.histogram("graded_speed")[at]]
        self.is_female = bool(runners.is_female[at])
        self.age = float(runners.age_years[at])
        for name in ("weight_kg", "height_cm", "vo2max", "max_hr", "resting_hr", "lthr"):
            setattr(self, name, float(runners[name][at]))

    def impulse(self, bpm: float) -> float:
        share = max(0.0, (bpm - self.resting_hr) / (self.max_hr - self.resting_hr))
        return share * (0.86 * exp(1.67 * share) if self.is_female else 0.64 * exp(1.92 * share))

    def trimp(self) -> float:
        return sum(spent / 60 * self.impulse(bpm) for bpm, spent in enumerate(self.seconds))

    def hrtss(self) -> float:
        return 100 * self.trimp() / (60 * self.impulse(self.lthr))

    def edwards(self) -> float:
        total = 0.0
        for bpm, spent in enumerate(self.seconds):
            tenth = int(bpm / self.max_hr * 10)
            total += spent / 60 * min(5, max(0, tenth - 4))
        return total

    def resting(self) -> float:
        daily = 10 * self.weight_kg + 6.25 * self.height_cm - 5 * self.age
        return (daily + (-161 if self.is_female else 5)) / 1440

    def kcal(self, bpm: int) -> float:
        w, a, v = self.weight_kg, self.age, self.vo2max
        if self.is_female:
            kj = -59.3954 + 0.450 * bpm + 0.380 * v + 0.103 * w + 0.274 * a
        else:
            kj = -95.7735 + 0.634 * bpm + 0.404 * v + 0.394 * w + 0.271 * a
        return max(kj / 4.184, self.resting())

    def gross(self) -> float:
        return sum(spent / 60 * self.kcal(bpm) for bpm, spent in enumerate(self.seconds))

    def net(self) -> float:
        return self.gross() - sum(self.seconds) / 60 * self.resting()

    def zones(self, begins: list[float], seconds: list[float], step: float, middle: float):
        found = [0.0] * len(begins)
        for at, spent in enumerate(seconds):
            value = (at + middle) * step
            found[max([0, *(n for n, begin in enumerate(begins) if value >= begin)])] += spent
        return found


@pytest.mark.parametrize(
    ("key", "slow"),
    [
        ("trimp", Slow.trimp),
        ("hrtss", Slow.hrtss),
        ("trimp_edwards", Slow.edwards),
        ("calories_gross", Slow.gross),
        ("calories_net", Slow.net),
    ],
)
def test_numbers_agree(key, slow) -> None:
    found = BY_KEY[key].compute(RUNS, RUNNERS)
    assert found == pytest.approx([slow(Slow(at)) for at in range(COUNT)], rel=1e-5)


def test_zones_agree() -> None:
    seconds = RUNS.histogram("hr_bpm")
    bounds = heart_rate_bounds(RUNNERS)  # by all methods in turn
    found = seconds_at_heart_rates(seconds, bounds)
    for at in range(COUNT):
        run = Slow(at)
        expected = run.zones(bounds[at].tolist(), run.seconds, 1, 0)
        assert found[at] == pytest.approx(expected, rel=1e-5, abs=1e-3)


def test_zones_of_pace_agree() -> None:
    threshold = 1000 / RUNNERS["threshold_pace_s_per_km"][:, None]
    bounds = threshold * [0.0, 0.775, 0.877, 0.943, 1.0, 1.031, 1.111]
    found = seconds_at_speeds(RUNS.histogram("graded_speed"), bounds)
    for at in range(COUNT):
        run = Slow(at)
        expected = run.zones(bounds[at].tolist(), run.speeds, 0.05, 0.5)
        assert found[at] == pytest.approx(expected, rel=1e-5, abs=1e-3)


def test_the_slow_reckoning_would_notice_a_wrong_one() -> None:
    run = Slow(0)
    run.resting_hr += 1
    assert run.trimp() != pytest.approx(BY_KEY["trimp"].compute(RUNS, RUNNERS)[0], rel=1e-4)
    run.weight_kg = nan
    assert isnan(run.gross())
