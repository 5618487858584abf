"""A disk that remembers what was not synced yet, and what it may hold after a power cut."""

import random
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from tests.rounds.recording import Event

_SECTOR = 512  # the most that a disk writes whole or not at all


@dataclass
class _File:
    """What is surely there, and what may be."""

    content: bytearray
    waiting: list[Event] = field(default_factory=list)


class Disk:
    """Follows events; at any time it can say what a power cut would leave."""

    def __init__(self, folder: Path) -> None:
        self._names = {it.name: _File(bytearray(it.read_bytes())) for it in folder.glob("*.db")}
        self._sure = dict(self._names)
        self._waiting: list[tuple[str, _File | None]] = []  # names that came and went

    def follow(self, event: Event) -> None:
        file = self._names.get(event.name)
        if event.kind == "sync" and not event.name:
            self._sure, self._waiting = dict(self._names), []
        elif event.kind == "create" and file is None:
            self._name(event.name, _File(bytearray()))
        elif file is None:
            return
        elif event.kind == "remove":
            self._name(event.name, None)
        elif event.kind == "sync":
            file.content = _apply(file.content, file.waiting)
            file.waiting = []
        elif event.kind in ("write", "resize"):
            file.waiting.append(event)

    def cut(self, chance: random.Random) -> dict[str, bytearray]:
        """Hand over what the files may hold after a power cut now."""
        names = dict(self._sure)
        for name, file in self._waiting[: chance.randint(0, len(self._waiting))]:
            if file is None:
                names.pop(name, None)
            else:
                names[name] = file
        return {
            name: _apply(file.content, _choose(file.waiting, chance))
            for name, file in names.items()
        }

    def _name(self, name: str, file: _File | None) -> None:
        if file is None:
            self._names.pop(name)
        else:
            self._names[name] = file
        self._waiting.append((name, file))


def _choose(waiting: list[Event], chance: random.Random) -> list[Event]:
    """Drop, keep, cut, tear and mix what no sync has made sure of."""
    how = chance.choice(("dropped", "kept", "begun", "some", "mixed"))
    if how == "dropped":
        return []
    if how == "kept":
        return waiting
    if how == "begun":
        begun = waiting[: chance.randint(0, len(waiting))]
        return [*begun[:-1], *(piece for it in begun[-1:] for piece in _tear(it)[:1])]
    share = chance.random()
    pieces = [piece for it in waiting for piece in _tear(it) if chance.random() < share]
    if how == "mixed":
        chance.shuffle(pieces)
    return pieces


def _tear(event: Event) -> list[Event]:
    """Take a write apart where the disk's sectors end."""
    if event.kind != "write":
        return [event]
    ends = range(event.at // _SECTOR * _SECTOR + _SECTOR, event.at + len(event.data), _SECTOR)
    edges = [event.at, *ends, event.at + len(event.data)]
    return [
        Event("write", event.name, start, event.data[start - event.at : end - event.at])
        for start, end in pairwise(edges)
    ]


def _apply(content: bytearray, events: list[Event]) -> bytearray:
    made = bytearray(content)
    for event in events:
        end = event.at + len(event.data)
        if event.kind == "resize":
            del made[event.at :]
        if len(made) < end:
            made += bytes(end - len(made))
        made[event.at : end] = event.data
    return made
