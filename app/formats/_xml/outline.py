"""The outline of a document: everything but its points, as a small tree of plain names."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

# What XML's schemas say of any element
_OF_XML = frozenset({"type", "nil", "schemalocation"})


@dataclass(frozen=True, slots=True)
class Layout:
    """How a format spells its points; all names are local ones.

    `leaves` tells which column a text below a point belongs to, by "name" or "parent/name" and
    in lower case, as extensions spell names as they like. `attributes` does the same for the
    attributes of a point. Below the elements in `skipped` nothing is read.
    What is in `passed_over`, in lower case, is no loss to a runner where no column asks for it.
    """

    point: str
    leaves: Mapping[str, str]
    attributes: Mapping[str, str] = field(default_factory=dict)
    skipped: frozenset[str] = frozenset()
    passed_over: frozenset[str] = frozenset()

    def leaf(self, parent: str, name: str) -> str | None:
        """Name the column of a text, None where nothing asks for it."""
        name = name.lower()
        return self.leaves.get(f"{parent.lower()}/{name}") or self.leaves.get(name)

    def is_missed(self, name: str) -> bool:
        """Tell whether a text that no column asks for is worth a remark."""
        return name.lower() not in self.passed_over

    def missed_values(self, name: str, attributes: Mapping[str, str]) -> set[str]:
        """Name the attributes of an element that hold something which no column asks for."""
        if not self.is_missed(name):
            return set()
        missed = (
            local_name(key)
            for key, value in attributes.items()
            if key.partition(":")[0] != "xmlns" and value and not value.isspace()
        )
        return {f"{name} {key}" for key in missed if key.lower() not in _OF_XML | self.passed_over}


@dataclass(slots=True)
class Node:
    """One element: its attributes, its texts, and the runs of points that lie in it.

    `text` is what stands before its first child, `tail` what follows its own end.
    """

    name: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    text: str = ""
    children: list["Node"] = field(default_factory=list)
    points: list[range] = field(default_factory=list)
    tail: str = ""

    def all(self, name: str) -> Iterator["Node"]:
        """Find the elements of a name at any depth, but not those within one of them."""
        for child in self.children:
            if child.name == name:
                yield child
            else:
                yield from child.all(name)

    def runs(self) -> list[range]:
        """Find the runs of points at any depth below, in the document's order."""
        found = [*self.points, *(run for child in self.children for run in child.runs())]
        return sorted(found, key=lambda run: run.start)

    def without(self, name: str) -> "Node":
        """Copy what is not in any element of a name."""
        children = [child.without(name) for child in self.children if child.name != name]
        return replace(self, children=children)

    def own(self, name: str) -> Iterator["Node"]:
        """Find the elements of a name directly below this one."""
        return (child for child in self.children if child.name == name)

    def get(self, *path: str) -> str | None:
        """Read the text at the end of a path of names; None where there is none."""
        node: Node | None = self
        for name in path:
            node = next(node.own(name), None) if node else None
        return node.whole_text().strip() or None if node else None

    def whole_text(self) -> str:
        """Read all that stands in it; some programs write HTML into names and notes."""
        inside = (piece for child in self.children for piece in (child.whole_text(), child.tail))
        return "".join([self.text, *inside])


def local_name(tag: str) -> str:
    """Strip the namespace or the prefix, however a parser writes them."""
    return tag.rpartition(" ")[2].rpartition("}")[2].rpartition(":")[2]
