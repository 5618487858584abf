"""The rail's foot: a dot in the colour of what is well, and words that say it without colour."""

from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme import font, px
from app.ui.widgets.text import Text

_DOT: Final = 8


class RailFoot(QWidget):
    """Has a dot while it has words."""

    def __init__(self) -> None:
        super().__init__()
        self._dot = QWidget()
        self._dot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._dot.setProperty("role", "dot")
        self._text = Text(role="small", is_secondary=True, wraps=True)
        self._beside = QVBoxLayout()
        self._beside.addWidget(self._dot)
        self._beside.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.addLayout(self._beside)
        self._row.addWidget(self._text, 1)
        self._take_sizes()
        self.hide()

    def say(self, text: str) -> None:
        """Say this."""
        self._text.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the size of text that is set."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._take_sizes()

    def _take_sizes(self) -> None:
        line = QFontMetrics(font("small")).height()
        size = 2 * px(_DOT / 2)  # the style's radius is half of it, or it draws a square
        self._dot.setFixedSize(size, size)
        self._beside.setContentsMargins(0, max(0, (line - size) // 2), 0, 0)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(6))
