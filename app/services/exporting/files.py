"""Writes runs as GPX, TCX or FIT files, and says what each of these cannot carry."""

from collections.abc import Iterator, Sequence

from app.domain.errors import NotWritten, SettingsError
from app.domain.ids import read_id
from app.domain.words import Sentence, say
from app.formats import Format, formats, write
from app.services.exporting.names import run_name
from app.store.connection import Connection
from app.store.packed_run import unpack_run
from app.store.runs import load_run
from app.store.whole import Item


def list_formats() -> list[str]:
    """Name the formats that there are."""
    return [it.key for it in formats()]


def find_formats(keys: Sequence[str]) -> list[Format]:
    """Find formats by their names."""
    known = {it.key: it for it in formats()}
    for key in keys:
        if key not in known:
            raise SettingsError(
                say("There is no such format: {format}", format=key),
                say("There are these: {formats}.", formats=", ".join(known)),
            )
    return [known[key] for key in dict.fromkeys(keys)]


def write_in_formats(
    db: Connection, run: Item, keys: Sequence[str]
) -> Iterator[tuple[str, bytes, list[Sentence]]]:
    """Write a run in each format: a name, bytes, what they leave out; none for the bin."""
    if not keys or run["bin"] is not None:
        return
    activity = unpack_run(load_run(db, read_id(run["id"]) or 0))
    for kind in find_formats(keys):
        name = f"{kind.key}/{run_name(run)}{kind.suffixes[0]}"
        try:
            written = write(kind, activity)
        except NotWritten as error:
            yield f"{name}.txt", f"{error}\n".encode(), [_say(name, error.message)]
            continue
        yield name, written.data, [_say(name, it) for it in written.left_out]


def _say(name: str, why: Sentence) -> Sentence:
    return say("{file}: {why}", file=name, why=why)
