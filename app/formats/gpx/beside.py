"""What a GPX file holds beside the points of its tracks: what of it is used, what is left out."""

from collections.abc import Iterator, Sequence

from app.domain.words import Sentence, say
from app.formats._text import clean_text, listed
from app.formats._xml import Layout, Node

_ROUTES = (
    "{n} planned route stands beside what was recorded and was left out.",
    "{n} planned routes stand beside what was recorded and were left out.",
)
_PLACES = (
    "{n} saved place stands beside what was recorded and was left out.",
    "{n} saved places stand beside what was recorded and were left out.",
)
_WORDS = "The file as a whole has words of its own that were left out: {words}."
_EXTENSIONS = (
    "Quiet Mile does not know all that this file says of its tracks as a whole. "
    "Left out were: {names}."
)

# How a map draws a track, and what follows from its points
_KNOWN_BY_ITSELF = frozenset(
    {"displaycolor", "color", "colour", "width", "opacity", "startpoint", "endpoint", "bounds"}
)


def name_of_file(root: Node) -> str | None:
    """Read the name of the whole file, which GPX 1.1 has in its metadata."""
    return next(filter(None, (node.get("name") for node in _wholes(root))), None)


def notes_of(node: Node) -> str | None:
    """Read the description of a track or of the whole, and the comment on it if it is another."""
    texts = (node.get(name) for name in ("desc", "cmt"))
    return "\n".join(dict.fromkeys(filter(None, texts))) or None


def notes_of_file(root: Node) -> str | None:
    """Read the description of the whole file."""
    return next(filter(None, map(notes_of, _wholes(root))), None)


def said_beside(root: Node, layout: Layout, used: Sequence[str | None]) -> Iterator[Sentence]:
    """Say what was left out; `used` are the titles and notes of all activities."""
    for words, kind in ((_ROUTES, "rte"), (_PLACES, "wpt")):
        count = sum(1 for _ in root.all(kind))
        if count:
            yield say(*words, n=count)
    texts = (clean_text(name_of_file(root)), clean_text(notes_of_file(root), is_long=True))
    unused = [text for text in texts if text and text not in used]
    if unused:
        yield say(_WORDS, words=listed(unused))
    names = listed(
        name
        for extensions in root.all("extensions")
        for child in extensions.children
        for name in _names(child, layout)
        if name.lower() not in _KNOWN_BY_ITSELF
    )
    if names:
        yield say(_EXTENSIONS, names=names)


def _wholes(root: Node) -> Iterator[Node]:
    for file in root.own("gpx"):
        yield from file.own("metadata")
        yield file


def _names(node: Node, layout: Layout) -> Iterator[str]:
    """Name the elements that hold a text, and the attributes that do."""
    if node.name.lower() in _KNOWN_BY_ITSELF:
        return
    if node.text.strip() and not node.children:
        yield node.name
    yield from sorted(layout.missed_values(node.name, node.attributes))
    for child in node.children:
        yield from _names(child, layout)
