"""Collects a document from a parser's events: each point is taken apart as soon as it is read."""

from array import array
from collections.abc import Callable, Mapping
from typing import TypeAlias

from app.domain.errors import CorruptFile
from app.formats._xml.outline import Layout, Node, local_name
from app.formats._xml.xml_text import TRAP

Found: TypeAlias = tuple["array[int]", list[str]]  # the points' numbers, and their texts

MAX_DEPTH = 64
MAX_POINTS = 2_000_000
_MAX_NODES = 100_000


class IrregularError(Exception):
    """A point was met where there should be none."""


class Collector:
    """What a parser tells its findings; `root` then holds the outline, `found` the points' texts.

    `unread` holds the names of the texts that no column asks for. Where the points were lifted
    out before, `places` tells which are left, and for what runs of points they stand, and `odd`
    which of them are to be read here; `where` then has to say at which byte the parser is.
    """

    def __init__(
        self,
        layout: Layout,
        places: Mapping[int, range | None] | None = None,
        odd: Mapping[int, int] | None = None,
    ) -> None:
        self.where: Callable[[], int] = int
        self.seen = 0
        self.root = Node("")
        self.found: dict[str, Found] = {}
        self.unread: set[str] = set()
        self.count = 0
        self._layout = layout
        self._places = places
        self._odd = odd or {}
        self._owner: int | None = None  # the point whose texts are to be found
        self._open = [self.root]
        self._names = [""]
        self._texts: list[str] = []
        self._has_text = [True]
        self._nodes = 0
        self._skipped_at = 0
        self._point_at = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take note of an element that begins."""
        self._end_text(is_leaf=False)
        name = local_name(tag)
        self._names.append(name)
        self._has_text.append(False)
        depth = self._depth()
        if depth > MAX_DEPTH:
            raise CorruptFile(TRAP)
        if name == self._layout.point and not self._point_at:
            self._begin_point(attributes, depth)
        elif not (self._point_at or self._skipped_at):
            self._begin_node(name, attributes, depth)
        elif self._owner is not None and attributes:
            self.unread |= self._layout.missed_values(name, attributes)

    def data(self, text: str) -> None:
        """Take note of a piece of text."""
        self._texts.append(text)

    def end(self, _tag: str) -> None:
        """Take note of an element that ends."""
        self._end_text(is_leaf=True)
        depth = self._depth()
        if depth == self._point_at:
            self._point_at = 0
            self._owner = None
        elif not (self._point_at or depth > self._skipped_at > 0):
            self._open.pop()
            self._skipped_at = 0
            self._has_text[-2] = False  # what follows is the tail of the element that ends here
        self._names.pop()
        self._has_text.pop()

    def doctype(self, *_declared: object) -> None:
        """Refuse what was to be refused before."""
        raise CorruptFile(TRAP)

    def close(self) -> None:
        """Finish; the parser asks for it."""

    def _depth(self) -> int:
        return len(self._names) - 1

    def _begin_node(self, name: str, attributes: Mapping[str, str], depth: int) -> None:
        self._nodes += 1
        if self._nodes > _MAX_NODES:
            raise CorruptFile(TRAP)
        node = Node(name, {local_name(key): value for key, value in attributes.items()})
        self._open[-1].children.append(node)
        self._open.append(node)
        if name in self._layout.skipped:
            self._skipped_at = depth

    def _begin_point(self, attributes: Mapping[str, str], depth: int) -> None:
        self._point_at = depth
        if self._places is not None:
            self._begin_lifted(self._places)
        else:
            self._owner = self.count
            self._add_run(self.count, self.count + 1)
            self.count += 1
            if self.count > MAX_POINTS:
                raise CorruptFile(TRAP)
        if self._owner is not None:
            self._find_values(self._owner, attributes)

    def _find_values(self, owner: int, attributes: Mapping[str, str]) -> None:
        others = {}
        for key, text in attributes.items():
            column = self._layout.attributes.get(local_name(key).lower())
            if column:
                self._find(column, owner, text)
            else:
                others[key] = text
        if others:
            self.unread |= self._layout.missed_values(self._layout.point, others)

    def _begin_lifted(self, places: Mapping[int, range | None]) -> None:
        place = self.where()
        if place not in places:
            raise IrregularError
        self.seen += 1
        self._owner = self._odd.get(place)
        run = places[place]
        if run:
            self._add_run(run.start, run.stop)

    def _add_run(self, start: int, stop: int) -> None:
        """Add points to what is around them, and to the run there that they follow on, if any."""
        runs = self._open[-1].points
        if self._skipped_at:
            return
        if runs and runs[-1].stop == start:
            start = runs.pop().start
        runs.append(range(start, stop))

    def _find(self, column: str, owner: int, text: str) -> None:
        owners, texts = self.found.setdefault(column, (array("q"), []))
        owners.append(owner)
        texts.append(text)

    def _end_text(self, *, is_leaf: bool) -> None:
        """Settle a text, which ends where an element begins or ends."""
        if not self._has_text[-1]:
            self._has_text[-1] = True
            if self._point_at:
                if is_leaf:
                    self._end_leaf("".join(self._texts))
            elif not self._skipped_at or self._depth() == self._skipped_at:
                self._settle(self._open[-1], "".join(self._texts))
        self._texts.clear()

    def _settle(self, node: Node, text: str) -> None:
        if node.children and not self._skipped_at:
            node.children[-1].tail = text
        else:
            node.text = text

    def _end_leaf(self, text: str) -> None:
        if self._owner is None or self._depth() == self._point_at:
            return
        name = self._names[-1]
        column = self._layout.leaf(self._names[-2], name)
        if not text or text.isspace():
            return
        if column:
            self._find(column, self._owner, text)
        elif self._layout.is_missed(name):
            self.unread.add(name)
