"""A round: hear who takes part, take in what the others did, send what this device did."""

from typing import TYPE_CHECKING

from app.domain.errors import SyncError
from app.domain.progress import Watch
from app.domain.words import say
from app.sync.compacting import compact
from app.sync.counting import CountedPlace
from app.sync.following import follow
from app.sync.mending import mend_cards, mend_header
from app.sync.noticing import become_another_if_copy, read_notes, tell_of_forks, write_own_note
from app.sync.pulling import pull
from app.sync.pushing import push
from app.sync.renewing import renew_if_due
from app.sync.repairing import repair
from app.sync.replica import Replica
from app.sync.round import Outcome, Round, Standing

if TYPE_CHECKING:  # the menu of places is loaded only where sync is turned on
    from app.sync.targets import Place

_UNWATCHED = Watch()


def run_round(replica: Replica, place: "Place", now_ms: int, watch: Watch = _UNWATCHED) -> Outcome:
    """Make log and place equal, as far as that goes now; stopped anywhere, the next one goes on."""
    with CountedPlace(place) as counted:
        round_ = open_round(replica, counted, now_ms, watch)
        standing = follow(round_)
        if standing is Standing.FINE:
            exchange(round_)
        return round_.finish(standing)


def upload_again(
    replica: Replica, place: "Place", now_ms: int, watch: Watch = _UNWATCHED
) -> Outcome:
    """Fill a place again that was emptied, with all that this device knows."""
    with CountedPlace(place) as counted:
        round_ = open_round(replica, counted, now_ms, watch)
        standing = follow(round_)
        if standing is Standing.EMPTIED:
            round_.put_header_back()
            round_.went_back = round_.needs_snapshot = True
            standing = Standing.FINE
        if standing is Standing.FINE:
            exchange(round_)
        return round_.finish(standing)


def open_round(replica: Replica, place: CountedPlace, now_ms: int, watch: Watch) -> Round:
    """Look what lies in the place, and what of it is known."""
    member = replica.load_membership()
    if member is None:
        raise SyncError(say("Sync is not turned on."))
    round_ = Round(replica, place, member, now_ms)
    round_.watch = watch
    return round_


def exchange(round_: Round) -> None:
    """Take in, then send, then tidy up."""
    read_notes(round_)
    become_another_if_copy(round_)
    pull(round_)
    become_another_if_copy(round_)
    if not round_.member.is_read_only:
        tell_of_forks(round_)
        renew_if_due(round_)
        mend_header(round_)
        mend_cards(round_)
        push(round_)
        repair(round_)
        write_own_note(round_)
        compact(round_)
