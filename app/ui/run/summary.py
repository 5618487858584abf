"""Which figures of a run come first; what is absent is left out, not guessed."""

from typing import Final

from app.domain.categories import Category
from app.domain.units import Shown
from app.domain.words import Sentence, say
from app.services.run_view import RunView
from app.ui.run.figures import Said
from app.ui.wording import Wording

# Of each group the first that there is
_WANTED: Final[tuple[tuple[tuple[str, Sentence, Category], ...], ...]] = (
    (("distance", say("Distance"), Category.MOVEMENT),),
    (
        ("moving_time", say("Moving time"), Category.MOVEMENT),
        ("elapsed_time", say("Time"), Category.MOVEMENT),
    ),
    (("pace", say("Pace"), Category.MOVEMENT), ("speed", say("Speed"), Category.MOVEMENT)),
    (("hr_mean", say("Heart rate"), Category.HEART_RATE),),
    (("ascent", say("Climb"), Category.MOVEMENT),),
    (
        ("calories_net", say("Net calories"), Category.BODY),
        ("calories_gross", say("Calories"), Category.BODY),
        ("calories_device", say("Calories by the device"), Category.BODY),
    ),
    (
        ("trimp", say("Load"), Category.HEART_RATE),
        ("rtss", say("Load by pace"), Category.MOVEMENT),
        ("trimp_rpe", say("Load by feel"), Category.NOTES),
    ),
)
_WHOLE: Final = ("trimp", "rtss", "trimp_rpe")


def main_figures(view: RunView, wording: Wording) -> list[Said]:
    """Choose the figures that stand on top."""
    numbers = {it.metric.key: it for it in view.made.numbers}
    said = []
    for group in _WANTED:
        for key, name, category in group:
            if key in numbers:
                number = numbers[key]
                shown = (
                    Shown(wording.spell.number(number.value))
                    if key in _WHOLE
                    else wording.spell.metric(key, number.metric.unit, number.value)
                )
                title = wording.text(name)
                if number.is_estimated:
                    title = f"{title}, {wording.text(say('estimated'))}"
                said.append(Said(key, title, shown, category))
                break
    return said
