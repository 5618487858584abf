"""What things are called in a store; what is called otherwise is none of ours, nor touched."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

HEADERS: Final = "meta/"
DEVICES: Final = "d/"
PAIRINGS: Final = "p/"
SEGMENTS: Final = "s/"
SNAPSHOTS: Final = "k/"
OBJECTS: Final = "o/"
MOST_NUMBER: Final = 10**8 - 1  # that eight digits can say
FOLDERS: Final = (HEADERS, DEVICES, PAIRINGS, SEGMENTS, SNAPSHOTS, OBJECTS)

_DEVICE = r"([0-9a-f]{32})"
_NUMBER = r"([0-9]{8})"
_HEADER = re.compile(rf"meta/([0-9a-f]{{16}})-{_DEVICE}")
_MARKER = re.compile(rf"meta/erased-{_DEVICE}")
_CARD = re.compile(rf"d/{_DEVICE}-{_NUMBER}")
_NOTE = re.compile(rf"d/{_DEVICE}-note")
_PAIRING = re.compile(r"p/[0-9a-f]{32}")
_SEGMENT = re.compile(rf"s/{_DEVICE}/{_NUMBER}")
_SNAPSHOT = re.compile(rf"k/{_DEVICE}/{_NUMBER}-([0-9]{{4}})")
_OBJECT = re.compile(r"o/[0-9a-f]{2}/[0-9a-f]{62}")
_ALL = (_HEADER, _MARKER, _CARD, _NOTE, _PAIRING, _SEGMENT, _SNAPSHOT, _OBJECT)


def is_ours(name: str) -> bool:
    """Tell our own from copies, halves and whatever else lies there."""
    return any(pattern.fullmatch(name) for pattern in _ALL)


def name_header(epoch: int, author: str) -> str:
    return f"meta/{epoch:016x}-{author}"


def name_marker(device: str) -> str:
    """Name what says that everything was erased on purpose."""
    return f"meta/erased-{device}"


def name_card(device: str, revision: int) -> str:
    return f"d/{device}-{revision:08d}"


def name_note(device: str) -> str:
    """Name what a device says of how far it has come, and of what it lacks."""
    return f"d/{device}-note"


def name_segment(device: str, number: int) -> str:
    return f"s/{device}/{number:08d}"


def name_part(device: str, number: int, part: int) -> str:
    """Name a part of a snapshot; part 0 names the others and is written last."""
    return f"k/{device}/{number:08d}-{part:04d}"


def name_object(digest: str) -> str:
    return f"o/{digest[:2]}/{digest[2:]}"


def is_object(name: str) -> bool:
    return _OBJECT.fullmatch(name) is not None


def find_headers(names: Iterable[str]) -> list[tuple[int, str, str]]:
    """Find headers, first generations first: epoch, author, name."""
    found = []
    for name in names:
        if match := _HEADER.fullmatch(name):
            found.append((int(match[1], 16), match[2], name))
    return sorted(found)


def find_markers(names: Iterable[str]) -> list[tuple[str, str]]:
    """Find what says that all was erased: device, name."""
    return [(match[1], name) for name in names if (match := _MARKER.fullmatch(name))]


def find_cards(names: Iterable[str]) -> list[tuple[str, int, str]]:
    """Find cards: device, revision, name."""
    matches = ((_CARD.fullmatch(name), name) for name in sorted(names))
    return [(match[1], int(match[2]), name) for match, name in matches if match]


def find_notes(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Find what devices say of themselves: device, name."""
    return ((match[1], name) for name in names if (match := _NOTE.fullmatch(name)))


def find_pairings(names: Iterable[str]) -> list[str]:
    return sorted(name for name in names if _PAIRING.fullmatch(name))


def find_segments(names: Iterable[str]) -> dict[str, set[int]]:
    """Find the numbers of each device's segments."""
    found: dict[str, set[int]] = {}
    for name in names:
        if match := _SEGMENT.fullmatch(name):
            found.setdefault(match[1], set()).add(int(match[2]))
    return found


def find_snapshots(names: Iterable[str]) -> dict[tuple[str, int], set[int]]:
    """Find the parts of each snapshot, by device and number."""
    found: dict[tuple[str, int], set[int]] = {}
    for name in names:
        if match := _SNAPSHOT.fullmatch(name):
            found.setdefault((match[1], int(match[2])), set()).add(int(match[3]))
    return found
