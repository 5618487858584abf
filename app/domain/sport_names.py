"""What sports are called, for people; files and code use FIT's own words."""

from typing import Final

from app.domain.words import Sentence, say

# Those that a runner's watch is likely to write; the others keep FIT's word.
_NAMES: Final = {
    "generic": say("activity"),
    "running": say("running"),
    "cycling": say("cycling"),
    "transition": say("transition"),
    "fitness_equipment": say("fitness equipment"),
    "swimming": say("swimming"),
    "training": say("training"),
    "walking": say("walking"),
    "cross_country_skiing": say("cross country skiing"),
    "alpine_skiing": say("alpine skiing"),
    "snowboarding": say("snowboarding"),
    "rowing": say("rowing"),
    "mountaineering": say("mountaineering"),
    "hiking": say("hiking"),
    "multisport": say("multisport"),
    "paddling": say("paddling"),
    "inline_skating": say("inline skating"),
    "rock_climbing": say("rock climbing"),
    "snowshoeing": say("snowshoeing"),
    "kayaking": say("kayaking"),
    "treadmill": say("treadmill"),
    "street": say("street"),
    "trail": say("trail"),
    "track": say("track"),
    "road": say("road"),
    "mountain": say("mountain"),
    "open_water": say("open water"),
    "lap_swimming": say("lap swimming"),
    "strength_training": say("strength training"),
    "cardio_training": say("cardio training"),
    "indoor_cycling": say("indoor cycling"),
    "indoor_rowing": say("indoor rowing"),
    "indoor_walking": say("indoor walking"),
    "indoor_running": say("indoor running"),
    "casual_walking": say("casual walking"),
    "speed_walking": say("speed walking"),
    "elliptical": say("elliptical"),
    "stair_climbing": say("stair climbing"),
    "yoga": say("yoga"),
    "pilates": say("pilates"),
    "warm_up": say("warm up"),
    "obstacle": say("obstacle"),
    "ultra": say("ultra"),
    "triathlon": say("triathlon"),
    "duathlon": say("duathlon"),
    "virtual_activity": say("virtual activity"),
    "hiit": say("interval training"),
}


def name_sport(key: str) -> Sentence | str:
    """Name a sport or a kind of it."""
    return _NAMES.get(key) or key.replace("_", " ")
