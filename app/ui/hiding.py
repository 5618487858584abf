"""Which kinds of personal data are not to be seen on the screen just now."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QObject, Signal

from app.domain.categories import Category

HIDDEN: Final = "\N{BULLET}\N{BULLET}\N{BULLET}"


class Hiding(QObject):
    """Paused categories, and those that are hidden while the screen is shared."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hidden: frozenset[Category] = frozenset()

    def choose(self, hidden: Iterable[Category]) -> None:
        """Hide these and no others."""
        self._hidden = frozenset(hidden)
        self.changed.emit()

    def hides(self, category: Category) -> bool:
        """Tell whether this is hidden."""
        return category in self._hidden
