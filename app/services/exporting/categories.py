"""What the log holds of one kind of personal data, for a runner who asks for just that."""

from collections.abc import Callable, Container, Iterable, Mapping
from typing import Any, Final

from app.domain.categories import Category, category_of_channel
from app.domain.profile import MAX_HR_BY
from app.services.exporting.columns import Columns
from app.store.packed_run import TIME
from app.store.whole import Item

_ALWAYS: Final = ("id", "start_us", "utc_offset_s", "sport", "bin")
_FIELDS: Final = {
    Category.POSITIONS: ("place",),
    Category.HEART_RATE: ("hr_mean", "hr_max"),
    Category.MOVEMENT: (
        "sub_sport", "zone_from", "distance_m", "elapsed_s", "moving_s", "ascent_m", "descent_m",
        "points", "duplicate_of", "timer_s", "ended_by", "end_us",
    ),
    Category.NOTES: ("title", "notes", "tags", "gear", "effort", "race", "place"),
    Category.BODY: ("calories_kcal",),
    Category.DEVICES: ("device", "source", "original", "place_in_file", "keeps_file", "batch"),
    Category.WEATHER: ("weather",),
}  # fmt: skip
_NUMBERS: Final = {
    Category.HEART_RATE: (
        "hr_max", "hr_mean", "hr_percent_max", "hrr_mean", "hr_drift", "heartbeats", "decoupling",
        "decoupling_graded", "efficiency_factor", "trimp", "trimp_edwards", "hrtss", "time_easy",
        "time_hard", "vo2_estimate",
    ),
    Category.BODY: (
        "calories_device", "calories_gross", "calories_net", "power_to_weight", "age_grade", "vdot",
        "vo2_estimate", "running_effectiveness",
    ),
    Category.NOTES: ("effort", "trimp_rpe"),
    Category.WEATHER: ("temperature", "temperature_highest", "temperature_lowest"),
}  # fmt: skip
_FACTS: Final[dict[Category, tuple[str, ...]]] = {
    Category.DEVICES: ("developer_fields", "values", "channels"),
    Category.MOVEMENT: ("breaks", "lengths"),
}
_PARTS: Final[dict[str, Category]] = {
    "gear": Category.NOTES,
    "goals": Category.NOTES,
    "plans": Category.NOTES,
    "home_zones": Category.POSITIONS,
    "batches": Category.DEVICES,
    "reports": Category.DEVICES,
}
_HEART_IN_PROFILE: Final = (
    "resting_hr", "max_hr", "lthr", "hr_zones", "hr_zones_by", MAX_HR_BY,
)  # fmt: skip


def keeps_part(category: Category, name: str) -> Callable[[Item], bool] | None:
    """Say which items of a part of the log are of this kind; None where none can be."""
    if name == "profile":
        return lambda item: _is_of_profile(category, item["field"])
    if name == "changes":
        return lambda item: _is_change_of(category, item)
    return (lambda _: True) if _PARTS.get(name) == category else None


def cut_run(category: Category, run: Item, columns: Container[str]) -> Item:
    """Leave of a run what is of this kind, and what says which run it is; name these columns."""
    cut = _cut(category, run, _ALWAYS)
    cut["numbers"] = {
        key: value for key, value in run["numbers"].items() if _is_number_of(category, key)
    }
    cut["versions"] = [_cut_version(category, it, columns) for it in run["versions"]]
    return cut


def cut_columns(category: Category, version: Item, columns: Columns) -> Columns:
    """Leave the columns that are of this kind, and when they were measured."""
    facts = version["facts"]
    fields = facts.get("developer_fields", ()) if isinstance(facts, Mapping) else ()
    stands_for = {it["channel"]: it["overrides"] for it in fields if it.get("overrides")}
    kept = [
        (name, values)
        for name, values in columns
        if name != TIME and category_of_channel(stands_for.get(name, name)) == category
    ]
    times = [(name, values) for name, values in columns if name == TIME]
    return [*times, *kept] if kept else []


def _cut(category: Category, item: Item, always: Iterable[str] = ()) -> Item:
    wanted = {*always, *_FIELDS[category]}
    return {key: value for key, value in item.items() if key in wanted}


def _cut_version(category: Category, version: Item, columns: Container[str]) -> Item:
    laps = [_cut(category, lap, ("start_us",)) for lap in version["laps"]]
    pauses = version["pauses"] if category is Category.MOVEMENT else []
    kept: Item = {
        "id": version["id"],
        "columns": version["columns"] if version["columns"] in columns else None,
        "laps": [it for it in laps if len(it) > 1],
        "pauses": pauses,
        "facts": _cut_facts(category, version["facts"]),
    }
    return kept | ({"made_by": version["made_by"]} if category is Category.DEVICES else {})


def _cut_facts(category: Category, facts: Any) -> Item:
    """Leave of what a file said the sums that are of this kind, and what apps added."""
    if not isinstance(facts, dict):
        return {}
    totals = facts.get("totals", {})
    kept: Item = {"totals": {key: totals[key] for key in totals if key in _FIELDS[category]}}
    kept |= {key: facts[key] for key in _FACTS.get(category, ()) if key in facts}
    return kept


def _is_number_of(category: Category, key: str) -> bool:
    if category is Category.MOVEMENT:
        return all(key not in keys for keys in _NUMBERS.values())
    return key in _NUMBERS.get(category, ())


def _is_of_profile(category: Category, field: str) -> bool:
    is_of_heart = category is Category.HEART_RATE and field in _HEART_IN_PROFILE
    return category is Category.BODY or is_of_heart


def _is_change_of(category: Category, item: Item) -> bool:
    if item["entity"] == "activity":
        return item["field"] in _FIELDS[category]
    if item["entity"] == "profile":
        return category is Category.BODY
    return category is Category.NOTES
