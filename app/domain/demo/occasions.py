"""What Mila Example wrote down of the weather, and of her races."""

from typing import Any, Final

from app.domain.demo.measuring import air_of
from app.domain.demo.plan import WEATHER, Planned
from app.domain.demo.running import run
from app.domain.demo.story import RACES_M
from app.domain.details import amend_details

_NOTED: Final = 0.35  # of all runs outdoors; of races always
_COLD_C: Final = 1.0
_SKIES: Final = ("sunny", "mixed", "cloudy", "cloudy", "drizzle", "rain", "windy")
_COLD_SKIES: Final = ("sunny", "cloudy", "fog", "snow", "ice")
_WORDS: Final = ("", "", "", "light wind", "still air", "wind from the lake")
_FIELD: Final = (60, 640)  # how many run along in the races of the valley


def describe_weather(planned: Planned) -> str | None:
    """Say what she noted of it, as it is kept."""
    random = planned.chance(WEATHER)
    if planned.is_indoors or not (random.random() < _NOTED or planned.is_race):
        return None
    celsius = float(round(air_of(planned)))
    skies = _COLD_SKIES if celsius < _COLD_C else _SKIES
    said: dict[str, Any] = {"temperature_c": celsius, "sky": skies[random.integers(len(skies))]}
    words = _WORDS[random.integers(len(_WORDS))]
    return amend_details(None, said | ({"words": words} if words else {}))


def describe_race(planned: Planned, name: str) -> str | None:
    """Say how it was timed, as it is kept: by mats, a little later than by the watch."""
    if not planned.is_race:
        return None
    random = planned.chance(WEATHER)
    of = int(random.integers(*_FIELD))
    place = max(1, round(of * random.uniform(0.2, 0.45)))
    elapsed_s = run(planned).totals.elapsed_s or 0.0
    said = {
        "name": name, "distance_m": RACES_M[planned.session],
        "time_s": float(round(elapsed_s) + int(random.integers(0, 4))), "place": place, "of": of,
    }  # fmt: skip
    return amend_details(None, said)
