"""Texts that two computers wrote at once: both are shown until the runner chooses."""

from collections.abc import Callable, Sequence
from typing import Literal

from app.domain.errors import SettingsError
from app.domain.operations import time_of
from app.domain.topics import Topic
from app.domain.words import say
from app.services.syncing.naming import name_device, name_field, name_item
from app.services.syncing.other_versions import find_conflicts
from app.services.syncing.replica.memberships import load_membership
from app.services.syncing.replica.stamping import stamp_after, stamp_marks
from app.services.syncing.replica.topics import topics_of
from app.services.syncing.views import Conflict
from app.store.changes import Field, change, next_step
from app.store.connection import Connection
from app.store.log import Store
from app.store.sync_conflicts import OtherVersion, drop_other, list_others
from app.store.sync_entities import ACTIVITY, ENTITIES, read_fields, set_fields
from app.store.sync_marks import WHOLE, wipe_marks
from app.store.sync_registers import Register, keep_register, load_registers
from app.store.sync_state import read_latest, see_stamp


def list_conflicts(store: Store) -> Sequence[Conflict]:
    """List texts with both of their versions."""
    return store.read(lambda db: [_show(db, it) for it in find_conflicts(db)])


def keep(
    store: Store, conflict: int, which: Literal["mine", "other"], clock: Callable[[], int]
) -> None:
    """Let one of the two hold on all computers."""

    def settle(db: Connection) -> set[Topic]:
        found, member = None, load_membership(db)
        if member is not None:
            stamp_marks(db, member.device)
            found = next((it for it in list_others(db) if it.number == conflict), None)
        if found is None or member is None:
            raise SettingsError(say("This was settled already."), say("Nothing was changed."))
        if which == "other":
            _write(db, found, clock())
        _tell_anew(db, found, member.device, clock())
        return topics_of([found.entity])

    store.write(lambda topics: topics, settle)


def _show(db: Connection, it: OtherVersion) -> Conflict:
    said = read_fields(db, ENTITIES[it.entity], it.key) or {}
    return Conflict(
        id=it.number,
        what=name_item(db, it.entity, it.key),
        field=name_field(it.field),
        mine=str(said.get(it.field) or ""),
        other=str(it.text or ""),
        other_device=name_device(db, it.device),
        when_ms=time_of(it.stamp),
    )


def _write(db: Connection, it: OtherVersion, now_ms: int) -> None:
    """Write the other version, for a run so that it can be taken back."""
    if it.entity == ACTIVITY:
        change(db, next_step(db), Field(it.entity, int(it.key), it.field), it.text, now_ms)
    else:
        set_fields(db, ENTITIES[it.entity], it.key, {it.field: it.text})
    wipe_marks(db, it.entity, it.key)


def _tell_anew(db: Connection, it: OtherVersion, device: str, now_ms: int) -> None:
    """Set the text once more, as one who knows both versions: that settles it everywhere."""
    known = load_registers(db, it.entity, it.key)
    held = known.get(it.field) or known[WHOLE]
    over = max(held.stamp, it.stamp)
    stamp = max(stamp_after(read_latest(db), now_ms), over + 1)
    keep_register(db, it.entity, it.key, it.field, Register(stamp, device, over, is_new=True))
    see_stamp(db, stamp)
    drop_other(db, (it.entity, it.key), it.field)
