"""Says what became of connections since there is a ledger."""

from collections.abc import Iterable
from typing import Final

from app.domain.words import Sentence, say
from app.services.clock import local
from app.services.consents import SYNCING, Agreement
from app.services.ledger import Ledger, is_refused

_CLOSED: Final = say(
    "Nothing connects unless you agreed to it above. Whatever would try all the same is refused,"
    " and is listed here with where it would have led."
)
_HERE: Final = say("Everything is on this computer, under your key.")
_SENT: Final = say(
    "Everything is on this computer, under your key, and sealed where your other computers find it."
)


def say_head(ledger: Ledger, agreements: Iterable[Agreement]) -> Sentence:
    """Say in a sentence where all of it is, and whether anything left."""
    is_sent = any(it.holding is not None and it.purpose in SYNCING.values() for it in agreements)
    here = _SENT if is_sent else _HERE
    return say("{here} {network}", here=here, network=_say_network(ledger))


def say_latest(ledger: Ledger) -> Sentence:
    """Say what the ledger has as its latest."""
    if not ledger.entries:
        return _CLOSED
    latest = ledger.entries[0]
    what = say("refused") if is_refused(latest) else say("allowed")
    where = latest.destination or say("before it said where to")
    day = local(latest.when_ms).date()
    return say("The latest, on {day}: {what}, {where}.", day=day, what=what, where=where)


def _say_network(ledger: Ledger) -> Sentence:
    n = ledger.refused
    refused = say("{n} was refused", "{n} were refused", n=n)
    n = ledger.allowed
    made = (
        say("{n} connection was made", "{n} connections were made", n=n)
        if n
        else say("no connection was made")
    )
    if ledger.since_ms is None:
        return say("So far {made}, and {refused}.", made=made, refused=refused)
    day = local(ledger.since_ms).date()
    return say("Since {day} {made}, and {refused}.", day=day, made=made, refused=refused)
