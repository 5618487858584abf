"""What menus, keys and buttons do, one deed a file; a new one is a new file."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from app.domain.words import Sentence
from app.ui.context import Context


@dataclass(frozen=True, slots=True)
class Deed:
    """One deed: its place in a menu, its key, and what it does with what it is handed."""

    name: str
    words: Sentence
    menu: str  # file, edit, help
    order: int
    key: str
    do: Callable[[QWidget, Context, Any], None]
