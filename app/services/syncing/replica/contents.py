"""Hands over the bytes that must be in the store before ops may name them; a few at a time."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Final

from app.domain.lots import in_lots
from app.services.syncing.replica.measured import pack_file, pack_measured
from app.store.connection import Connection
from app.store.log import Store
from app.store.originals import load_packed
from app.store.sync_entities import FILE, ORIGINAL, VERSION
from app.store.sync_marks import WHOLE
from app.store.sync_registers import BEFORE_ALL, NewRow, list_new, load_blobs
from app.sync.replica import Content

_PAGE: Final = 500
_AT_ONCE: Final = 32
_MUCH: Final = 2**22  # bytes that are enough at once, however few files they are


def list_contents(store: Store, kept_here: frozenset[str]) -> Iterator[Content]:
    """Hand over what is not in the store yet; the next are read while these are sent."""
    lots = in_lots(_read_all(store, kept_here), _AT_ONCE, lambda it: len(it.data), _MUCH)
    with ThreadPoolExecutor(1, thread_name_prefix="contents") as reader:
        coming: Future[list[Content]] = reader.submit(next, lots, [])
        while lot := coming.result():
            coming = reader.submit(next, lots, [])
            yield from lot


def find_data(store: Store, holder: tuple[str, str, str]) -> bytes | None:
    """Find the bytes of a field; None where they are not here."""
    entity, key, field = holder
    if entity == ORIGINAL:
        packed = store.originals.read(lambda db: load_packed(db, bytes.fromhex(key)))
        return None if packed is None else pack_file(packed)
    version = int(field.removeprefix(VERSION))
    return store.read(lambda db: pack_measured(db, version))


def _list_missing(db: Connection, rows: list[NewRow]) -> list[NewRow]:
    return list(_missing(db, rows))


def _missing(db: Connection, rows: list[NewRow]) -> Iterator[NewRow]:
    for stamp, entity, key, name, over in rows:
        if entity == ORIGINAL and name == WHOLE:
            field = FILE
        elif name.startswith(VERSION):
            field = name
        else:
            continue
        stored = load_blobs(db, entity, key).get(field)
        if stored is None or stored.stamp != stamp:
            yield stamp, entity, key, field, over


def _read_all(store: Store, kept_here: frozenset[str]) -> Iterator[Content]:
    after = BEFORE_ALL
    while rows := store.read(partial(list_new, after=after, most=_PAGE)):
        after = rows[-1]
        missing = store.read(partial(_list_missing, rows=rows))
        wanted = [it for it in missing if it[1] not in kept_here]
        for first in range(0, len(wanted), _AT_ONCE):
            yield from _read(store, wanted[first : first + _AT_ONCE])


def _read(store: Store, rows: list[NewRow]) -> Iterator[Content]:
    files = [bytes.fromhex(it[2]) for it in rows if it[1] == ORIGINAL]
    measured = [int(it[3].removeprefix(VERSION)) for it in rows if it[1] != ORIGINAL]
    loaded = store.originals.read(lambda db: _load_files(db, files)) if files else {}
    packed = store.runs.read_at_length(lambda db: {it: pack_measured(db, it) for it in measured})
    for stamp, entity, key, field, _ in rows:
        if entity != ORIGINAL:
            data = packed[int(field.removeprefix(VERSION))]
        elif key in loaded:
            data = loaded.pop(key)
        else:
            data = find_data(store, (entity, key, field))
        if data is not None:
            yield Content(entity, key, field, data, stamp)


def _load_files(db: Connection, checksums: list[bytes]) -> dict[str, bytes]:
    """Load the first of these files, until they are much."""
    loaded: dict[str, bytes] = {}
    weight = 0
    for it in checksums:
        file = load_packed(db, it)
        if file is not None:
            loaded[it.hex()] = pack_file(file)
            weight += len(file.data)
        if weight >= _MUCH:
            break
    return loaded
