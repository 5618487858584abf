"""Puts what is asked of the list of runs into SQL: which runs, and by what they are sorted."""

import re
from collections.abc import Collection
from typing import Any, Final, TypeAlias

from app.domain.listed import Filter, Listed, Order

Where: TypeAlias = tuple[str, list[Any]]

_FIRST_US: Final = -62_135_596_800_000_000  # the years 1 to 9999: no calendar has others
_LAST_US: Final = 253_402_300_799_999_999
_SHIFTED: Final = "(start_us + coalesce(utc_offset_s, 0) * 1000000)"
# By the runner's own clock, as that day went; NULL where no calendar has such a day
LOCAL_US: Final = f"CASE WHEN start_us BETWEEN {_FIRST_US} AND {_LAST_US} THEN {_SHIFTED} END"
TIME_S: Final = "coalesce(moving_s, elapsed_s)"
_SPEED: Final = f"distance_m / {TIME_S}"

_TESTS: Final = {
    "sport": "sport = ?",
    "tag": "EXISTS (SELECT 1 FROM json_each(tags) WHERE value = ?)",
    "gear": "gear = ?",
    "batch": "batch = ?",
    "from_us": f"{_SHIFTED} >= ?",
    "until_us": f"{_SHIFTED} < ?",
    "least_m": "distance_m >= ?",
    "most_m": "distance_m <= ?",
    "least_mps": f"{_SPEED} >= ?",
    "most_mps": f"{_SPEED} <= ?",
    "least_bpm": "hr_mean >= ?",
    "most_bpm": "hr_mean <= ?",
    "place": "place = ?",
}
_LACKING: Final = {
    "title": "coalesce(title, '') = ''",
    "notes": "coalesce(notes, '') = ''",
    "tags": "tags = '[]'",
    "place": "coalesce(place, '') = ''",
    "gear": "gear IS NULL",
    "effort": "effort IS NULL",
    "distance": "distance_m IS NULL",
    "heart_rate": "hr_mean IS NULL",
}
# What is no JSON is no race, and no reason to fail
_IS_RACE: Final = "CASE WHEN json_valid(race) THEN json_type(race) = 'object' END"
_RACE_NAME: Final = "CASE WHEN json_valid(race) THEN race ->> '$.name' END"
_FOUND: Final = "id IN (SELECT rowid FROM search WHERE search MATCH ?)"
_ESCAPED: Final = re.compile(r"[%_\\]")
_SORTED: Final = {
    "date": LOCAL_US,
    "clock": f"{_SHIFTED} % 86400000000",
    "title": "nullif(title, '') COLLATE NOCASE",
    "place": "nullif(place, '') COLLATE NOCASE",
    "sport": "sport",
    "tags": "nullif(tags, '[]') COLLATE NOCASE",
    "gear": "(SELECT name FROM gear WHERE gear.id = activity.gear) COLLATE NOCASE",
    "distance": "distance_m",
    "time": TIME_S,
    "pace": f"-{_SPEED}",  # a slow pace is a high one
    "hr": "hr_mean",
    "climb": "ascent_m",
    "effort": "effort",
    "race": f"nullif({_RACE_NAME}, '') COLLATE NOCASE",
}
_LOOKED_AT: Final = (*Listed._fields, "notes", "bin")
_EMPTY: Final = {"tags": "'[]'"}  # and NULL for all else
_SEARCHED: Final = ("title", "notes", "tags", "place", "gear")


def runs_without(hidden: Collection[str]) -> str:
    """Name the table of runs, as though nothing had ever been said in these columns."""
    if not hidden:
        return "activity"
    columns = (f"{_EMPTY.get(it, 'NULL')} AS {it}" if it in hidden else it for it in _LOOKED_AT)
    return f"(SELECT {', '.join(columns)} FROM activity) AS activity"  # noqa: S608 - our own


def select(asked: Filter, hidden: Collection[str] = ()) -> Where:
    """Say which runs a filter lets through; what is hidden is searched for no words."""
    tests = ["bin IS NOT NULL" if asked.is_binned else "bin IS NULL"]
    values: list[Any] = []
    for name, test in _TESTS.items():
        value = getattr(asked, name)
        if value is not None:
            tests.append(test)
            values.append(value)
    tests += [_LACKING[name] for name in sorted(asked.lacks)]
    if asked.text is not None and (words := _search_words(asked.text, hidden)):
        names, parts = _like(asked.text)
        tests.append(f"({_FOUND} OR {names})")
        values += [words, *parts]
    if asked.is_race:
        tests.append(_IS_RACE)
    if not asked.has_duplicates:
        tests.append("duplicate_of IS NULL")
    return " AND ".join(tests), values


def sort(order: Order) -> Where:
    """Say by what runs are sorted: what has no such value comes last, of equals the latest first.

    What is no column of a run is taken for the key of a metric.
    """
    values = []
    by = _SORTED.get(order.key)
    if by is None:
        by = "(SELECT value FROM metric_value WHERE key = ? AND activity = activity.id)"
        values.append(order.key)
    way = "DESC" if order.is_descending else "ASC"
    # the sign: to sort is quicker than an index here
    return f"{by} {way} NULLS LAST, +start_us DESC, id", values


def _like(text: str) -> Where:
    """Look for races whose name has all these words, which the search knows nothing of."""
    words = [_ESCAPED.sub(r"\\\g<0>", word) for word in text.replace("\0", " ").split()]
    test = f"{_RACE_NAME} LIKE ? ESCAPE '\\'"
    return " AND ".join([test] * len(words)), [f"%{word}%" for word in words]


def _search_words(text: str, hidden: Collection[str]) -> str:
    """Look for runs that have all these words, each of which may be only begun."""
    words = [word.replace('"', '""') for word in text.replace("\0", " ").split()]
    if not words:
        return ""
    seen = " ".join(it for it in _SEARCHED if it not in hidden)
    return f"{{{seen}}} : (" + " ".join(f'"{word}"*' for word in words) + ")"
