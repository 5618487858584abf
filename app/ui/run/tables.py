"""What the tables of a run say: splits, the device's laps, best efforts, all numbers."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from app.domain.categories import Category
from app.domain.digest import DISTANCES_M, SPLIT_COLUMNS, Digest
from app.domain.history.notables.words import name_distance
from app.domain.mean_speed import mean_speed
from app.domain.recording import Lap
from app.domain.units import Spelling
from app.domain.words import Sentence, say
from app.services.numbers import Number
from app.ui.widgets.table import Column
from app.ui.wording import Wording

Rows = list[list[str]]
_SHORT_M: Final = 100.0
_HEART: Final = Category.HEART_RATE

SPLITS: Final[tuple[tuple[Sentence, Category], ...]] = (
    (say("Split"), Category.MOVEMENT), (say("Distance"), Category.MOVEMENT),
    (say("Time"), Category.MOVEMENT), (say("Pace"), Category.MOVEMENT),
    (say("Level pace"), Category.MOVEMENT), (say("Heart rate"), _HEART),
    (say("Climb"), Category.MOVEMENT),
)  # fmt: skip
LAPS: Final = (
    (say("Lap"), Category.MOVEMENT), (say("Distance"), Category.MOVEMENT),
    (say("Time"), Category.MOVEMENT), (say("Pace"), Category.MOVEMENT),
    (say("Heart rate"), _HEART), (say("Highest"), _HEART), (say("Climb"), Category.MOVEMENT),
)  # fmt: skip
EFFORTS: Final = (
    (say("Best"), Category.MOVEMENT), (say("Time"), Category.MOVEMENT),
    (say("Pace"), Category.MOVEMENT), (say("From"), Category.MOVEMENT),
)  # fmt: skip
NUMBERS: Final = ((say("Number"), Category.MOVEMENT), (say("Value"), Category.BODY))


def heads(
    wording: Wording, columns: Sequence[tuple[Sentence, Category]], words: int = 0
) -> list[Column]:
    """Make the heads of a table; its first columns may be of words."""
    return [
        Column(wording.text(name), number >= words, category)
        for number, (name, category) in enumerate(columns)
    ]


def split_rows(digest: Digest | None, spell: Spelling) -> Rows:
    """Say each kilometre or mile; the last may be shorter."""
    if digest is None:
        return []
    splits = digest.miles if spell.units.has_miles else digest.kilometres
    rows = []
    for number, row in enumerate(splits.tolist(), 1):
        it = dict(zip(SPLIT_COLUMNS, row, strict=True))
        rows.append([
            str(number), str(spell.distance(it["distance_m"])),
            str(spell.duration(it["moving_s"])),
            str(spell.pace(mean_speed(it["distance_m"], it["moving_s"]))),
            str(spell.pace(it["graded_mps"])), str(spell.plain(it["hr_mean"], "")),
            str(spell.height(it["ascent_m"])),
        ])  # fmt: skip
    return rows


def lap_rows(laps: Sequence[Lap], spell: Spelling) -> Rows:
    """Say each lap as the device counted it."""
    rows = []
    for number, lap in enumerate(laps, 1):
        it = lap.totals
        seconds = it.elapsed_s if it.timer_s is None else it.timer_s
        rows.append([
            str(number), _spell_short(it.distance_m, spell), str(spell.duration(seconds)),
            str(spell.pace(mean_speed(it.distance_m, seconds))),
            str(spell.plain(it.hr_mean, "")), str(spell.plain(it.hr_max, "")),
            str(spell.height(it.ascent_m)),
        ])  # fmt: skip
    return rows


def _spell_short(metres: float | None, spell: Spelling) -> str:
    """Say how long a lap was; one on a track is not 0.01 km, ten times."""
    is_short = metres is not None and metres < _SHORT_M
    return str(spell.rounded(metres) if is_short else spell.distance(metres))


def effort_rows(digest: Digest | None, wording: Wording) -> Rows:
    """Say the best time of each distance, and where in the run it began."""
    if digest is None:
        return []
    spell = wording.spell
    rows = []
    for metres, best_s, from_s in zip(
        DISTANCES_M, digest.best_time_s.tolist(), digest.best_from_s.tolist(), strict=True
    ):
        if np.isnan(best_s):
            continue
        name = wording.text(name_distance(metres))
        pace = spell.pace(mean_speed(metres, best_s))
        rows.append([name, str(spell.duration(best_s)), str(pace), str(spell.duration(from_s))])
    return rows


def number_rows(numbers: Sequence[Number], wording: Wording) -> Rows:
    """Say all numbers there are."""
    estimated = wording.text(say("estimated"))
    return [
        [
            wording.text(it.metric.name),
            str(wording.spell.metric(it.metric.key, it.metric.unit, it.value))
            + (f" ({estimated})" if it.is_estimated else ""),
        ]
        for it in numbers
    ]
