"""`stats`: says what all runs say together."""

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np

from app.cli import Verb
from app.cli import _stats_lines as lines
from app.cli import _stats_values as values
from app.cli._log import declare_log, open_log, today
from app.domain.history.comparing import compare, compare_years
from app.domain.history.past import Past
from app.domain.history.periods import Unit, total_by
from app.domain.history.predicting import look_ahead, predict
from app.domain.words import say
from app.services.goals import follow_goals
from app.services.load import find_load
from app.services.notables import tell_notables
from app.services.past import first_weekday, only_running, read_past
from app.services.records import find_curve_of, find_records
from app.services.session import Session
from app.services.totals import look_over
from app.services.valuing import value_runs


@dataclass(frozen=True, slots=True)
class _Asked:
    """What all answers are made of."""

    session: Session
    past: Past  # of every sport
    runs: Past
    today: date
    first_weekday: int


def _overview(asked: _Asked) -> Any:
    runs, weekday = asked.runs, asked.first_weekday
    begun = runs.id[runs.day <= np.datetime64(asked.today)]
    latest = int(begun[-1]) if len(begun) else None
    return values.describe_overview(
        look_over(runs, asked.today, weekday),
        follow_goals(asked.session.store, runs, asked.today, weekday),
        () if latest is None else tell_notables(runs, latest, weekday),
        latest,
    )


def _period(unit: Unit) -> Callable[[_Asked], Any]:
    def answer(asked: _Asked) -> Any:
        totals = total_by(asked.runs, unit, asked.first_weekday)
        now = compare(asked.runs, asked.today, unit, asked.first_weekday)
        years = compare_years(asked.runs, asked.today) if unit == "year" else ()
        return values.describe_periods(unit, totals, now, years)

    return answer


def _records(asked: _Asked) -> Any:
    found = find_records(asked.runs, asked.first_weekday)
    return values.describe_records(found, find_curve_of(asked.session.store, asked.runs))


def _load(asked: _Asked) -> Any:
    return values.describe_load(find_load(asked.session.store, asked.past, asked.today))


def _predictions(asked: _Asked) -> Any:
    outlook = look_ahead(asked.runs, asked.today)
    predicted = [] if outlook is None else predict(outlook)
    return values.describe_outlook(asked.runs, outlook, predicted)


_ANSWERS: Final[dict[str, tuple[Callable[[_Asked], Any], Callable[[Any], list[str]]]]] = {
    "overview": (_overview, lines.write_overview),
    "week": (_period("week"), lines.write_periods),
    "month": (_period("month"), lines.write_periods),
    "year": (_period("year"), lines.write_periods),
    "records": (_records, lines.write_records),
    "load": (_load, lines.write_load),
    "predictions": (_predictions, lines.write_outlook),
}


def _declare(parser: ArgumentParser) -> None:
    parser.add_argument(
        "what", nargs="?", choices=tuple(_ANSWERS), default="overview", help=str(say("of what"))
    )
    parser.add_argument("--json", action="store_true", help=str(say("one object")))
    declare_log(parser)


def _run(arguments: Namespace) -> int:
    answer, write = _ANSWERS[arguments.what]
    with open_log(arguments) as session:
        value_runs(session.store)
        past = read_past(session.store)
        described = answer(
            _Asked(session, past, only_running(past), today(), first_weekday(session.store))
        )
    print(json.dumps(described) if arguments.json else "\n".join(write(described)))
    return 0


VERB = Verb("stats", say("say what all runs say together"), _declare, _run)
