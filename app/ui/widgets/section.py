"""A block of the page: a label, words about it, and what can be done."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.words import Sentence
from app.ui.theme import px
from app.ui.widgets.flow import Flow
from app.ui.widgets.text import Text
from app.ui.wording import Wording


class Section(QWidget):
    """Buttons stand in a row that wraps."""

    def __init__(self, wording: Wording, title: Sentence, words: Sentence | None = None) -> None:
        super().__init__()
        self._wording = wording
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(8))
        self._column.addWidget(Text(wording.text(title), "label"))
        self.words = Text(is_secondary=True, wraps=True)
        self._column.addWidget(self.words)
        self.say(words)

    def say(self, words: Sentence | None) -> None:
        """Say something about it."""
        self.words.setText("" if words is None else self._wording.text(words))
        self.words.setVisible(words is not None)

    def add_buttons(self, *buttons: QWidget) -> None:
        """Add what can be pressed."""
        row = QWidget()
        flow = Flow(row, px(8))
        for button in buttons:
            flow.addWidget(button)
        self._column.addWidget(row)

    def add(self, widget: QWidget) -> None:
        """Add a line of any other kind."""
        self._column.addWidget(widget)
