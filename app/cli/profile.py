"""`profile`: says, sets and clears what numbers may know of the runner's body."""

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from app.cli import Verb
from app.cli._arguments import read_day, read_text
from app.cli._changes import describe_change, make_numbers, write_change
from app.cli._log import declare_log, now_ms, open_log, today
from app.cli._numbers import describe_zones, spell_said, write_zones
from app.domain.ids import spell_id
from app.domain.words import Sentence, say
from app.services.max_hr_offer import offer_max_hr
from app.services.profile import (
    accept_max_hr,
    change_profile,
    clear_field,
    first_day,
    read_profile,
    use_field,
)
from app.services.profile_fields import FIELDS, expect_field, parse_value, used_for
from app.services.profile_preview import ZonesChange, preview_change, preview_zones
from app.services.profile_questions import question
from app.services.records import Holder
from app.services.session import Session

_LISTED = 20


def _declare(parser: ArgumentParser) -> None:
    declare_log(parser)
    verbs = parser.add_subparsers(metavar=str(say("WHAT")), required=True)
    for name, about, run in (
        ("show", say("show what you said, and what it feeds"), _show),
        ("set", say("set a field"), _set),
        ("preview", say("say what setting a field would change, and change nothing"), _preview),
        ("clear", say("forget a field, and the numbers made of it"), _clear),
        ("use", say("let a field feed numbers again"), _use),
        ("pause", say("keep a field, but use it for no number"), _use),
        ("estimate", say("offer estimates of your highest heart rate, or take one"), _estimate),
    ):
        command = verbs.add_parser(name, help=str(about), description=str(about), add_help=False)
        command.add_argument("-h", "--help", action="help", help=str(say("say how this is used")))
        _declare_rest(command, name)
        command.add_argument("--json", action="store_true", help=str(say("one object a line")))
        declare_log(command, is_inner=True)
        command.set_defaults(act=run, is_used=name == "use")


def _declare_rest(command: ArgumentParser, name: str) -> None:
    if name == "estimate":
        command.add_argument(
            "formula", nargs="?", help=str(say("one of those offered, or none to take it back"))
        )
    elif name != "show":
        command.add_argument("field", metavar=str(say("FIELD")))
    if name in ("set", "preview"):
        command.add_argument("value", type=read_text, metavar=str(say("VALUE")))
        command.add_argument(
            "--from",
            dest="from_day",
            type=read_day,
            metavar=str(say("DATE")),
            help=str(
                say("from this day on; else a first value for all time, later ones from today")
            ),
        )


def _run(arguments: Namespace) -> int:
    with open_log(arguments) as session:
        act: Callable[[Session, Namespace], None] = arguments.act
        make_numbers(session)
        act(session, arguments)
    return 0


def _set(session: Session, arguments: Namespace) -> None:
    field = expect_field(arguments.field)
    value = parse_value(field.key, arguments.value)
    profile = read_profile(session.store)
    since = first_day(profile, field.key, arguments.from_day, today())
    asked = question(profile, field.key, value, today())
    count = change_profile(session.store, field.key, value, since, now_ms())
    said = {"field": field.key, "value": value, "from": since or None, "runs": count}
    when = say("for all time") if not since else say("from {day} on", day=since)
    told = say(
        "{field}: {value}, {when}.",
        field=field.name,
        value=spell_said(value, field.unit),
        when=when,
    )
    _answer(arguments, said, asked, told)


def _preview(session: Session, arguments: Namespace) -> None:
    field = expect_field(arguments.field)
    value = parse_value(field.key, arguments.value)
    profile = read_profile(session.store)
    since = first_day(profile, field.key, arguments.from_day, today())
    asked = question(profile, field.key, value, today())
    changes = preview_change(session.store, field.key, value, since)
    runs = len({it.activity for it in changes})
    said = {"field": field.key, "value": value, "from": since or None, "runs": runs}
    said["changes"] = [describe_change(it) for it in changes]
    zones = preview_zones(session.store, field.key, value, since, today())
    said["zones"] = [_describe_zones(it) for it in zones]
    told = [say("From {day} on; --from names another day.", day=since)] if since else []
    told.append(say("{n} run would change.", "{n} runs would change.", n=runs))
    lines = [*map(write_change, changes[:_LISTED]), *map(_write_zones, zones)]
    _answer(arguments, said, asked, *told, *lines)


