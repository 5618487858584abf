"""Lists runs: those of a filter, newest first, quick at any number."""

from dataclasses import dataclass
from typing import Any, Final

from app.store.connection import Connection

COLUMNS: Final = (
    "id", "title", "start_us", "utc_offset_s", "sport", "sub_sport", "distance_m", "elapsed_s",
    "moving_s", "ascent_m", "descent_m", "calories_kcal", "hr_mean", "hr_max", "tags", "gear",
    "place", "effort", "batch", "duplicate_of",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filter:
    """Which runs are asked for; what is None does not matter."""

    text: str | None = None
    sport: str | None = None
    tag: str | None = None
    gear: int | None = None
    batch: int | None = None
    from_us: int | None = None
    until_us: int | None = None
    least_m: float | None = None
    most_m: float | None = None
    is_binned: bool = False
    has_duplicates: bool = True  # runs that are linked to a better copy of the same


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the list."""

    id: int
    title: str | None
    start_us: int | None
    utc_offset_s: int | None
    sport: str
    sub_sport: str
    distance_m: float | None
    elapsed_s: float | None
    moving_s: float | None
    ascent_m: float | None
    descent_m: float | None
    calories_kcal: float | None
    hr_mean: float | None
    hr_max: float | None
    tags: str
    gear: int | None
    place: str | None
    effort: int | None
    batch: int | None
    duplicate_of: int | None


def list_runs(db: Connection, asked: Filter | None = None) -> list[Listed]:
    """List what the filter lets through; runs without a time come last."""
    where, values = _where(asked or Filter())
    found = db.execute(
        f"SELECT {', '.join(COLUMNS)} FROM activity WHERE {where}"  # noqa: S608 - names of our own
        " ORDER BY start_us DESC, id",
        values,
    )
    return [Listed(*row) for row in found]


_TESTS: Final = {
    "sport": "sport = ?",
    "tag": "EXISTS (SELECT 1 FROM json_each(tags) WHERE value = ?)",
    "gear": "gear = ?",
    "batch": "batch = ?",
    "from_us": "start_us >= ?",
    "until_us": "start_us < ?",
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
