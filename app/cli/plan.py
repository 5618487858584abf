"""`plan`: keeps runs and races that are planned by hand."""

import json
from argparse import SUPPRESS, ArgumentParser, Namespace
from dataclasses import replace
from typing import Any

from app.cli import Verb
from app.cli._arguments import read_day, read_figure, read_text
from app.cli._inner import Inner, answer_id, declare_inner, run_inner
from app.cli._inspected import disarm
from app.domain.categories import Category
from app.domain.ids import spell_id
from app.domain.planned import Planned
from app.domain.units import Spelling
from app.domain.words import say
from app.services.clock import now_ms, today
from app.services.paused import Paused, read_paused
from app.services.plans import KeptPlan, add_planned, drop_planned, expect_planned, list_planned
from app.services.session import Session
from app.services.settings import read_units


def _declare(parser: ArgumentParser) -> None:
    inners = (
        Inner("list", say("show what is planned"), _list, _declare_all),
        Inner("add", say("plan a run or a race"), _add, _declare_plan),
        Inner("remove", say("take a plan off"), _remove, _declare_id),
    )
    parser.set_defaults(all=False)
    declare_inner(parser, inners, usual=_list)


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
    answer_id(arguments, added, say("It is planned. `undo` takes it back."))


def _remove(session: Session, arguments: Namespace) -> None:
    plan = expect_planned(session.store, arguments.id)
    drop_planned(session.store, plan, now_ms())
    answer_id(arguments, plan, say("The plan is taken off. `undo` brings it back."))


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


VERB = Verb("plan", say("plan runs and races by hand"), _declare, run_inner)
