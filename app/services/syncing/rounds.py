"""Rounds of exchange: one is done, and what became of it is kept, whether it worked or not."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeAlias

from app.domain.errors import DiskFull, SyncError, Unreachable
from app.domain.progress import Watch
from app.domain.topics import SYNC
from app.domain.words import Sentence
from app.services.syncing.keeping import Course, keep_course, read_course
from app.services.syncing.leaving import end
from app.services.syncing.rounds_kept import keep_round, read_rounds
from app.services.syncing.taking_part import taking_part
from app.services.syncing.views import Round
from app.store.connection import Connection
from app.store.log import Store

if TYPE_CHECKING:
    from app.sync.replica import Replica
    from app.sync.round import Outcome
    from app.sync.targets import Place

    _Go: TypeAlias = Callable[[Replica, Place, int, Watch], Outcome]

ERASED: Final = "erased"  # the place was, by another computer
_IN_THE_WAY: Final = ("emptied", "replaced", "removed", ERASED)  # as the engine calls them
_LISTED: Final = 200


def sync_now(store: Store, clock: Callable[[], int], watch: Watch) -> Round:
    """Exchange; what the place or the way to it is to blame for is in the answer."""
    # it is loaded only where sync is on
    from app.sync.engine import run_round  # noqa: PLC0415

    return _go_round(store, clock, watch, run_round)


def upload_again(store: Store, clock: Callable[[], int], watch: Watch) -> Round:
    """Fill a place anew that was emptied, as the runner asked."""
    from app.sync.engine import upload_again as refill  # noqa: PLC0415 - as above

    return _go_round(store, clock, watch, refill)


def list_rounds(store: Store) -> Sequence[Round]:
    """List the latest rounds, the latest first."""
    return store.read(lambda db: read_rounds(db, _LISTED))


def _go_round(store: Store, clock: Callable[[], int], watch: Watch, go: "_Go") -> Round:
    try:
        with taking_part(store) as part:
            outcome = go(part.replica, part.place, clock(), watch)
    except (SyncError, DiskFull) as error:
        return _note_failure(store, error, clock())
    tally, standing = outcome.tally, outcome.standing.value
    done = Round(
        clock(), tally.sent_ops, tally.received_ops, tally.sent_objects, tally.received_objects,
        tally.sent_bytes, tally.received_bytes, _find_problem(standing, outcome.alerts),
    )  # fmt: skip
    _note(store, done, Course(done.when_ms, alerts=outcome.alerts, standing=standing))
    if standing == ERASED:
        end(store, clock, outcome.alerts)
    return done


def _find_problem(standing: str, alerts: Sequence[Sentence]) -> Sentence | None:
    """Say why nothing could be exchanged with a place that answered, where that is so."""
    return next(iter(alerts), None) if standing in _IN_THE_WAY else None


def _note_failure(store: Store, error: SyncError | DiskFull, when_ms: int) -> Round:
    before = store.read(read_course)
    wait_s = error.wait_s if isinstance(error, Unreachable) else 0
    course = replace(
        before, last_ms=when_ms, failures=before.failures + 1, wait_s=wait_s, problem=error.words
    )
    done = Round(when_ms, problem=error.words)
    with suppress(DiskFull):  # where there is no room for this either, it is said all the same
        _note(store, done, course)
    return done


def _note(store: Store, done: Round, course: Course) -> None:
    def note(db: Connection) -> None:
        keep_round(db, done)
        keep_course(db, course)

    store.write(SYNC, note)
