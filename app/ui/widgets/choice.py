"""One of several: side by side where they are few, in a list that opens where they are many."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPointF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QWheelEvent
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

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sign that it opens, which the style leaves away."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.PlaceholderText), px(1.4)))
        middle = QPointF(self.width() - px(15), self.height() / 2 + px(2))
        reach = QPointF(px(4), -px(4))
        painter.drawPolyline([middle - QPointF(px(4), px(4)), middle, middle + reach])

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
