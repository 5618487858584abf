"""`profile`: says, sets and clears what numbers may know of the runner's body."""

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from typing import Any

from app.cli import Verb
from app.cli._arguments import read_day, read_text
from app.cli._changes import make_numbers
from app.cli._log import declare_log, now_ms, open_log, today
from app.cli._numbers import spell_said
from app.cli._profile_answers import answer, ask_now
from app.cli._profile_estimate import estimate
from app.cli._profile_preview import preview
from app.domain.categories import category_of_field
from app.domain.profile import MAX_HR_BY, Profile
from app.domain.words import say
from app.services.paused import read_paused
from app.services.profile import (
    change_profile,
    clear_field,
    first_day,
    read_profile,
    use_field,
)
from app.services.profile_fields import (
    FIELDS,
    ProfileField,
    expect_field,
    parse_value,
    used_for,
)
from app.services.profile_questions import question
from app.services.session import Session

_UNUSED = say("It is kept, and used for no number.")


def _declare(parser: ArgumentParser) -> None:
    declare_log(parser)
    verbs = parser.add_subparsers(metavar=str(say("WHAT")), required=True)
    for name, about, run in (
        ("show", say("show what you said, and what it feeds"), _show),
        ("set", say("set a field"), _set),
        ("preview", say("say what setting a field would change, and change nothing"), preview),
        ("clear", say("forget a field, and the numbers made of it"), _clear),
        ("use", say("let a field feed numbers again"), _use),
        ("pause", say("keep a field, but use it for no number"), _use),
        ("estimate", say("offer estimates of your highest heart rate, or take one"), estimate),
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
    rests = () if profile.is_used(field.key) else (_UNUSED,)
    answer(arguments, said, asked, told, *rests)


def _clear(session: Session, arguments: Namespace) -> None:
    count = clear_field(session.store, arguments.field, now_ms())
    said = {"field": arguments.field, "runs": count}
    told = say("That is forgotten, and the numbers made of it are gone.")
    answer(arguments, said, ask_now(session, arguments.field), told)


def _use(session: Session, arguments: Namespace) -> None:
    is_used = arguments.is_used
    count = use_field(session.store, arguments.field, now_ms(), is_used=is_used)
    said = {"field": arguments.field, "used": is_used, "runs": count}
    told = say("It feeds numbers again.") if is_used else _UNUSED
    answer(arguments, said, ask_now(session, arguments.field), told)


def _show(session: Session, arguments: Namespace) -> None:
    profile, paused = read_profile(session.store), read_paused(session.store)
    for field in FIELDS:
        said = _describe(profile, field)
        if category_of_field(field.key) in paused:
            said = {"field": field.key, "paused": True}
        print(json.dumps(said) if arguments.json else "\n".join(_write(field, said)))


def _describe(profile: Profile, field: ProfileField) -> dict[str, Any]:
    dated, accepted = profile.values.get(field.key, ()), profile.values.get(MAX_HR_BY, ())
    values = [{"from": since or None, "value": value} for since, value in dated]
    said = {"field": field.key, "values": values, "used": profile.is_used(field.key)}
    is_estimated = field.key == "max_hr" and bool(accepted)
    return said | ({"estimated_by": accepted[-1][1]} if is_estimated else {})


def _write(field: ProfileField, said: dict[str, Any]) -> list[str]:
    if "paused" in said:
        return [f"{field.key}  {say('paused')}"]
    spelled = [
        spell_said(it["value"], field.unit) + (f" ({it['from']})" if it["from"] else "")
        for it in said["values"]
    ]
    if "estimated_by" in said:
        spelled.append(str(say("estimated by {formula}", formula=said["estimated_by"])))
    unused = "" if said["used"] else f"  {say('not used')}"
    lines = [f"{field.key}  {', '.join(spelled) or '-'}{unused}"]
    feeds = used_for(field.key)
    return lines + ([f"  {say('used for')} {'; '.join(map(str, feeds))}"] if feeds else [])


VERB = Verb("profile", say("say, set and clear what numbers may know of you"), _declare, _run)
