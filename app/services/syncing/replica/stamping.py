"""Gives what was changed here its stamps, before anything that others did is merged."""

from itertools import groupby

from app.domain.operations import Moment, Stamp, make_stamp
from app.store.bin import ELSEWHERE
from app.store.connection import Connection
from app.store.runs import find_row
from app.store.sync_conflicts import drop_other
from app.store.sync_entities import ACTIVITY, FILE, MADE, ORIGINAL, VERSION
from app.store.sync_marks import GONE, WHOLE, Mark, take_marks
from app.store.sync_registers import (
    FIRST,
    Register,
    Registers,
    drop_blobs,
    drop_registers,
    keep_register,
    keep_registers,
    load_registers,
)
from app.store.sync_runs import list_versions
from app.store.sync_state import read_latest, see_stamp
from app.sync.merge import Register as Merging
from app.sync.merge import find_over, is_ahead

_YET_NOBODY = ""  # sets what files say, until it is told: whoever told the same before us is right


def stamp_marks(db: Connection, device: str) -> None:
    """Stamp what is marked, in the order in which it came about."""
    latest = before = max(read_latest(db), FIRST)
    for (entity, key, when_ms, _), some in groupby(
        take_marks(db), key=lambda it: (it.entity, it.key, it.when_ms, it.field == GONE)
    ):
        stamp = stamp_after(latest, when_ms)
        if _stamp_item(db, (entity, key), list(some), stamp, device):
            latest = stamp
    if latest > before:
        see_stamp(db, latest)


def stamp_after(latest: Stamp, when_ms: int) -> Stamp:
    """Stamp something after all that was seen, but not after what a wrong clock once said here.

    Else all that follows would wait on the other computers, until their clocks get there too.
    """
    was_wrong = when_ms > 0 and is_ahead(latest, when_ms)
    return make_stamp(when_ms, FIRST if was_wrong else latest)


def _stamp_item(
    db: Connection, item: tuple[str, str], marks: list[Mark], stamp: Stamp, device: str
) -> bool:
    """Stamp what was changed of an item at one stroke; tell whether the stamp was used."""
    known = load_registers(db, *item)
    stamp = max(stamp, 1 + max((it.stamp for it in known.values()), default=0))
    fields = {it.field for it in marks}
    if GONE in fields:
        drop_other(db, item)
        if WHOLE in known:
            drop_registers(db, *item)
            drop_blobs(db, *item)
            keep_register(db, *item, GONE, Register(stamp, device, is_new=True))
        return WHOLE in known
    if WHOLE in fields or WHOLE not in known:
        if GONE in known and _is_gone_elsewhere(db, item):
            return False
        is_first = not known and _is_from_file(db, item, marks)
        stamp_whole(db, item, (FIRST, _YET_NOBODY) if is_first else (stamp, device))
        if not is_first:
            return True
        fields, known = fields - {WHOLE}, load_registers(db, *item)
    for field in fields:
        over = _over(known, field, device)
        keep_register(db, *item, field, Register(stamp, device, over, is_new=True))
    return bool(fields)


def _is_gone_elsewhere(db: Connection, item: tuple[str, str]) -> bool:
    """Tell whether a run is only here until it has been in the bin for long enough."""
    row = find_row(db, int(item[1])) if item[0] == ACTIVITY else None
    return row is not None and row["bin"] == ELSEWHERE


def stamp_whole(db: Connection, item: tuple[str, str], moment: Moment) -> None:
    """Set all of an item; one that was erased elsewhere comes back with the file it came in."""
    known = load_registers(db, *item)
    if known.keys() - {GONE}:
        drop_registers(db, *item, known.keys() - {GONE})
    over = max((it.stamp for field, it in known.items() if field != GONE), default=0)
    fields = [WHOLE]
    if item[0] == ACTIVITY:
        fields += _measured_fields(db, item[1])
        if GONE in known:
            _bring_file_back(db, item[1], moment)
    keep_registers(db, *item, dict.fromkeys(fields, Register(*moment, over, is_new=True)))


def _measured_fields(db: Connection, key: str) -> list[str]:
    found = list_versions(db, int(key))
    return [f"{begin}{version}" for version in found for begin in (MADE, VERSION)]


def _bring_file_back(db: Connection, key: str, moment: Moment) -> None:
    row = find_row(db, int(key)) or {}
    original = row.get("original")
    if original is None or not row["keeps_file"]:
        return
    file = (ORIGINAL, bytes(original).hex())
    whole = load_registers(db, *file).get(WHOLE)
    if whole is None or whole.moment < moment:  # else someone stored it anew since
        stamp_whole(db, file, moment)


def _is_from_file(db: Connection, item: tuple[str, str], marks: list[Mark]) -> bool:
    """Tell whether it says only what is said on every computer that has the same file."""
    entity, key = item
    if entity == ORIGINAL or all(it.when_ms == 0 for it in marks):
        return True
    row = find_row(db, int(key)) if entity == ACTIVITY else None
    return row is not None and row["source"] == "file"


def _over(known: Registers, field: str, device: str) -> Stamp:
    """Say what a field had from others."""
    it = known.get(field) or (known.get(WHOLE) if _is_covered(field) else None)
    return find_over(None if it is None else Merging(None, it.stamp, it.device, it.over), device)


def _is_covered(field: str) -> bool:
    return not field.startswith((MADE, VERSION)) and field != FILE
