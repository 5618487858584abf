"""What the Log asks of its services at once, and what it is answered."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from app.domain.listed import Filter, Line, Order, Outline
from app.services.clock import today
from app.services.listing import About, describe_log, outline_runs, read_lines
from app.services.session import Session
from app.ui.log.columns import LOAD
from app.ui.log.conditions import between_days, days_of
from app.ui.log.weeks import days_of_month

_BEFORE: Final = 60
_BEHIND: Final = 120


@dataclass(frozen=True, slots=True)
class Asked:
    """Read from the controls."""

    filter: Filter
    order: Order
    metrics: tuple[str, ...]  # of the columns that are shown
    about: About | None  # None asks for it anew
    seen: int = 0  # the line at the top
    is_calendar: bool = False
    month: date | None = None  # None for the latest with a run
    first_weekday: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What is drawn."""

    asked: Asked
    about: About
    outline: Outline
    lines: Mapping[int, Line]  # those about to be seen, or those of the calendar
    month: date | None = None


def answer(log: Session, asked: Asked) -> Answer:
    """Find all that is seen at once; what is scrolled to is asked for later."""
    store = log.store
    about = asked.about or describe_log(store)
    order = asked.order
    metrics = tuple(name_metric(it, about) for it in asked.metrics)
    if asked.is_calendar:
        outline = outline_runs(store, asked.filter, Order())
        month = asked.month or _latest(outline)
        days = days_of_month(month or today(), asked.first_weekday)
        within = outline_runs(store, _within(asked.filter, days[0], days[-1]), Order())
        return Answer(asked, about, outline, read_lines(store, within.ids), month)
    if order.key == LOAD:
        order = replace(order, key=about.load)
    outline = outline_runs(store, asked.filter, order)
    seen = outline.ids[max(0, asked.seen - _BEFORE) : asked.seen + _BEHIND]
    return Answer(asked, about, outline, read_lines(store, seen, metrics))


def name_metric(column: str, about: About) -> str:
    """Name the metric of a column; that of load differs from log to log."""
    return about.load if column == LOAD else column


def _latest(outline: Outline) -> date | None:
    names = [it.name for it in outline.months if it.name]
    return date.fromisoformat(f"{names[0]}-01") if names else None


def _within(asked: Filter, first: date, last: date) -> Filter:
    begin, end = days_of(asked)
    return between_days(asked, max(first, begin or first), min(last, end or last))
