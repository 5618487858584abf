"""What a file does not say of an activity, found by reading the file again."""

from collections.abc import Iterator

from app.domain.recording import Activity
from app.domain.words import Sentence, Value, say
from app.formats._losses.differences import Difference, Finding
from app.formats._losses.facts import compare_facts
from app.formats._losses.points import align
from app.formats._losses.tracks import compare_tracks

__all__ = ["losses"]


def losses(format_name: str, given: Activity, back: Activity) -> tuple[Sentence, ...]:
    """Name all that differs between an activity and what was read back of it."""
    aligned = align(given.track, back.track)
    found = [*compare_tracks(aligned.given, aligned.back), *compare_facts(given, back)]
    said = [*_points(format_name, aligned.unplaced, aligned.others)]
    said += [_say(format_name, it) for it in found]
    return tuple(dict.fromkeys(said))


def _points(format_name: str, unplaced: int, others: int) -> Iterator[Sentence]:
    if unplaced:
        yield say(
            "{format} leaves out {n} point without a position.",
            "{format} leaves out {n} points without a position.",
            format=format_name,
            n=unplaced,
        )
    if others:
        yield say(
            "{format} leaves out {n} point.",
            "{format} leaves out {n} points.",
            format=format_name,
            n=others,
        )


def _say(format_name: str, finding: Finding) -> Sentence:
    gaps: dict[str, Value] = {"format": format_name, "thing": finding.thing}
    sentences = {
        Difference.LEFT_OUT: say("{format} leaves this out: {thing}.", **gaps),
        Difference.SOME: say("{format} keeps only some of this: {thing}.", **gaps),
        Difference.CUT: say("{format} keeps only the beginning of this: {thing}.", **gaps),
        Difference.ROUNDED: say("{format} rounds this: {thing}.", **gaps),
        Difference.CHANGED: say("{format} changes this: {thing}.", **gaps),
        Difference.ADDED: say("{format} adds this: {thing}.", **gaps),
        Difference.DESCRIBED: say("{format} describes this in another way: {thing}.", **gaps),
    }
    return sentences[finding.difference]
