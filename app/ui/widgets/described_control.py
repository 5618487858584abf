"""A control with its name, what it means, and a hairline below, as settings have them."""

from typing import Final

from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme import px
from app.ui.widgets.columns import Columns
from app.ui.widgets.text import Text

_NARROW: Final = 420


class DescribedControl(QWidget):
    """The control goes below the words where there is no room beside them."""

    def __init__(self, name: str, meaning: str) -> None:
        super().__init__()
        self.meaning = Text(meaning, "small", is_secondary=True, wraps=True)
        self._beside = QHBoxLayout()
        self._beside.setSpacing(px(8))
        self._beside.addStretch(1)
        self.words = QVBoxLayout()
        self.words.setSpacing(px(2))
        self.words.addWidget(Text(name, "strong"))
        self.words.addWidget(self.meaning)
        self._across = Columns()
        self._across.setSpacing(px(28))
        self._across.addLayout(self.words, 1)
        self._across.addLayout(self._beside)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, px(10), 0, px(11))
        self._layout.setSpacing(px(8))
        self._layout.addLayout(self._across)

    def add_beside(self, control: QWidget) -> None:
        """Add a control, at the right of what is there."""
        self._beside.insertWidget(self._beside.count() - 1, control)

    def add_below(self, control: QWidget) -> None:
        """Add a control that is too wide to stand beside."""
        self._layout.addWidget(control)

    def set_margins(self, above: float, below: float) -> None:
        """Stand closer to the lines around."""
        self._layout.setContentsMargins(0, round(above), 0, round(below))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the control where there is room for it."""
        super().resizeEvent(event)
        is_narrow = self.width() < px(_NARROW)
        self._across.fit(is_narrow=is_narrow)
        self._across.setSpacing(px(8) if is_narrow else px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the hairline."""
        colour = self.palette().color(QPalette.ColorRole.Mid)
        QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, colour)
