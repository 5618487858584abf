"""Finds the files behind what a runner names: a file, or a folder and all below it."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from app.services.opening import Source


def find_sources(path: str, most_bytes: int) -> Iterator[Source]:
    """Name the files behind a path; those of a folder in the order of their names."""
    if not os.path.isdir(path):  # noqa: PTH112 - a path is named as it was given
        yield Source(path, label=path, most_bytes=most_bytes)
        return
    is_empty = True
    unreadable: list[str] = []
    for folder, names in _walk(path, unreadable):
        for name in names:
            inside = os.path.join(folder, name)  # noqa: PTH118
            is_empty = False
            yield Source(inside, label=inside, most_bytes=most_bytes)
    # a folder where nothing is found is named itself, so that this is said of it
    for folder in unreadable or ([path] if is_empty else []):
        yield Source(folder, label=folder, most_bytes=most_bytes)


def spell_label(source: Source) -> Source:
    """Spell bytes in a file's name that are no text, so that the name can be kept."""
    label = source.label.encode("utf-8", "backslashreplace").decode("utf-8")
    return replace(source, label=label)


def _walk(path: str, unreadable: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Name the folders below one, links to others followed, each once, with the files in it."""
    top = os.path.realpath(path)
    seen: set[str] = set()
    for folder, below, names in os.walk(
        path, onerror=lambda error: unreadable.append(error.filename), followlinks=True
    ):
        real = os.path.realpath(folder)
        if real in seen:
            below.clear()
            continue
        seen.add(real)
        below[:] = sorted(
            name
            for name in below
            if not _leads_round(os.path.join(folder, name), top)  # noqa: PTH118
        )
        yield folder, sorted(names)


def _leads_round(folder: str, top: str) -> bool:
    """Tell a link into what is walked anyway, or to all that is around it, as Wine has one to /."""
    if not os.path.islink(folder):  # noqa: PTH114
        return False
    real = Path(os.path.realpath(folder))
    return real.is_relative_to(top) or Path(top).is_relative_to(real)
