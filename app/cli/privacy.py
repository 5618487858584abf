"""`privacy`: what is stored of each kind, what was agreed to, what left; pauses and forgets."""

import json
from argparse import ArgumentParser, Namespace
from datetime import date
from typing import Any

from app.cli import Verb
from app.cli._inspected import disarm
from app.cli._log import declare_log, open_log
from app.cli._privacy_deeds import declare_deeds, do_deed, list_rules
from app.domain.words import say
from app.services.clock import local
from app.services.consents import Agreement, read_agreements
from app.services.ledger import Ledger, read_ledger
from app.services.paused import read_paused
from app.services.retention import read_rules
from app.services.stored import Contents, read_contents

_SHOWN = 20


def _declare(parser: ArgumentParser) -> None:
    declare_deeds(parser)
    parser.add_argument("--json", action="store_true", help=str(say("one object")))
    declare_log(parser)


def _run(arguments: Namespace) -> int:
    with open_log(arguments) as session:
        store = session.store
        if do_deed(session, arguments):
            return 0
        found = read_contents(store), read_agreements(store), read_ledger(store)
        paused, days, rules = sorted(read_paused(store)), read_rules(store), list_rules(session)
    if arguments.json:
        print(json.dumps(_describe(*found) | {"paused": paused, "forgotten_after_days": days}))
        return 0
    _print(*found)
    for kind in paused:
        print(say("{kind}: paused", kind=kind.value))
    for rule in rules:
        print(rule)
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
            day = local(holding.given_ms).date()
            state = say("given {day}: {where}", day=day, where=disarm(holding.destination))
        print(f"{agreement.purpose.key}  {state}")
    print(ledger.words)
    for entry in ledger.entries[:_SHOWN]:
        when = local(entry.when_ms)
        where = disarm(entry.destination) or "-"
        print(f"  {when:%Y-%m-%d %H:%M}  {entry.kind}  {where}  {entry.way}  {entry.times}")


def _spell(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


VERB = Verb("privacy", say("say what is stored, what you agreed to and what left"), _declare, _run)
