"""Answers the page of all runs: ids in order, lines by id, totals, and what to pick runs by."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.listed import Facets, Filter, Line, Order, Outline, Shared, Totals
from app.domain.paused_runs import find_hidden
from app.services.load import KEYS
from app.services.paused import load_paused
from app.store.connection import Connection
from app.store.facets import find_fullest, load_facets, load_shared
from app.store.listing import load_lines, outline, total
from app.store.log import Store


@dataclass(frozen=True, slots=True)
class About:
    """What is said of the log as a whole."""

    facets: Facets
    load: str  # the metric that load is made of


def outline_runs(store: Store, asked: Filter, order: Order) -> Outline:
    """List the ids of runs in order, with what they come to, by nothing that is paused."""
    return store.read(lambda db: outline(db, asked, order, find_hidden(load_paused(db))))


def read_lines(store: Store, ids: Sequence[int], metrics: Sequence[str] = ()) -> dict[int, Line]:
    """Read what is shown of these runs."""
    return store.read(lambda db: load_lines(db, ids, metrics))


def total_runs(store: Store, ids: Sequence[int]) -> Totals:
    """Say what these runs come to."""
    return store.read(lambda db: total(db, ids))


def read_shared(store: Store, ids: Sequence[int]) -> Shared:
    """Say what the runner wrote of these runs, and where it differs."""
    return store.read(lambda db: load_shared(db, ids))


def describe_log(store: Store) -> About:
    """Say what the log has that runs can be picked by, and which metric load is made of."""

    def describe(db: Connection) -> About:
        return About(load_facets(db, find_hidden(load_paused(db))), find_fullest(db, KEYS))

    return store.read(describe)
