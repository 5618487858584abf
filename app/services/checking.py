"""Looks whether the log is sound, and says it in words."""

from app.domain.words import Sentence, say
from app.store.database import Database
from app.store.log import Store
from app.store.soundness import count_damage, count_loose, count_missing_files


def check_log(store: Store) -> list[Sentence]:
    """Say what is wrong; nothing where all is well."""
    in_runs, in_files = find_damage(store.runs), find_damage(store.originals)
    found = [*in_runs, *in_files]
    if not in_runs:  # what is damaged cannot be asked
        found += _find_loose(store)
    if not in_runs and not in_files:
        found += _find_missing_files(store)
    return found


def find_damage(database: Database) -> list[Sentence]:
    """Say of one file how much of it is damaged."""
    n = count_damage(database)
    name = database.path.name
    words = ("{n} part of {file} is damaged.", "{n} parts of {file} are damaged.")
    return [say(*words, n=n, file=name)] if n else []


def _find_loose(store: Store) -> list[Sentence]:
    n = store.read(count_loose)
    return [say("{n} entry belongs to no run.", "{n} entries belong to no run.", n=n)] if n else []


def _find_missing_files(store: Store) -> list[Sentence]:
    n = count_missing_files(store)
    if not n:
        return []
    return [
        say(
            "The file that {n} run came in is missing; the run itself is there.",
            "The files that {n} runs came in are missing; the runs themselves are there.",
            n=n,
        )
    ]
