"""Puts notables into words."""

from datetime import date
from typing import Final

from app.domain.digest import DISTANCES_M
from app.domain.history.notables.notable import Notable
from app.domain.words import Sentence, Value, say

# By kind and by how far back one has to go
_SUPERLATIVES: Final = {
    ("longest", "ever"): say("Longest run so far"),
    ("longest", "year"): say("Longest run this year"),
    ("longest", "since"): say("Longest run since {since}"),
    ("longest_time", "ever"): say("Longest time on the move so far"),
    ("longest_time", "year"): say("Longest time on the move this year"),
    ("longest_time", "since"): say("Longest time on the move since {since}"),
    ("climb", "ever"): say("Most climb in one run so far"),
    ("climb", "year"): say("Most climb in one run this year"),
    ("climb", "since"): say("Most climb in one run since {since}"),
    ("climb", "month"): say("Most climb in one run this month"),
    ("vdot", "ever"): say("Highest VDOT so far"),
    ("vdot", "year"): say("Highest VDOT this year"),
    ("vdot", "since"): say("Highest VDOT since {since}"),
    ("coldest", "ever"): say("Coldest run so far"),
    ("coldest", "year"): say("Coldest run this year"),
    ("coldest", "since"): say("Coldest run since {since}"),
    ("hottest", "ever"): say("Hottest run so far"),
    ("hottest", "year"): say("Hottest run this year"),
    ("hottest", "since"): say("Hottest run since {since}"),
    ("earliest", "ever"): say("Earliest start so far"),
    ("earliest", "year"): say("Earliest start this year"),
    ("earliest", "since"): say("Earliest start since {since}"),
    ("latest", "ever"): say("Latest start so far"),
    ("latest", "year"): say("Latest start this year"),
    ("latest", "since"): say("Latest start since {since}"),
    ("fastest", "ever"): say("Fastest {distance} so far"),
    ("fastest", "year"): say("Fastest {distance} this year"),
    ("fastest", "since"): say("Fastest {distance} since {since}"),
    ("week_distance", "ever"): say("Farthest in a week so far"),
    ("week_distance", "since"): say("Farthest in a week since the one of {since}"),
    ("month_runs", "ever"): say("More runs this month than in any before"),
    ("month_runs", "since"): say("Most runs in a month since the one of {since}"),
    ("month_distance", "ever"): say("Farthest in a month so far"),
    ("month_distance", "since"): say("Farthest in a month since the one of {since}"),
    ("month_climb", "ever"): say("More climb this month than in any before"),
    ("month_climb", "since"): say("Most climb in a month since the one of {since}"),
}
_OTHERS: Final = {
    "first_run": say("The first run in this log"),
    "first_above": say("First run of {km} km or more"),
    "run_count": say("Run number {n}"),
    "distance_count": say("{km} km passed, all runs together"),
    "year_distance": say("{km} km passed in {year}"),
    "back": say("Back after {n} day", "Back after {n} days"),
    "negative_split": say("The second half was {percent} % faster than the first"),
    "day_streak": say("{n} day in a row", "{n} days in a row"),
    "week_streak": say("{n} week in a row", "{n} weeks in a row"),
}
_NAMES: Final = {
    1609.344: say("mile"),
    3218.688: say("2 miles"),
    16_093.44: say("10 miles"),
    21_097.5: say("half marathon"),
    42_195.0: say("marathon"),
    80_467.2: say("50 miles"),
}
KINDS: Final = (*dict.fromkeys(kind for kind, _ in _SUPERLATIVES), *_OTHERS)


def tell(notable: Notable) -> Sentence:
    """Say a notable as a sentence."""
    values: dict[str, Value] = dict(notable.values)
    scope = str(values.pop("scope", ""))
    words = _SUPERLATIVES[notable.kind, scope] if scope else _OTHERS[notable.kind]
    if values.get("since"):
        values["since"] = date.fromisoformat(str(values["since"]))
    if "distance_m" in values:
        distance_m = float(str(values.pop("distance_m")))
        values |= {"km": f"{distance_m / 1000:.3g}"}
        return Sentence(words.text, words.plural, values | {"distance": name_distance(distance_m)})
    return Sentence(words.text, words.plural, values)


def name_distance(distance_m: float) -> Sentence:
    """Name one of the distances that have records, as runners do."""
    if distance_m in _NAMES:
        return _NAMES[distance_m]
    if distance_m < DISTANCES_M[2]:
        return say("{metres} m", metres=round(distance_m))
    return say("{km} km", km=f"{distance_m / 1000:g}")
