"""`explain`: says what a number of a run is made of."""

import json
from argparse import ArgumentParser, Namespace
from datetime import date

from app.cli import Verb
from app.cli._changes import make_numbers
from app.cli._log import declare_log, open_log
from app.cli._numbers import spell_said, spell_value
from app.domain.words import say
from app.services.explained import Explained, Input, explain
from app.services.explaining import spell_explanation


def _declare(parser: ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help=str(say("the run, by its id in `list`")))
    parser.add_argument("number", metavar=str(say("NUMBER")), help=str(say("such as vdot")))
    parser.add_argument("--json", action="store_true", help=str(say("one object")))
    declare_log(parser)


def _run(arguments: Namespace) -> int:
    with open_log(arguments) as session:
        make_numbers(session)
        found = explain(session.store, arguments.id, arguments.number)
    if arguments.json:
        print(json.dumps(_describe(found)))
        return 0
    metric, number = found.metric, found.number
    value = "-" if number is None else spell_value(number.value, metric.unit)
    print(f"{metric.name}: {value}")
    for sentence in spell_explanation(found, lambda it: spell_said(it.value, it.unit)):
        print(sentence)
    return 0


def _describe(found: Explained) -> dict[str, object]:
    metric, number = found.metric, found.number
    return {
        "key": metric.key,
        "name": str(metric.name),
        "value": None if number is None else number.value,
        "unit": metric.unit,
        "estimated": number is not None and number.is_estimated,
        "heart_rate_share": None if number is None else number.heart_share,
        "run_by_speed": found.is_run_by_speed,
        "about": str(metric.about),
        "formula": metric.formula or None,
        "inputs": [_describe_input(it) for it in found.inputs],
        "missing": [str(it) for it in found.missing],
        "evidence": metric.evidence,
        "source": metric.source,
        "elsewhere": None if metric.elsewhere is None else str(metric.elsewhere),
        "version": metric.version,
    }


def _describe_input(it: Input) -> dict[str, object]:
    since = it.since or None  # None: for all time
    value = it.value.isoformat() if isinstance(it.value, date) else it.value
    return {"field": it.key, "value": value, "since": since, "estimated": it.is_estimated}


VERB = Verb("explain", say("say what a number of a run is made of"), _declare, _run)
