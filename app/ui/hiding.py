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
        self._paused: frozenset[Category] = frozenset()
        self._unshared: frozenset[Category] = frozenset()

    def choose(self, paused: Iterable[Category]) -> None:
        """Hide what is paused: these and no others."""
        before, self._paused = self._paused, frozenset(paused)
        if self._paused != before:
            self.changed.emit()

    def share(self, hidden: Iterable[Category]) -> None:
        """Hide these as well while others see the screen; none when they do no more."""
        before, self._unshared = self._unshared, frozenset(hidden)
        if self._unshared != before:
            self.changed.emit()

    @property
    def is_sharing(self) -> bool:
        """Tell whether something is hidden from others' eyes."""
        return bool(self._unshared)

    def hides(self, category: Category) -> bool:
        """Tell whether this is hidden."""
        return category in self._paused or category in self._unshared
