"""The pages of the window, one a file; a new one is a new file."""

from collections.abc import Callable
from dataclasses import dataclass

from app.domain.words import Sentence
from app.ui.context import Context
from app.ui.page import Page


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One page: what the rail says of it, and how it is made when it is first seen."""

    name: str
    title: Sentence
    order: int
    icon: str
    create: Callable[[Context], Page]
    below: str = ""  # the page that it is gone to from; such a page has no place of its own
    key: str = ""  # in place of the one by its order
    keys: tuple[tuple[str, Sentence], ...] = ()  # that it has for itself, for the list of keys
