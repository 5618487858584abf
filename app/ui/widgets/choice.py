"""One of several: side by side where they are few, in a list that opens where they are many."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QPushButton, QWidget

from app.ui.theme import px
from app.ui.widgets.buttons import make_chip
from app.ui.widgets.flow import Flow


class Choice(QComboBox):
    """A list that opens; a page that is scrolled under the pointer changes nothing in it."""

    chosen = Signal(object)

    def __init__(self, name: str, options: Sequence[tuple[Any, str]]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        for value, text in options:
            self.addItem(text, value)
        self.activated.connect(lambda at: self.chosen.emit(self.itemData(at)))

    def take(self, value: Any, text: str) -> None:
        """Show what holds; what was set elsewhere and is not listed is added to the list."""
        at = self.findData(value)
        if at < 0:
            at = self.count()
            self.addItem(text, value)
        self.setCurrentIndex(at)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class Chips(QWidget):
    """Chips side by side, of which one is pressed; arrow keys go from one to the next."""

    chosen = Signal(object)

    def __init__(self, name: str, options: Sequence[tuple[Any, str]]) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._chips: dict[Any, QPushButton] = {}
        layout = Flow(self, px(6))
        for value, text in options:
            chip = make_chip(text, lambda _: None)
            chip.setAccessibleName(f"{name}: {text}")
            chip.clicked.connect(lambda _=False, it=value: self.chosen.emit(it))
            self._group.addButton(chip)
            self._chips[value] = chip
            layout.addWidget(chip)
        self.setAccessibleName(name)

    def take(self, value: Any) -> None:
        """Show what holds."""
        if value in self._chips:
            self._chips[value].setChecked(True)


class ManyChips(QWidget):
    """Chips of which any may be pressed; their values are joined by spaces, in their order."""

    chosen = Signal(object)

    def __init__(self, name: str, options: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._chips: dict[str, QPushButton] = {}
        layout = Flow(self, px(6))
        for value, text in options:
            chip = make_chip(text, lambda _: None)
            chip.setAccessibleName(f"{name}: {text}")
            chip.clicked.connect(self._on_clicked)
            self._chips[value] = chip
            layout.addWidget(chip)
        self.setAccessibleName(name)

    def take(self, value: str) -> None:
        """Show what holds."""
        for name, chip in self._chips.items():
            chip.setChecked(name in value.split())

    def _on_clicked(self) -> None:
        self.chosen.emit(" ".join(it for it, chip in self._chips.items() if chip.isChecked()))
