"""Writes numbers that changed, and says once what an upgrade changed."""

import sys
from typing import Any

from app.cli._numbers import spell_value
from app.cli._progress import watch_runs
from app.domain.ids import spell_id
from app.domain.words import say
from app.services.changed import Changed
from app.services.session import Session
from app.services.upgrades import Upgrade, take_news
from app.services.valuing import value_runs


def make_numbers(session: Session) -> None:
    """Make what is outstanding of numbers; if an upgrade changed some, say so this once."""
    with watch_runs() as watch:
        value_runs(session.store, watch)
    news = take_news(session.store)
    if news is not None:
        print(say("This version makes some numbers otherwise than before."), file=sys.stderr)
        print("\n".join(write_upgrade(describe_upgrade(news))), file=sys.stderr)
        print(say("`stats changes` says this again."), file=sys.stderr)


def describe_upgrade(upgrade: Upgrade | None) -> dict[str, Any]:
    """Put what an upgrade changed into plain values."""
    if upgrade is None:
        return {"metrics": [], "largest": []}
    return {
        "metrics": [
            {"metric": key, "name": str(upgrade.names[key]), "runs": count}
            for key, count in upgrade.runs.items()
        ],
        "largest": [describe_change(it) for it in upgrade.largest],
    }


def describe_change(it: Changed) -> dict[str, Any]:
    """Put one number that changed into plain values."""
    return {
        "id": spell_id(it.activity),
        "day": None if it.day is None else it.day.isoformat(),
        "metric": it.key,
        "name": str(it.name),
        "unit": it.unit,
        "old": it.old,
        "new": it.new,
    }


def write_upgrade(said: dict[str, Any]) -> list[str]:
    """Set what an upgrade changed in lines."""
    if not said["metrics"]:
        return [str(say("No upgrade changed any number."))]
    counts = [
        say("{name}: {n} run", "{name}: {n} runs", name=it["name"], n=it["runs"])
        for it in said["metrics"]
    ]
    head = say("The largest changes:")
    return [*map(str, counts), str(head), *map(_write, said["largest"])]


def write_change(it: Changed) -> str:
    """Set one number that changed in a line."""
    return _write(describe_change(it))


def _write(said: dict[str, Any]) -> str:
    old, new = (
        "-" if value is None else spell_value(value, said["unit"])
        for value in (said["old"], said["new"])
    )
    return f"{said['id']}  {said['day'] or '-':10}  {said['name']}: {old} -> {new}"
