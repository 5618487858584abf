"""The digests of genuine runs beside what the devices themselves said of them."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import numpy as np
import pytest

from app.domain.digest import Digest
from app.domain.digest.building import digest
from app.domain.errors import ImportFailed
from app.domain.recording import Activity
from app.services.decoding import decode, find_format
from app.services.opening import Source, open_source

_Run = tuple[str, Activity, Digest]

_DISTANCE_SHARE: Final = 0.01
_SECONDS: Final = 1.0
_ASCENT_SHARE, _ASCENT_M = 0.15, 15.0  # whichever is more; each maker has a method of its own

# Where points and totals of a file differ by more, and why
_OTHER_DISTANCE: Final = {
    "vivosmart-hr": "47 m in all, and the first point has 1.6 of them already",
    "missing-distances": "a lap of 299 m whose points tell 279 of them",
    "movescount": "the laps end after two kilometres, the points go on for another",
    "unknown_example": "no distances, and no points in the first three minutes",
}
_OTHER_TIME: Final = {
    "Move_2020": "the session begins a second before the points and ends a second after them",
    "MultiSport": "the session ends six seconds before its last point",
    "sweatpy__6471559601": "the session ends after its last point",
    "FR70-intervals": "a point every 5 s: the session begins before them and ends after them",
    "Fenix-3-with-empty": "the session ends after its last point",
    "stop-after-transition": "a point every 4 s: the session ends after them",
    "Multisession.fit": "a pause lies across the border of two sessions",
    "Suunto-Ambit": "the last lap was never finished, so the session lacks it",
    "corriporai_runpandas__run.fit": "the session ends before its last point",
    "compressed-speed": "a point every 5 s: the session ends after them",
    "pytrainer__sample": "the first point comes before the session",
    "6910052863": "its only pause is a second longer than its totals have it",
}
_OTHER_ASCENT: Final = {
    "Multisession.fit": "its altitudes rise by 44 m from the lowest to the last, and it counts 34",
    "small-fenix2": "it counts half of what its altitudes say",
}


@pytest.fixture(scope="module")
def runs(corpus: Path) -> list[_Run]:
    return list(_running(corpus))


def _running(corpus: Path) -> Iterator[_Run]:
    for folder in ("fit", "tcx"):
        for path in sorted((corpus / folder).iterdir()):
            try:
                opened = open_source(Source(str(path), label=path.name))
                activities = decode(opened, find_format(opened.data)).activities
            except ImportFailed:
                continue
            for activity in activities:
                if activity.sport == "running" and len(activity.track) > 1:
                    yield path.name, activity, digest(activity)


def _off(
    runs: list[_Run], figure: str, bound: tuple[float, float], excused: Mapping[str, str]
) -> set[str]:
    """Name the runs beyond the bound (a share, and an amount), but those that are excused."""
    off, shares = {}, []
    for name, activity, made in runs:
        said = getattr(activity.totals, figure)
        if said is not None:
            ours = made.figure(figure)
            shares.append(abs(ours - said) / max(said, 1))
            if not abs(ours - said) <= max(bound[0] * said, bound[1]):
                off[name] = f"{name}: {ours:.1f} for {said:.1f}"
    beyond = f"median off by {np.median(shares):.2%}, {len(off)} of {len(shares)} beyond"
    print(f"{figure}: {beyond}", *off.values(), sep="\n")  # noqa: T201 (seen with `pytest -s`)
    return {it for name, it in off.items() if not any(known in name for known in excused)}


def test_distances_are_the_devices(runs: list[_Run]) -> None:
    assert _off(runs, "distance_m", (_DISTANCE_SHARE, 0.1), _OTHER_DISTANCE) == set()


@pytest.mark.parametrize("figure", ["elapsed_s", "timer_s"])
def test_times_are_the_devices(runs: list[_Run], figure: str) -> None:
    """A TCX file states only sums of laps, in which each lap's pauses may be or not."""
    stated = [run for run in runs if run[0].endswith((".fit", ".fit.gz"))]
    assert _off(stated, figure, (0, _SECONDS), _OTHER_TIME) == set()


def test_climbs_are_near_the_devices(runs: list[_Run]) -> None:
    assert _off(runs, "ascent_m", (_ASCENT_SHARE, _ASCENT_M), _OTHER_ASCENT) == set()
