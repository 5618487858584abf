"""`profile preview`: says what a change would do to numbers and to zones."""

from argparse import Namespace
from typing import Any

from app.cli._changes import describe_change, write_change
from app.cli._numbers import describe_zones, write_zones
from app.cli._profile_answers import answer
from app.domain.words import say
from app.services.clock import today
from app.services.profile import first_day, read_profile
from app.services.profile_fields import expect_field, parse_value
from app.services.profile_preview import ZonesChange, preview_change, preview_zones
from app.services.profile_questions import question
from app.services.session import Session

_LISTED = 20


def preview(session: Session, arguments: Namespace) -> None:
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
    answer(arguments, said, asked, *told, *lines)


def _write_zones(it: ZonesChange) -> str:
    old, new = ("-" if zones is None else write_zones(zones) for zones in (it.old, it.new))
    return f"{old}\n  -> {new}"


def _describe_zones(it: ZonesChange) -> dict[str, Any]:
    both = {"old": it.old, "new": it.new}
    return {name: None if it is None else describe_zones(it) for name, it in both.items()}
