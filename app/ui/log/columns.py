"""The columns that the Log can show: those of every log, and every metric."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Final

from app.domain.categories import Category
from app.domain.listed import Line, Listed
from app.domain.mean_speed import mean_speed
from app.domain.race import read_race, spell_race
from app.domain.sport_names import name_sport
from app.domain.units import ABSENT, Shown
from app.domain.untitled import name_untitled
from app.domain.words import Sentence, say
from app.metrics import Metric, metrics
from app.services.load import KEYS
from app.ui.about_metrics import category_of
from app.ui.wording import Wording

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
LOAD: Final = "load"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it is called, how wide it usually is, and what it says of a run."""

    key: str
    name: Sentence
    width: int
    category: Category
    show: Callable[[Wording, Line], Shown]
    is_number: bool = True
    role: str = "body"
    is_secondary: bool = False
    is_usual: bool = False
    full_name: Sentence | None = None  # where its own is short
    is_metric: bool = False
    is_further: bool = False  # one of the many numbers that few look at


def local_time(run: Listed) -> datetime | None:
    """Say when a run began, by the clock of where it was; None where no calendar has that."""
    if run.start_us is None:
        return None
    try:
        return _EPOCH + timedelta(microseconds=run.start_us, seconds=run.utc_offset_s or 0)
    except OverflowError:
        return None


def spell_title(wording: Wording, run: Listed) -> str:
    """Say what a run is called; what nobody gave a title is a morning run or the like."""
    name = run.title or name_untitled(run.sport, local_time(run))
    return name if isinstance(name, str) else wording.text(name)


def time_s(run: Listed) -> float | None:
    """Say how long a run took, without stops where that is known."""
    return run.elapsed_s if run.moving_s is None else run.moving_s


def speed_mps(run: Listed) -> float | None:
    """Say how fast a run was."""
    return mean_speed(run.distance_m, time_s(run))


@cache  # the menu of metrics is read from a folder, and this is asked at each letter typed
def list_columns(load: str, *, is_by_month: bool) -> tuple[Column, ...]:
    """List all columns; load is told by this metric, and the year of a date by its month."""
    date_column = replace(_OWN[0], show=_date if is_by_month else _whole_date)
    further = map(_make_column, _further_metrics())
    return (date_column, *_OWN[1:], _make_load(load), _SHOES, *_OTHERS, *further)


def _date(wording: Wording, line: Line) -> Shown:
    moment = local_time(line.run)
    return Shown(ABSENT if moment is None else wording.day(moment.date()))


def _whole_date(wording: Wording, line: Line) -> Shown:
    moment = local_time(line.run)
    return Shown(ABSENT if moment is None else wording.short_day(moment.date()))


def _clock(wording: Wording, line: Line) -> Shown:
    moment = local_time(line.run)
    return Shown(ABSENT if moment is None else wording.clock(moment))


def _sport(wording: Wording, line: Line) -> Shown:
    name = name_sport(line.run.sport)
    text = name if isinstance(name, str) else wording.text(name)
    return Shown(text[:1].upper() + text[1:])


def _race(wording: Wording, line: Line) -> Shown:
    race = read_race(line.run.race)
    if race is None:
        return Shown(ABSENT)
    # how far it was stands in a column of its own
    parts = spell_race(replace(race, distance_m=None), wording.spell) or [say("Race")]
    return Shown(" · ".join(map(wording.text, parts)))


def _text(text: str | None) -> Shown:
    return Shown(text or ABSENT)


_MOVED: Final = Category.MOVEMENT
_WRITTEN: Final = Category.NOTES
_OWN: Final = (
    Column("date", say("Date"), 118, _MOVED, _date, is_number=False, is_usual=True),
    Column(
        "title", say("Title"), 200, _WRITTEN,
        lambda wording, it: Shown(spell_title(wording, it.run)), is_number=False,
        role="strong", is_usual=True,
    ),
    Column(
        "place", say("Place"), 110, Category.POSITIONS, lambda _, it: _text(it.run.place),
        is_number=False, is_secondary=True, is_usual=True,
    ),
    Column(
        "distance", say("Distance"), 92, _MOVED,
        lambda wording, it: wording.spell.distance(it.run.distance_m), is_usual=True,
    ),
    Column(
        "time", say("Time"), 92, _MOVED,
        lambda wording, it: wording.spell.duration(time_s(it.run)), is_usual=True,
    ),
    Column(
        "pace", say("Pace"), 92, _MOVED,
        lambda wording, it: wording.spell.pace(speed_mps(it.run)), is_usual=True,
    ),
    Column(
        "hr", say("HR"), 56, Category.HEART_RATE,
        lambda wording, it: Shown(wording.spell.number(it.run.hr_mean)), is_usual=True,
        full_name=say("Mean heart rate"),
    ),
    Column(
        "climb", say("Climb"), 74, _MOVED,
        lambda wording, it: wording.spell.height(it.run.ascent_m), is_usual=True,
    ),
)  # fmt: skip
_SHOES: Final = Column(
    "gear", say("Shoes"), 110, Category.DEVICES, lambda _, it: _text(it.gear), is_number=False,
    is_secondary=True, is_usual=True,
)  # fmt: skip
_OTHERS: Final = (
    Column("clock", say("Start"), 64, _MOVED, _clock),
    Column("sport", say("Sport"), 110, _MOVED, _sport, is_number=False, is_secondary=True),
    Column(
        "tags", say("Tags"), 130, _WRITTEN,
        lambda _, it: _text(", ".join(json.loads(it.run.tags))), is_number=False,
        is_secondary=True,
    ),
    Column(
        "effort", say("Effort"), 64, _WRITTEN,
        lambda wording, it: Shown(wording.spell.number(it.run.effort)),
    ),
    Column("race", say("Race"), 230, _WRITTEN, _race, is_number=False, is_secondary=True),
)  # fmt: skip

# Metrics that are columns of their own already
_SAME: Final = frozenset({"distance", "moving_time", "pace", "hr_mean", "ascent", "effort"})


def _further_metrics() -> list[Metric]:
    found = [it for it in metrics() if it.key not in _SAME]
    return sorted(found, key=lambda it: str(it.name))


def _make_load(key: str) -> Column:
    metric = next(it for it in metrics() if it.key == (key or KEYS[0]))

    def show(wording: Wording, line: Line) -> Shown:
        return Shown(wording.spell.number(line.numbers.get(metric.key)))

    return Column(
        LOAD, say("Load"), 60, category_of(metric), show, is_usual=True, is_metric=True,
        full_name=say("Load: {metric}", metric=metric.name),
    )  # fmt: skip


def _make_column(metric: Metric) -> Column:
    return Column(
        metric.key, metric.name, 110, category_of(metric), _number_of(metric), is_metric=True,
        is_further=True,
    )  # fmt: skip


def _number_of(metric: Metric) -> Callable[[Wording, Line], Shown]:
    def show(wording: Wording, line: Line) -> Shown:
        value = line.numbers.get(metric.key)
        return wording.spell.metric(metric.key, metric.unit, value)

    return show
