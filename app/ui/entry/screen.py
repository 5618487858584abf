"""A screen before the log: one column in the middle of the window, that scrolls where it must."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.words import Sentence
from app.ui.theme import px
from app.ui.widgets.text import Text
from app.ui.wording import Wording

_WIDTH: Final = 460


class EntryScreen(QScrollArea):
    """Holds words, lines to type into and buttons, one below the other."""

    def __init__(self, wording: Wording) -> None:
        super().__init__()
        self.wording = wording
        self.leave: Callable[[], object] | None = None  # what Esc does, if anything
        self._first: QWidget | None = None
        self.column = QVBoxLayout()
        self.column.setContentsMargins(0, 0, 0, 0)
        self._holder = QWidget()
        self._holder.setLayout(self.column)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QWidget()
        layout = QVBoxLayout(page)
        across = QHBoxLayout()  # and no alignment, which would take no heed of wrapped lines
        across.addStretch(1)
        across.addWidget(self._holder)
        across.addStretch(1)
        layout.addStretch(2)
        layout.addLayout(across)
        layout.addStretch(3)
        self.setWidget(page)
        self._take_sizes()

    def begin_at(self, first: QWidget) -> None:
        """Say what has the keyboard first; Tab would pass over what stands before a focus proxy."""
        self._first = first

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard on."""
        super().focusInEvent(event)
        if self._first is not None:
            self._first.setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back by Esc."""
        if event.key() == Qt.Key.Key_Escape and self.leave is not None:
            self.leave()
        else:
            super().keyPressEvent(event)

    def say_title(self, sentence: Sentence) -> Text:
        """Begin with what this is about."""
        return self._add(Text(self.wording.text(sentence), "title", wraps=True))

    def say(self, sentence: Sentence, role: str = "body", *, is_secondary: bool = True) -> Text:
        """Say something, over as many lines as it takes."""
        text = self.wording.text(sentence)
        return self._add(Text(text, role, is_secondary=is_secondary, wraps=True))

    def space(self, height: float) -> None:
        """Leave room."""
        self.column.addSpacing(px(height))

    def add_row(self, *widgets: QWidget) -> QHBoxLayout:
        """Put buttons beside each other, from the left."""
        row = QHBoxLayout()
        row.setSpacing(px(8))
        widgets[0].setProperty("flush", True)
        for widget in widgets:
            row.addWidget(widget)
        row.addStretch(1)
        self.column.addLayout(row)
        return row

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the size of text that is set."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._take_sizes()

    def _add(self, text: Text) -> Text:
        self.column.addWidget(text)
        return text

    def _take_sizes(self) -> None:
        self._holder.setFixedWidth(px(_WIDTH))
        self.column.setSpacing(px(10))
        page = self.widget()
        layout: QLayout | None = page.layout() if page is not None else None
        if layout is not None:
            layout.setContentsMargins(px(24), px(28), px(24), px(28))
