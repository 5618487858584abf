"""Watches a folder for new files, once the runner agreed; what it saw stays in the log."""

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from app.domain.errors import SettingsError
from app.domain.topics import SETTINGS, WATCHED
from app.domain.words import say
from app.formats import formats
from app.services.consents import WATCHED_FILES, WATCHED_FOLDER, revoke
from app.store.connection import Connection
from app.store.consents import find_consent, give_consent
from app.store.log import Store
from app.store.settings import read_setting, write_setting

_PURPOSE: Final = WATCHED_FOLDER.key
_SEEN: Final = WATCHED_FILES
_MOST_FILES: Final = 100_000
_QUARTER_NS: Final = 15 * 60 * 10**9
_DAY_NS: Final = 26 * 4 * _QUARTER_NS

# Of each file, by its name below the folder: size, when it was changed, whether that was taken in.
Seen: TypeAlias = dict[str, tuple[int, int, bool]]


@dataclass(frozen=True, slots=True)
class Watched:
    """The folder that is watched, and since when."""

    folder: Path
    since_ms: int


@dataclass(frozen=True, slots=True)
class Look:
    """What a look into the folder found."""

    new: list[Path]
    seen: Seen


def find_watched(store: Store) -> Watched | None:
    """Say what is watched; None until the runner agrees to a folder."""
    consent = store.read(lambda db: find_consent(db, _PURPOSE))
    return None if consent is None else Watched(Path(consent.destination), consent.given_ms)


def watch_folder(store: Store, folder: Path, now_ms: int) -> None:
    """Watch a folder from now on, in the place of any other: this is the runner's consent."""
    if not folder.is_absolute() or not folder.is_dir():
        raise SettingsError(
            say("There is no such folder: {path}", path=str(folder)), say("Choose one that is.")
        )
    _expect_spellable(folder)

    def agree(db: Connection) -> None:
        give_consent(db, _PURPOSE, str(folder), now_ms, WATCHED_FOLDER.categories)
        write_setting(db, _SEEN, None)

    store.write(SETTINGS, agree)


def stop_watching(store: Store, now_ms: int) -> None:
    """Watch nothing any more, and forget what was seen."""
    revoke(store, WATCHED_FOLDER, now_ms)


def look_for_new(store: Store) -> list[Path]:
    """List what is new and whole in the watched folder; look again after some seconds.

    A file is told of at each look until `note_taken` is told of it.
    """
    watched = find_watched(store)
    if watched is None:
        return []
    known = _read_seen(store)
    look = look_into(watched.folder, known)
    if look.seen != known:
        _keep_seen(store, look.seen)
    return look.new


def note_taken(store: Store, files: Iterable[Path]) -> None:
    """Tell of these files no more, as long as they stay as they are."""
    watched = find_watched(store)
    if watched is None:
        return
    seen = _read_seen(store)
    for file in files:
        name = str(file.relative_to(watched.folder))
        if name in seen:
            seen[name] = (*seen[name][:2], True)
    _keep_seen(store, seen)


def look_into(folder: Path, known: Seen) -> Look:
    """Look at names, sizes and times, and at nothing in a file.

    New is what was not taken and is as it was at the look before: nobody is writing it any more.
    What is gone stays known, as a disk that was unplugged comes back with all its files.
    """
    look = Look([], dict(known))
    for name, size, changed_ns in _list_files(folder):
        before = known.get(name)
        if before is None or not _is_same(before, size, changed_ns):
            look.seen[name] = (size, changed_ns, False)
        elif not before[2] and size:
            look.new.append(folder / name)
    return look


def _is_same(before: tuple[int, int, bool], size: int, changed_ns: int) -> bool:
    """Tell whether a file is as it was; a card's times all move by hours when clocks change."""
    moved_ns = abs(changed_ns - before[1])
    return size == before[0] and moved_ns % _QUARTER_NS == 0 and moved_ns <= _DAY_NS


def _list_files(folder: Path) -> Iterator[tuple[str, int, int]]:
    """List plain files whose names promise runs; links are not followed out of the folder."""
    plain = [suffix for kind in formats() for suffix in kind.suffixes]
    endings = (*plain, *(f"{suffix}.gz" for suffix in plain), ".zip")
    count = 0
    for place, below, names in os.walk(folder):
        below[:] = sorted(it for it in below if not it.startswith("."))
        for name in sorted(names):
            path = Path(place, name)
            if name.startswith(".") or not name.lower().endswith(endings):
                continue
            try:
                there = path.lstat()
            except OSError:  # it went away meanwhile
                continue
            if stat.S_ISREG(there.st_mode):
                yield str(path.relative_to(folder)), there.st_size, there.st_mtime_ns
                count += 1
        if count >= _MOST_FILES:
            return


def _expect_spellable(folder: Path) -> None:
    try:
        str(folder).encode("utf-8")
    except UnicodeEncodeError as error:
        raise SettingsError(
            say("The name of this folder is no text that can be kept."),
            say("Give it another name, or choose another folder."),
        ) from error


def _read_seen(store: Store) -> Seen:
    kept = store.read(lambda db: read_setting(db, _SEEN)) or {}
    return {name: (size, changed_ns, taken) for name, (size, changed_ns, taken) in kept.items()}


def _keep_seen(store: Store, seen: Seen) -> None:
    store.write(WATCHED, lambda db: write_setting(db, _SEEN, seen))
