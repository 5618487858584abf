"""Lists runs: those of a filter, newest first, quick at any number."""

from typing import Any, Final

from app.domain.listed import Filter, Listed
from app.store.connection import Connection

_COLUMNS: Final = ", ".join(Listed._fields)


def list_runs(db: Connection, asked: Filter | None = None) -> list[Listed]:
    """List what the filter lets through; runs without a time come last."""
    where, values = _where(asked or Filter())
    found = db.execute(
        f"SELECT {_COLUMNS} FROM activity WHERE {where}"  # noqa: S608 - names of our own
        " ORDER BY +start_us DESC, id",  # the sign: to sort is quicker than an index here
        values,
    )
    return list(map(Listed._make, found))


_LOCAL_US: Final = "(start_us + coalesce(utc_offset_s, 0) * 1000000)"
_TESTS: Final = {
    "sport": "sport = ?",
    "tag": "EXISTS (SELECT 1 FROM json_each(tags) WHERE value = ?)",
    "gear": "gear = ?",
    "batch": "batch = ?",
    "from_us": f"{_LOCAL_US} >= ?",
    "until_us": f"{_LOCAL_US} < ?",
    "least_m": "distance_m >= ?",
    "most_m": "distance_m <= ?",
}


def _where(asked: Filter) -> tuple[str, list[Any]]:
    tests = ["bin IS NOT NULL" if asked.is_binned else "bin IS NULL"]
    values: list[Any] = []
    for name, test in _TESTS.items():
        value = getattr(asked, name)
        if value is not None:
            tests.append(test)
            values.append(value)
    if asked.text is not None and (words := _search_words(asked.text)):
        tests.append("id IN (SELECT rowid FROM search WHERE search MATCH ?)")
        values.append(words)
    if not asked.has_duplicates:
        tests.append("duplicate_of IS NULL")
    return " AND ".join(tests), values


def _search_words(text: str) -> str:
    """Look for runs that have all these words, the last of which may be only begun."""
    words = [word.replace('"', '""') for word in text.replace("\0", " ").split()]
    return " ".join(f'"{word}"*' for word in words)
