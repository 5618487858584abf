"""`plan`: keeps runs and races that are planned by hand."""

import json
from argparse import SUPPRESS, ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from app.cli import Verb
from app.cli._arguments import read_day, read_figure, read_text
from app.cli._inspected import disarm
from app.cli._log import declare_log, now_ms, open_log, today
from app.domain.categories import Category
from app.domain.ids import spell_id
from app.domain.planned import Planned
from app.domain.units import Spelling
from app.domain.words import Sentence, say
from app.services.paused import Paused, read_paused
from app.services.plans import KeptPlan, add_planned, drop_planned, expect_planned, list_planned
from app.services.session import Session
from app.services.settings import read_units


def _declare(parser: ArgumentParser) -> None:
    declare_log(parser)
    parser.add_argument("--json", action="store_true", help=str(say("one object a line")))
    parser.set_defaults(act=_list, all=False)
    verbs = parser.add_subparsers(metavar=str(say("WHAT")))
    for name, about, run, declare in (
        ("list", say("show what is planned"), _list, _declare_all),
        ("add", say("plan a run or a race"), _add, _declare_plan),
        ("remove", say("take a plan off"), _remove, _declare_id),
    ):
        command = verbs.add_parser(name, help=str(about), description=str(about), add_help=False)
        command.add_argument("-h", "--help", action="help", help=str(say("say how this is used")))
        declare(command)
        command.add_argument(
            "--json", action="store_true", default=SUPPRESS, help=str(say("one object a line"))
        )
        declare_log(command, is_inner=True)
        command.set_defaults(act=run)


def _declare_all(command: ArgumentParser) -> None:
    command.add_argument(
        "--all", action="store_true", default=SUPPRESS, help=str(say("also what is over"))
    )


def _declare_plan(command: ArgumentParser) -> None:
    command.add_argument(
        "day", type=read_day, metavar=str(say("DATE")), help=str(say("when: 2026-05-31"))
    )
    command.add_argument(
        "title", type=read_text, metavar=str(say("TITLE")), help=str(say("what is planned"))
    )
    command.add_argument("--km", type=read_figure, help=str(say("how far")))


def _declare_id(command: ArgumentParser) -> None:
    command.add_argument("id", metavar="ID", help=str(say("the plan, by its id in `plan list`")))


def _run(arguments: Namespace) -> int:
    with open_log(arguments) as session:
        act: Callable[[Session, Namespace], None] = arguments.act
        act(session, arguments)
    return 0


def _list(session: Session, arguments: Namespace) -> None:
    found = list_planned(session.store, None if arguments.all else today())
    spell = Spelling(read_units(session.store))
    paused = read_paused(session.store)
    for it in (_leave_out(it, paused) for it in found):
        print(json.dumps(_describe(it)) if arguments.json else _write(it, spell))
    if not found and not arguments.json:
        print(say("Nothing is planned. `plan add` plans something."))


def _add(session: Session, arguments: Namespace) -> None:
    metres = None if arguments.km is None else arguments.km * 1000
    added = add_planned(session.store, Planned(arguments.day, arguments.title, metres), now_ms())
    _answer(arguments, added, say("It is planned. `undo` takes it back."))


def _remove(session: Session, arguments: Namespace) -> None:
    plan = expect_planned(session.store, arguments.id)
    drop_planned(session.store, plan, now_ms())
    _answer(arguments, plan, say("The plan is taken off. `undo` brings it back."))


def _answer(arguments: Namespace, plan: int, told: Sentence) -> None:
    print(json.dumps({"id": spell_id(plan)}) if arguments.json else told)


def _leave_out(kept: KeptPlan, paused: Paused) -> KeptPlan:
    """Leave the title or the distance out of a plan where that kind of data is paused."""
    it = kept.planned
    title = "" if Category.NOTES in paused else it.title
    distance_m = None if Category.MOVEMENT in paused else it.distance_m
    return replace(kept, planned=replace(it, title=title, distance_m=distance_m))


def _describe(kept: KeptPlan) -> dict[str, Any]:
    it = kept.planned
    said = {"id": spell_id(kept.id), "day": it.day.isoformat()}
    return said | {"title": it.title or None, "distance_m": it.distance_m}


def _write(kept: KeptPlan, spell: Spelling) -> str:
    it = kept.planned
    far = "" if it.distance_m is None else str(spell.rounded(it.distance_m))
    return disarm(f"{spell_id(kept.id)}  {it.day.isoformat()}  {far:>8}  {it.title}".rstrip())


VERB = Verb("plan", say("plan runs and races by hand"), _declare, _run)
