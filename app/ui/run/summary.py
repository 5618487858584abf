"""Which figures of a run come first; what is absent is left out, not guessed."""

from typing import Final

from app.domain.categories import Category
from app.domain.units import Shown
from app.domain.words import Sentence, say
from app.services.numbers import Number
from app.services.run_view import RunView, list_stated
from app.ui.about_metrics import category_of
from app.ui.run.figures import Said
from app.ui.wording import Wording

# Of each group the first that there is
_WANTED: Final[tuple[dict[str, Sentence], ...]] = (
    {"distance": say("Distance")},
    {"moving_time": say("Time"), "elapsed_time": say("Time")},
    {"pace": say("Pace"), "speed": say("Speed")},
    {"hr_mean": say("Heart rate")},
    {"ascent": say("Climb")},
    {
        "calories_net": say("Net calories"),
        "calories_gross": say("Calories"),
        "calories_device": say("Calories by the device"),
    },
    {
        "trimp": say("Load"),
        "rtss": say("Load by pace"),
        "trimp_rpe": say("Load by feel"),
    },
)
_STATED: Final = {
    "distance": ("m", Category.MOVEMENT), "moving_time": ("s", Category.MOVEMENT),
    "pace": ("s/km", Category.MOVEMENT), "hr_mean": ("bpm", Category.HEART_RATE),
    "ascent": ("m", Category.MOVEMENT),
}  # fmt: skip
_WHOLE: Final = ("trimp", "rtss", "trimp_rpe")


def main_figures(view: RunView, wording: Wording) -> list[Said]:
    """Choose the figures that stand on top: as the Log has them, else as counted."""
    numbers, stated = {it.metric.key: it for it in view.made.numbers}, list_stated(view)
    said = []
    for group in _WANTED:
        known = [key for key in group if key in stated or key in numbers]
        for key in known[:1]:
            if key in stated:
                unit, category = _STATED[key]
                shown = wording.spell.metric(key, unit, stated[key])
                said.append(Said(key, wording.text(group[key]), shown, category))
            else:
                said.append(_say(numbers[key], group[key], wording))
    return said


def _say(number: Number, name: Sentence, wording: Wording) -> Said:
    key, spell = number.metric.key, wording.spell
    title = wording.text(name)
    if number.is_estimated:
        title = f"{title}, {wording.text(say('estimated'))}"
    shown = (
        Shown(spell.number(number.value))
        if key in _WHOLE
        else spell.metric(key, number.metric.unit, number.value)
    )
    return Said(key, title, shown, category_of(number.metric))
