"""`privacy`: what is stored of each kind, what was agreed to, what left; takes a consent back."""

import json
from argparse import ArgumentParser, Namespace
from datetime import date, datetime
from typing import Any

from app.cli import Verb
from app.cli._inspected import disarm
from app.cli._log import declare_log, now_ms, open_log
from app.domain.words import say
from app.services.consents import PURPOSES, Agreement, read_agreements, revoke
from app.services.ledger import Ledger, read_ledger
from app.services.stored import Contents, read_contents

_SHOWN = 20


def _declare(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--revoke",
        choices=[it.key for it in PURPOSES],
        help=str(say("take this consent back, at once")),
    )
    parser.add_argument("--json", action="store_true", help=str(say("one object")))
    declare_log(parser)


def _run(arguments: Namespace) -> int:
    with open_log(arguments) as session:
        store = session.store
        for purpose in PURPOSES:
            if purpose.key == arguments.revoke:
                revoke(store, purpose, now_ms())
                print(say("Taken back. {left}", left=purpose.left_behind))
                return 0
        found = read_contents(store), read_agreements(store), read_ledger(store)
    if arguments.json:
        print(json.dumps(_describe(*found)))
    else:
        _print(*found)
    return 0


def _describe(
    contents: Contents, agreements: tuple[Agreement, ...], ledger: Ledger
) -> dict[str, Any]:
    stored = {
        it.kind: {
            "count": it.count, "runs": it.runs, "bytes": it.size,
            "first": _spell(it.first), "last": _spell(it.last),
        }
        for it in contents.lines
    }  # fmt: skip
    given = {it.purpose.key: None if it.holding is None else it.holding.given_ms
             for it in agreements}  # fmt: skip
    network = {"since_ms": ledger.since_ms, "allowed": ledger.allowed, "refused": ledger.refused}
    return {"stored": stored, "sources": contents.sources, "consents": given, "network": network}


def _print(contents: Contents, agreements: tuple[Agreement, ...], ledger: Ledger) -> None:
    for it in contents.lines:
        days = "" if it.first is None else f"  {_spell(it.first)} to {_spell(it.last)}"
        print(f"{it.kind:12} {it.count:>12,}  {(it.size or 0) / 1e6:>9.1f} MB{days}")
    for agreement in agreements:
        holding = agreement.holding
        state = say("not given")
        if holding is not None:
            day = datetime.fromtimestamp(holding.given_ms / 1000).astimezone().date()
            state = say("given {day}: {where}", day=day, where=disarm(holding.destination))
        print(f"{agreement.purpose.key}  {state}")
    print(ledger.words)
    for entry in ledger.entries[:_SHOWN]:
        when = datetime.fromtimestamp(entry.when_ms / 1000).astimezone()
        where = disarm(entry.destination) or "-"
        print(f"  {when:%Y-%m-%d %H:%M}  {entry.kind}  {where}  {entry.way}  {entry.times}")


def _spell(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


VERB = Verb("privacy", say("say what is stored, what you agreed to and what left"), _declare, _run)
