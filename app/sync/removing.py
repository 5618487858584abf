"""Removes a device: from then on it learns no key, and nothing that it writes counts."""

from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.errors import SyncError
from app.domain.progress import Watch
from app.domain.words import say
from app.sync.counting import CountedPlace
from app.sync.engine import exchange, open_round
from app.sync.following import follow
from app.sync.membership import Passphrase
from app.sync.renewing import renew
from app.sync.replica import Replica
from app.sync.round import Outcome, Standing

if TYPE_CHECKING:  # the menu of places is loaded only where sync is turned on
    from app.sync.targets import Place


def remove_device(
    replica: Replica,
    place: "Place",
    device: str,
    now_ms: int,
    passphrase: Passphrase | None = None,
) -> Outcome:
    """Take in what a device did so far, and make a new epoch without it.

    Whoever may have the device in hand knows what the passphrase opens: a new one shuts that, too.
    """
    with CountedPlace(place) as counted:
        round_ = open_round(replica, counted, now_ms, Watch())
        standing = follow(round_)
        if standing is not Standing.FINE:
            return round_.finish(standing)
        exchange(round_)
        member = round_.member
        if device == member.device or device not in member.cards or member.is_read_only:
            raise SyncError(say("That device cannot be removed from here."))
        if device in member.live or passphrase is not None:
            without = replace(
                member,
                removed={device: 0, **member.removed},
                passphrase=passphrase or member.passphrase,
            )
            renew(round_, without)
        return round_.finish(standing)
