"""What a run is called that nobody gave a title: by its sport and its time of day."""

from datetime import datetime
from typing import Final

from app.domain.sport_names import name_sport
from app.domain.words import Sentence, say

_UNTIL_HOUR: Final = (4, 11, 14, 18, 22, 24)  # in turn: night, morning, midday, and so on
_NAMES: Final = {
    "running": (
        say("Night run"), say("Morning run"), say("Midday run"), say("Afternoon run"),
        say("Evening run"), say("Night run"), say("Run"),
    ),
    "walking": (
        say("Night walk"), say("Morning walk"), say("Midday walk"), say("Afternoon walk"),
        say("Evening walk"), say("Night walk"), say("Walk"),
    ),
    "cycling": (
        say("Night ride"), say("Morning ride"), say("Midday ride"), say("Afternoon ride"),
        say("Evening ride"), say("Night ride"), say("Ride"),
    ),
}  # fmt: skip


def name_untitled(sport: str, begun: datetime | None) -> Sentence | str:
    """Call it a morning run or the like; `begun` is by the clock that the runner had on."""
    names = _NAMES.get(sport)
    if names is None:
        name = name_sport(sport)
        return str(name).capitalize() if isinstance(name, str) else name
    if begun is None:
        return names[-1]
    return names[next(at for at, hour in enumerate(_UNTIL_HOUR) if begun.hour < hour)]
