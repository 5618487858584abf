"""Something small that the rail says as long as it is so, with what can be done about it below."""

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.ui.theme import px
from app.ui.widgets.text import Text


class RailMark(QWidget):
    """Whoever makes one shows and hides it."""

    def __init__(self, words: str, button: QPushButton) -> None:
        super().__init__()
        self.said = Text(words, "small", wraps=True)
        self.said.setContentsMargins(px(5), 0, 0, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(7), 0, px(8), px(8))  # what is pressed has a margin of its own
        layout.setSpacing(px(2))
        layout.addWidget(self.said)
        layout.addWidget(button)
