"""Says in sentences what a number is made of; the same ones in the terminal and in the window."""

from collections.abc import Callable, Iterator
from typing import Final

from app.domain.words import Sentence, join, say
from app.services.explained import Explained, Input
from app.services.heart_cover import percent_of

_EVIDENCE: Final = {
    "measured": say("Measured by the device"),
    "counted": say("Counted from what the device measured"),
    "validated": say("A formula that studies have checked"),
    "model": say("A model that is widely used"),
    "rule": say("A rule of thumb"),
}

COUNTS_BY_SPEED: Final = say(
    "Its file does not say what it is; it goes as fast as a run and counts as one."
)


def spell_plainly(it: Input) -> str:
    """Spell what a profile says as it is kept."""
    return f"{it.value} {it.unit}".strip()


def spell_explanation(
    found: Explained, spell: Callable[[Input], str] = spell_plainly
) -> Iterator[Sentence]:
    """Say formula, inputs, evidence and source, how others count, and which version it is."""
    metric, number = found.metric, found.number
    if number is not None and number.is_estimated:
        yield say("Estimated: your highest heart rate is itself an estimate.")
    if number is not None and number.heart_share is not None:
        percent = percent_of(number.heart_share)
        yield say("It is made from heart rate of {percent} % of the time.", percent=percent)
    if found.is_run_by_speed:
        yield COUNTS_BY_SPEED
    if number is None and found.missing:
        missing = join(found.missing)
        yield say("There is none, as your profile does not say: {missing}.", missing=missing)
    if number is None and found.paused:
        yield say(
            "There is none. Paused, and used for no number: {kinds}.", kinds=join(found.paused)
        )
    elif number is None and not found.missing:
        yield say("There is none, as the run lacks what it is made of.")
    yield metric.about
    if metric.formula:
        yield say("{formula}.", formula=metric.formula)
    yield from (_spell_input(it, spell(it)) for it in found.inputs)
    yield say(
        "{evidence}. Source: {source}", evidence=_EVIDENCE[metric.evidence], source=metric.source
    )
    if metric.elsewhere is not None:
        yield metric.elsewhere
    yield say("Version {n} of this number.", n=metric.version)


def _spell_input(it: Input, value: str) -> Sentence:
    since = say("since {day}", day=it.since) if it.since else say("for all time")
    if it.is_estimated:
        return say("{name}: {value} ({since}, estimated)", name=it.name, value=value, since=since)
    return say("{name}: {value} ({since})", name=it.name, value=value, since=since)
