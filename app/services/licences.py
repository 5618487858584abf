"""Reads the licences of all that the program is made of, in full."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Final

from app.services.about import PARTS
from app.system.resources import FOLDER

_TEXTS: Final = FOLDER / "licenses"  # a program that was packaged has all of them here
_OURS: Final = "Quiet Mile"
_WORDS: Final = ("licen", "copying", "notice")


@dataclass(frozen=True, slots=True)
class Licence:
    """One text, under the name of what comes with it."""

    name: str
    text: str


def read_licences() -> tuple[Licence, ...]:
    """Read them all, our own first."""
    texts = {part: text for part in PARTS if (text := _read_of_package(part))}
    ours = FOLDER.parent / "LICENSE"
    if ours.is_file():
        texts[_OURS] = ours.read_text("utf-8")
    lower = {name.lower(): name for name in texts}  # packaged, they are spelled as in the lock
    for file in _TEXTS.glob("*.txt"):
        texts[lower.get(file.stem.lower(), file.stem)] = file.read_text("utf-8")
    order = sorted(texts, key=lambda name: (name != _OURS, name.lower()))
    return tuple(Licence(name, texts[name].strip()) for name in order)


def _read_of_package(name: str) -> str:
    """Read what a package that was installed brings along."""
    try:
        found = sorted(_list_texts(name))
    except PackageNotFoundError:  # of another system
        return ""
    return "\n\n".join(it.read_text("utf-8", errors="replace").strip() for it in found)


def _list_texts(name: str) -> Iterator[Path]:
    package = distribution(name)
    for file in package.files or []:
        is_beside = ".dist-info" in file.parts[0]
        path = Path(str(package.locate_file(file)))
        if is_beside and any(it in file.name.lower() for it in _WORDS) and path.is_file():
            yield path
