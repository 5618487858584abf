"""`goals`: sets how much is to be run, and says how that stands."""

import json
from argparse import ArgumentParser, Namespace
from typing import Final

from app.cli import Verb
from app.cli._arguments import read_day, read_text
from app.cli._goals import describe_goal, read_target, write_goal
from app.cli._inner import Inner, answer_id, declare_inner, run_inner
from app.domain.history.goals import PERIODS, Goal, Kind
from app.domain.words import say
from app.services.clock import now_ms, today
from app.services.goals import drop_goal, expect_goal, follow_goals, set_goal
from app.services.past import read_history
from app.services.session import Session

_KINDS: Final[dict[str, Kind]] = {
    "distance": "distance_m",
    "time": "time_s",
    "runs": "count",
    "climb": "ascent_m",
}


def _declare(parser: ArgumentParser) -> None:
    inners = (
        Inner("list", say("show how each goal stands"), _list),
        Inner("set", say("set a goal, or another target for one"), _set, _declare_goal),
        Inner("clear", say("give a goal up"), _clear, _declare_id),
    )
    declare_inner(parser, inners, usual=_list)


def _declare_id(command: ArgumentParser) -> None:
    command.add_argument("id", metavar="ID", help=str(say("the goal, by its id in `goals list`")))


def _declare_goal(command: ArgumentParser) -> None:
    command.add_argument("kind", choices=tuple(_KINDS), help=str(say("what to count")))
    command.add_argument(
        "target",
        type=read_text,
        metavar=str(say("TARGET")),
        help=str(say("kilometres, hours as 5:30, runs, or metres of climb")),
    )
    command.add_argument("--per", choices=PERIODS, help=str(say("in each of them")))
    for option, words in (
        ("from", say("the first day of a goal of its own time")),
        ("to", say("its last day")),
    ):
        command.add_argument(
            f"--{option}",
            dest=f"{option}_day",
            type=read_day,
            metavar=str(say("DATE")),
            help=str(words),
        )


def _list(session: Session, arguments: Namespace) -> None:
    history = read_history(session.store, today())
    found = follow_goals(session.store, history.runs, history.today, history.first_weekday)
    for it in found:
        said = describe_goal(it)
        line = f"{said['id']}  {write_goal(said)}"
        print(json.dumps(said) if arguments.json else line)
    if not found and not arguments.json:
        print(say("There is no goal yet. `goals set` sets one."))


def _set(session: Session, arguments: Namespace) -> None:
    kind = _KINDS[arguments.kind]
    goal = Goal(
        kind=kind,
        target=read_target(kind, arguments.target),
        per=arguments.per,
        first=arguments.from_day,
        last=arguments.to_day,
    )
    made = set_goal(session.store, goal, now_ms())
    answer_id(arguments, made, say("The goal is set. `goals list` shows how it stands."))


def _clear(session: Session, arguments: Namespace) -> None:
    goal = expect_goal(session.store, arguments.id)
    drop_goal(session.store, goal, now_ms())
    answer_id(arguments, goal, say("The goal is given up. `undo` brings it back."))


VERB = Verb("goals", say("set goals, and say how they stand"), _declare, run_inner)