def _write_zones(it: ZonesChange) -> str:
    old, new = ("-" if zones is None else write_zones(zones) for zones in (it.old, it.new))
    return f"{old}\n  -> {new}"


def _describe_zones(it: ZonesChange) -> dict[str, Any]:
    both = {"old": it.old, "new": it.new}
    return {name: None if it is None else describe_zones(it) for name, it in both.items()}


def _clear(session: Session, arguments: Namespace) -> None:
    count = clear_field(session.store, arguments.field, now_ms())
    said = {"field": arguments.field, "runs": count}
    told = say("That is forgotten, and the numbers made of it are gone.")
    _answer(arguments, said, _ask_now(session, arguments.field), told)


def _use(session: Session, arguments: Namespace) -> None:
    is_used = arguments.is_used
    count = use_field(session.store, arguments.field, now_ms(), is_used=is_used)
    said = {"field": arguments.field, "used": is_used, "runs": count}
    used, unused = say("It feeds numbers again."), say("It is kept, and used for no number.")
    _answer(arguments, said, _ask_now(session, arguments.field), used if is_used else unused)


def _estimate(session: Session, arguments: Namespace) -> None:
    if arguments.formula is None:
        _offer(session, arguments)
        return
    formula = _read_formula(arguments.formula)
    count = accept_max_hr(session.store, formula, now_ms())
    taken = say("Every number made of it says that it is estimated.")
    told = say("No estimate is used any more.") if formula is None else taken
    said = {"formula": formula, "runs": count}
    _answer(arguments, said, _ask_now(session, "max_hr"), told)


def _offer(session: Session, arguments: Namespace) -> None:
    profile, offer = read_profile(session.store), offer_max_hr(session.store, today())
    if offer.seen is not None:
        _offer_seen(arguments, offer.seen, question(profile, "max_hr", offer.seen.value, today()))
    for key, estimate, value in offer.estimates:
        said = {"formula": key, "bpm": value, "error_bpm": estimate.error_bpm}
        told = f"{key}: {value:.0f} ± {estimate.error_bpm:.0f} bpm  {estimate.formula}"
        asked = question(profile, "max_hr", value, today())
        _answer(arguments, said | {"source": estimate.source}, asked, told)


def _offer_seen(arguments: Namespace, seen: Holder, asked: Sequence[Sentence]) -> None:
    day = None if seen.day is None else seen.day.isoformat()
    said = {"formula": None, "bpm": seen.value, "id": spell_id(seen.activity), "day": day}
    words = "{bpm} bpm were held for five seconds on {day}; `profile set max_hr {bpm}` takes that."
    _answer(arguments, said, asked, say(words, bpm=round(seen.value), day=day or "-"))


def _ask_now(session: Session, key: str) -> list[Sentence]:
    """Ask about what numbers are made with from now on."""
    profile = read_profile(session.store)
    value = getattr(profile.on(today()), key, None)
    if value is None:
        return []
    return question(profile, key, value.isoformat() if isinstance(value, date) else value, today())


def _read_formula(text: str) -> str | None:
    return None if text == "none" else text


def _show(session: Session, arguments: Namespace) -> None:
    profile = read_profile(session.store)
    for field in FIELDS:
        dated = profile.values.get(field.key, ())
        feeds = used_for(field.key)
        if arguments.json:
            values = [{"from": since or None, "value": value} for since, value in dated]
            is_used = profile.dated(field.key) == dated
            print(json.dumps({"field": field.key, "values": values, "used": is_used}))
            continue
        said = [
            spell_said(value, field.unit) + (f" ({since})" if since else "")
            for since, value in dated
        ]
        print(f"{field.key}  {', '.join(said) or '-'}")
        if feeds:
            print(f"  {say('used for')} {'; '.join(map(str, feeds))}")


def _answer(
    arguments: Namespace,
    said: dict[str, Any],
    asked: Sequence[Sentence],
    *told: Sentence | str,
) -> None:
    """Print one object for programs, or lines for people; what looks odd is asked about in both."""
    if arguments.json:
        print(json.dumps(said | {"questions": [str(it) for it in asked]}))
    else:
        print("\n".join(map(str, (*asked, *told))))


VERB = Verb("profile", say("say, set and clear what numbers may know of you"), _declare, _run)
