"""`profile`: says, sets and clears what numbers may know of the runner's body."""

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from typing import Any, Final

from app.cli import Verb
from app.cli._arguments import read_day, read_text
from app.cli._changes import make_numbers
from app.cli._inner import Inner, declare_inner
from app.cli._log import open_log
from app.cli._numbers import spell_said
from app.cli._profile_answers import answer, ask_now
from app.cli._profile_estimate import estimate
from app.cli._profile_preview import preview
from app.domain.categories import category_of_field
from app.domain.profile import MAX_HR_BY, Profile
from app.domain.words import say
from app.services.clock import now_ms, today
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
    declare_inner(parser, _INNER)


def _declare_formula(command: ArgumentParser) -> None:
    command.add_argument(
        "formula", nargs="?", help=str(say("one of those offered, or none to take it back"))
    )


def _declare_field(command: ArgumentParser) -> None:
    command.add_argument("field", metavar=str(say("FIELD")))


def _declare_value(command: ArgumentParser) -> None:
    _declare_field(command)
    command.add_argument("value", type=read_text, metavar=str(say("VALUE")))
    words = say("from this day on; else a first value for all time, later ones from today")
    command.add_argument(
        "--from",
        dest="from_day",
        type=read_day,
        metavar=str(say("DATE")),
        help=str(words),
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


def _use(session: Session, arguments: Namespace, *, is_used: bool = True) -> None:
    count = use_field(session.store, arguments.field, now_ms(), is_used=is_used)
    said = {"field": arguments.field, "used": is_used, "runs": count}
    told = say("It feeds numbers again.") if is_used else _UNUSED
    answer(arguments, said, ask_now(session, arguments.field), told)


def _pause(session: Session, arguments: Namespace) -> None:
    _use(session, arguments, is_used=False)


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


_INNER: Final = (
    Inner("show", say("show what you said, and what it feeds"), _show),
    Inner("set", say("set a field"), _set, _declare_value),
    Inner(
        "preview",
        say("say what setting a field would change, and change nothing"),
        preview,
        _declare_value,
    ),
    Inner("clear", say("forget a field, and the numbers made of it"), _clear, _declare_field),
    Inner("use", say("let a field feed numbers again"), _use, _declare_field),
    Inner("pause", say("keep a field, but use it for no number"), _pause, _declare_field),
    Inner(
        "estimate",
        say("offer estimates of your highest heart rate, or take one"),
        estimate,
        _declare_formula,
    ),
)


VERB = Verb("profile", say("say, set and clear what numbers may know of you"), _declare, _run)
