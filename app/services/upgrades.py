"""What a newer program changed in numbers that were stored: of how many runs, and the most."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from app.domain.local_days import local_day
from app.domain.topics import VALUES
from app.domain.words import Sentence
from app.metrics import Metric, metrics
from app.services.changed import Changed, put_largest_first
from app.store.connection import Connection
from app.store.log import Store
from app.store.runs import find_row
from app.store.settings import read_setting, write_setting

_KEY: Final = "upgrade"  # kept beside the settings until the next one, in plain values
_MOST: Final = 10


@dataclass(frozen=True, slots=True)
class Upgrade:
    """The latest upgrade that made numbers anew."""

    runs: Mapping[str, int]  # by metric, of how many runs it changed or vanished
    names: Mapping[str, Sentence]
    largest: Sequence[Changed]


def begin_upgrade(db: Connection) -> None:
    """Note that numbers are made anew by a newer program from now on."""
    _write(db, {"is_going_on": True, "is_told": False, "runs": {}, "largest": []})


def is_upgrading(db: Connection) -> bool:
    """Tell whether numbers are being made anew by a newer program."""
    kept = read_setting(db, _KEY)
    return kept is not None and bool(kept["is_going_on"])


def note_changes(db: Connection, found: Sequence[Changed]) -> None:
    """Count what changed, and keep the largest changes of all so far."""
    kept = read_setting(db, _KEY)
    runs = Counter(kept["runs"]) + Counter(it.key for it in found)
    largest = put_largest_first([*_read_largest(db, kept), *found])[:_MOST]
    rows = [(it.activity, it.key, it.old, it.new) for it in largest]
    _write(db, kept | {"runs": runs, "largest": rows})


def finish_upgrade(db: Connection) -> None:
    """Note that all numbers are those of this program."""
    _write(db, read_setting(db, _KEY) | {"is_going_on": False})


def read_upgrade(store: Store) -> Upgrade | None:
    """Read what the latest upgrade changed; None if none ever came to an end."""
    return store.read(_read)


def take_news(store: Store) -> Upgrade | None:
    """Hand over what an upgrade changed, if anything, and only once."""
    kept = store.read(lambda db: read_setting(db, _KEY))
    if kept is None or kept["is_going_on"] or kept["is_told"]:
        return None
    upgrade = read_upgrade(store)
    store.write(VALUES, lambda db: _write(db, kept | {"is_told": True}))
    return upgrade if upgrade is not None and upgrade.runs else None


def _read(db: Connection) -> Upgrade | None:
    kept = read_setting(db, _KEY)
    if kept is None or kept["is_going_on"]:
        return None
    names = {it.key: it.name for it in metrics()}
    runs = {key: count for key, count in kept["runs"].items() if key in names}
    return Upgrade(runs, names, _read_largest(db, kept))


def _read_largest(db: Connection, kept: Mapping[str, Any]) -> list[Changed]:
    """Read changes of runs that are still there, of metrics that are still made."""
    known: dict[str, Metric] = {it.key: it for it in metrics()}
    found = []
    for activity, key, old, new in kept["largest"]:
        row = find_row(db, activity)
        if row is not None and key in known:
            day = local_day(row["start_us"], row["utc_offset_s"])
            metric = known[key]
            found.append(Changed(activity, day, key, metric.name, metric.unit, old, new))
    return found


def _write(db: Connection, kept: Mapping[str, Any]) -> None:
    write_setting(db, _KEY, kept)
