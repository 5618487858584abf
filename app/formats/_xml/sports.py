"""Sports as GPX and TCX files call them, in FIT's words."""

import re
from collections.abc import Iterable

from app.domain.words import Sentence, say
from app.formats._text import listed

# The numbers are those that Strava's exports had before they had words.
_SPORTS = {
    "running": "run runs runner jog jogging 9",
    "walking": "walk walks 10 nordic_walking",
    "hiking": "hike trekking 4",
    "cycling": "ride bike biking bicycle bicycling cycle 1",
    "swimming": "swim 16",
    "e_biking": "ebike e_bike ebike_ride e_bike_ride ebiking",
    "mountaineering": "",
    "snowshoeing": "snowshoe",
    "cross_country_skiing": "nordic_ski nordic_skiing xc_skiing",
    "alpine_skiing": "alpine_ski downhill_skiing skiing",
    "snowboarding": "snowboard",
    "inline_skating": "inline_skate skating",
    "ice_skating": "ice_skate",
    "rowing": "row",
    "kayaking": "kayak",
    "paddling": "canoeing canoe",
    "stand_up_paddleboarding": "stand_up_paddling sup",
    "surfing": "surf",
    "windsurfing": "windsurf",
    "kitesurfing": "kitesurf",
    "sailing": "sail",
    "rock_climbing": "climbing",
    "horseback_riding": "horse_riding",
    "training": "workout",
}
_OTHERS = """
    american_football baseball basketball boating boxing cricket disc_golf diving driving
    fishing fitness_equipment floor_climbing flying golf hang_gliding hiit hockey hunting jumpmaster
    lacrosse meditation motorcycling multisport racket rafting rugby sky_diving snowmobiling soccer
    tactical tennis transition volleyball wakeboarding wakesurfing water_skiing water_tubing
    wheelchair_push_run wheelchair_push_walk
"""
_SUB_SPORTS = {
    ("running", "trail"): "trail_run",
    ("running", "treadmill"): "treadmill_run treadmill",
    ("running", "track"): "track_run",
    ("running", "street"): "road_running street_run road_run",
    ("running", "indoor_running"): "indoor_run",
    ("running", "virtual_activity"): "virtual_run virtual_running",
    ("running", "ultra"): "ultra_run ultra_running ultramarathon",
    ("running", "obstacle"): "obstacle_run obstacle_running",
    ("walking", "indoor_walking"): "indoor_walk",
    ("walking", "casual_walking"): "",
    ("walking", "speed_walking"): "",
    ("cycling", "road"): "road_biking road_cycling road_ride",
    ("cycling", "mountain"): "mountain_biking mountain_bike_ride mountain_cycling mtb",
    ("cycling", "gravel_cycling"): "gravel_ride gravel_biking",
    ("cycling", "indoor_cycling"): "indoor_biking spinning",
    ("cycling", "cyclocross"): "cyclo_cross",
    ("cycling", "virtual_activity"): "virtual_ride virtual_cycling",
    ("swimming", "lap_swimming"): "pool_swim pool_swimming",
    ("swimming", "open_water"): "open_water_swim open_water_swimming",
}


def _table() -> dict[str, tuple[str, str]]:
    table = {sport: (sport, "generic") for sport in _OTHERS.split()}
    for sport, names in _SPORTS.items():
        table |= dict.fromkeys([sport, *names.split()], (sport, "generic"))
    for (sport, sub_sport), names in _SUB_SPORTS.items():
        spelled = sub_sport if sub_sport.endswith(sport) else f"{sub_sport}_{sport}"
        table |= dict.fromkeys([spelled, *names.split()], (sport, sub_sport))
    return table


_TABLE = _table()
# Words that say themselves that it is none in particular
_NO_SPORT = frozenset({"", "generic", "other", "unknown", "uncategorized", "none"})


def read_sport(text: str | None) -> tuple[str, str]:
    """Make FIT's sport and sub-sport of what a file calls it; generic where nobody knows."""
    return _TABLE.get(_word(text), ("generic", "generic"))


def unknown_sports(texts: Iterable[str | None]) -> list[Sentence]:
    """Say which words for sports were met that nobody here knows."""
    words = listed(text for text in texts if text and _word(text) not in _TABLE.keys() | _NO_SPORT)
    if not words:
        return []
    return [
        say(
            "This file names a kind of sport that Quiet Mile does not know: {words}. "
            "What was recorded was kept, as no sport in particular.",
            words=words,
        )
    ]


def _word(text: str | None) -> str:
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", (text or "").strip()[:50])
    return re.sub(r"[^a-z0-9]+", "_", spaced.lower()).strip("_")


def spell_sport(sport: str, sub_sport: str) -> str:
    """Call a sport so that it is read as the same again, if there is a word for it."""
    words = (word for word, meant in _TABLE.items() if meant == (sport, sub_sport))
    return next(words, sport)
