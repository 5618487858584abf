"""`stats`: says what all runs say together."""

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from typing import Any, Final, TypeAlias

from app.cli import Verb
from app.cli import _changes as changes
from app.cli import _stats_lines as lines
from app.cli import _stats_values as values
from app.cli._log import declare_log, open_log
from app.domain.history.periods import Unit
from app.domain.words import say
from app.services.clock import today
from app.services.load import find_load
from app.services.outlook import expect_times
from app.services.past import History, read_history
from app.services.records import find_curve_of, find_records
from app.services.session import Session
from app.services.totals import look_over, sum_periods
from app.services.upgrades import read_upgrade

_Answer: TypeAlias = Callable[[Session, History], Any]


def _overview(session: Session, history: History) -> Any:
    return values.describe_overview(look_over(session.store, history))


def _period(unit: Unit) -> _Answer:
    return lambda _, history: values.describe_periods(sum_periods(history, unit))


def _records(session: Session, history: History) -> Any:
    found = find_records(history.runs, history.first_weekday)
    return values.describe_records(found, find_curve_of(session.store, history.runs))


def _load(session: Session, history: History) -> Any:
    return values.describe_load(find_load(session.store, history.past, history.today))


def _predictions(_: Session, history: History) -> Any:
    return values.describe_expected(expect_times(history))


def _changes(session: Session, _: History) -> Any:
    return changes.describe_upgrade(read_upgrade(session.store))


_ANSWERS: Final[dict[str, tuple[_Answer, Callable[[Any], list[str]]]]] = {
    "overview": (_overview, lines.write_overview),
    "week": (_period("week"), lines.write_periods),
    "month": (_period("month"), lines.write_periods),
    "year": (_period("year"), lines.write_periods),
    "records": (_records, lines.write_records),
    "load": (_load, lines.write_load),
    "predictions": (_predictions, lines.write_outlook),
    "changes": (_changes, changes.write_upgrade),
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
        changes.make_numbers(session)
        described = answer(session, read_history(session.store, today()))
    print(json.dumps(described) if arguments.json else "\n".join(write(described)))
    return 0


VERB = Verb("stats", say("say what all runs say together"), _declare, _run)
