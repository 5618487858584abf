"""What a TCX file holds beside points and sums that are read: said, so that nobody looks for it."""

from collections.abc import Iterator, Sequence

from app.domain.words import Sentence, say
from app.formats._text import clean_text, listed
from app.formats._xml import Node

_LEFT_OUT = {
    "Course": (
        "{n} course for a watch stands beside what was recorded and was left out.",
        "{n} courses for a watch stand beside what was recorded and were left out.",
    ),
    "Workout": (
        "{n} planned workout stands beside what was recorded and was left out.",
        "{n} planned workouts stand beside what was recorded and were left out.",
    ),
    "Transition": (
        "{n} transition from one sport to the next was left out.",
        "{n} transitions from one sport to the next were left out.",
    ),
}
_NOTES = (
    "{n} lap has notes of its own, which were left out.",
    "{n} laps have notes of their own, which were left out.",
)
_FIGURES = (
    "There are only laps and no points; of what is said of the laps, this was left out: {names}."
)

# What is read of a lap, and what it is made of
_READ = frozenset(
    {
        *("TotalTimeSeconds", "DistanceMeters", "Calories", "Notes", "Track"),
        *("AverageHeartRateBpm", "MaximumHeartRateBpm", "TriggerMethod", "Intensity"),
    }
)


def notes_of(node: Node) -> str | None:
    """Read the notes of an activity; where it has none, those of its laps."""
    notes = [node.get("Notes")] if node.get("Notes") else _notes_of_laps(node)
    return clean_text("\n".join(filter(None, notes)), is_long=True)


def said_beside(root: Node, nodes: Sequence[Node]) -> Iterator[Sentence]:
    """Say what was left out."""
    for kind, words in _LEFT_OUT.items():
        count = sum(1 for node in root.all(kind) if kind != "Transition" or _holds_anything(node))
        if count:
            yield say(*words, n=count)
    unread = sum(len(_notes_of_laps(node)) for node in nodes if node.get("Notes"))
    if unread:
        yield say(*_NOTES, n=unread)
    laps = (lap for node in nodes if not node.runs() for lap in node.own("Lap"))
    names = listed(name for lap in laps for name in _figures(lap))
    if names:
        yield say(_FIGURES, names=names)


def _notes_of_laps(node: Node) -> list[str]:
    return [notes for lap in node.own("Lap") if (notes := lap.get("Notes"))]


def _holds_anything(node: Node) -> bool:
    return bool(node.attributes or node.children or node.points)


def _figures(node: Node) -> Iterator[str]:
    """Name the figures of a lap that nothing reads; those of others follow from their points."""
    for child in node.children:
        if child.name not in _READ:
            if child.text.strip():
                yield node.name if child.name == "Value" else child.name
            yield from _figures(child)
