"""A line of settings: its name, what it means, the control at its right, a hairline below."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme import px
from app.ui.widgets.text import Text


class Line(QWidget):
    """Holds any control; a wide one goes below the words."""

    def __init__(
        self, name: str, meaning: str, control: QWidget | None, *, is_below: bool = False
    ) -> None:
        super().__init__()
        self.meaning = Text(meaning, "small", is_secondary=True, wraps=True)
        self.beside = QHBoxLayout()  # what else the control needs
        self.words = QVBoxLayout()
        self.words.setSpacing(px(2))
        self.words.addWidget(Text(name, "strong"))
        self.words.addWidget(self.meaning)
        row = QHBoxLayout()
        row.setSpacing(px(28))
        row.addLayout(self.words, 1)
        row.addLayout(self.beside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, px(10), 0, px(11))
        layout.setSpacing(px(8))
        layout.addLayout(row)
        if control is not None and is_below:
            layout.addWidget(control)
        elif control is not None:
            self.beside.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the hairline."""
        colour = self.palette().color(QPalette.ColorRole.Mid)
        QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, colour)
