"""What Mila Example wrote of her runs: titles, notes, tags, how hard it felt, which shoes."""

from dataclasses import dataclass
from typing import Any, Final

from app.domain.demo.occasions import describe_race, describe_weather
from app.domain.demo.plan import WORDS, Planned
from app.domain.demo.story import FIVE, HALF, INJURY_WEEK, MARATHON, TEN

_VALLEY, _LAKE_TOWN = "Lindal, an invented valley", "Arvetown, which is nowhere"


@dataclass(frozen=True, slots=True)
class Shoes:
    """A pair, and from which week of the story on it is worn."""

    name: str
    purpose: str
    from_week: int


SHOES: Final = (
    Shoes("Old grey ones", "road", 0),
    Shoes("Blue trainers", "road", 38),
    Shoes("Hill grippers", "trail", 52),
    Shoes("Feather racers", "fast", 64),
    Shoes("Green trainers", "road", 110),
    Shoes("Blue trainers, second pair", "road", 168),
)

_ROUTE_TITLES: Final = {
    "up the river": ("Up the river", "Along the river", "River path"),
    "down the river": ("Down the river", "River path to the mill", "Out and back by the water"),
    "bridges": ("Two bridges", "Both banks of the river", "Round by the far bridge"),
    "lake": ("Round the lake", "Lake loop", "Lake before breakfast"),
    "park": ("Park laps", "Round the park", "Easy in the park"),
    "forest": ("Forest loop", "Trail in the forest", "Roots and mud"),
    "ridge": ("Over the ridge", "Ridge and back", "Up for the view"),
    "town": ("Round the blocks", "Streets at dawn", "Short one in town"),
    "treadmill": ("Treadmill", "Indoors, too icy", "Treadmill and a podcast"),
}
_LONG_TITLES: Final = {
    "up the river": "Long run up the river",
    "down the river": "Long run along the river",
    "bridges": "Long run over both bridges",
    "lake": "Long run round the lake",
}
_RACE_TITLES: Final = {
    FIVE: "Arvetown 5 km", TEN: "Arvetown 10 km", HALF: "Lindal half marathon",
    MARATHON: "Lindal marathon",
}  # fmt: skip
_NOTES: Final = {
    "easy": ("Legs felt fresh.", "Met the dog with three legs again.", "Slow, and glad of it.",
             "Windy on the way back.", "Listened to the rain.", "A bit tired from yesterday."),
    "long": ("Took a bar and some water along.", "The last kilometres were the best ones.",
             "Heron at the second bend.", "Should have started slower.", "Heavy legs at the end."),
    "hard": ("All repeats within two seconds.", "The last one hurt.", "Too fast at the beginning.",
             "Nobody else on the track.", "Stomach was not happy."),
    "race": ("Personal best!", "Started with the group and held on.",
             "Cold start, then everything went right."),
    "comeback": ("Calf is quiet. Ran by time, not by pace.", "Walked a little, no pain."),
}  # fmt: skip
_INJURY_NOTE: Final = "Calf went tight, walked home. That will be a break."
_EFFORTS: Final = {
    "easy": 3, "long": 5, "recovery": 2, "ridge": 5, "progression": 6, "fartlek": 6, "tempo": 7,
    FIVE: 10, TEN: 9, HALF: 9, MARATHON: 10,
}  # fmt: skip
_HARD: Final = 8


def describe(planned: Planned) -> dict[str, Any]:
    """Say what she wrote; fields that she left out are not there."""
    random = planned.chance(WORDS)
    said: dict[str, Any] = {"title": _title(planned, int(random.integers(99)))}
    notes = _find_notes(planned)
    if notes and (planned.is_race or random.random() < 0.3):
        said["notes"] = notes[int(random.integers(len(notes)))]
    if planned.week == INJURY_WEEK - 1 and planned.session == "long":
        said["notes"] = _INJURY_NOTE
    tags = _tags(planned)
    if tags:
        said["tags"] = tags
    if planned.is_race or random.random() < 0.85:
        usual = _EFFORTS.get(planned.session, _HARD)
        said["effort"] = min(max(usual + int(random.choice((-1, 0, 0, 0, 1))), 1), 10)
    if not planned.is_indoors:
        said["place"] = _LAKE_TOWN if planned.route == "town race" else _VALLEY
    kept = {
        "weather": describe_weather(planned), "race": describe_race(planned, said["title"]),
    }  # fmt: skip
    return said | {name: value for name, value in kept.items() if value is not None}


def choose_shoes(planned: Planned) -> Shoes:
    """Say which pair she wore: the newest of those for the ground, or else of those for roads."""
    wanted = "trail" if planned.route in ("forest", "ridge", "hill repeats") else "road"
    if planned.is_race or planned.route == "track":
        wanted = "fast"
    owned = [it for it in SHOES if it.from_week <= planned.week]
    fitting = [it for it in owned if it.purpose == wanted] or owned[:1]
    worn = fitting if wanted != "road" or planned.number % 3 else fitting[-2:-1] or fitting
    return worn[-1]


def _title(planned: Planned, dice: int) -> str:
    if planned.is_race:
        return _RACE_TITLES[planned.session]
    if planned.session == "long" and planned.route in _LONG_TITLES:
        return _LONG_TITLES[planned.route]
    if planned.session in ("easy", "long", "recovery", "ridge"):
        titles = _ROUTE_TITLES[planned.route]
        return titles[dice % len(titles)]
    kinds = {"tempo": "Tempo", "progression": "Progression run", "fartlek": "Fartlek",
             "hill repeats": "Hill repeats"}  # fmt: skip
    return kinds.get(planned.session, planned.session)


def _find_notes(planned: Planned) -> tuple[str, ...]:
    if planned.is_race:
        return _NOTES["race"]
    if planned.purpose == "comeback":
        return _NOTES["comeback"]
    kind = "easy" if planned.session in ("recovery", "ridge") else planned.session
    return _NOTES.get(kind, _NOTES["hard"])


def _tags(planned: Planned) -> list[str]:
    """Tag what one may look for later."""
    named = {"track": "track", "hill repeats": "hills", "ridge": "hills", "forest": "trail",
             "treadmill": "treadmill"}  # fmt: skip
    tags = {named[planned.route]} if planned.route in named else set()
    if planned.is_race:
        tags.add("race")
    if planned.session == "long":
        tags.add("long")
    if planned.purpose == "marathon":
        tags.add("marathon block")
    return sorted(tags)
