"""Something that needs a look: what it is, and what can be done, under a hairline in the accent."""

from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.words import Sentence
from app.ui.theme import px
from app.ui.widgets.flow import Flow
from app.ui.widgets.text import Text
from app.ui.wording import Wording


class Notice(QWidget):
    """Whoever makes one fills its column."""

    def __init__(self, wording: Wording, head: Sentence, words: Sentence | None = None) -> None:
        super().__init__()
        self.wording = wording
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(px(14), 0, 0, px(2))
        self.column.setSpacing(px(6))
        self.head = Text(wording.text(head), "strong", wraps=True)
        self.column.addWidget(self.head)
        if words is not None:
            self.add_text(words)

    def add_text(self, words: Sentence) -> None:
        """Add a paragraph."""
        self.column.addWidget(Text(self.wording.text(words), is_secondary=True, wraps=True))

    def add_buttons(self, *buttons: QWidget) -> None:
        """Add what can be done about it."""
        row = QWidget()
        flow = Flow(row, px(8))
        for button in buttons:
            flow.addWidget(button)
        self.column.addWidget(row)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line at its left."""
        colour = self.palette().color(QPalette.ColorRole.Accent)
        QPainter(self).fillRect(0, 0, px(3), self.height(), colour)
