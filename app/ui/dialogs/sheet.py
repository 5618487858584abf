"""A sheet over the window: a heading, a column that is read, and buttons; Esc closes it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.domain.words import Sentence, say
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.scroll import Scroll
from app.ui.widgets.text import Text, make_paragraph
from app.ui.wording import Wording


def begin_frame(dialog: QDialog, spacing: int = 12, *, wraps: bool = False) -> QVBoxLayout:
    """Begin the column of a dialog that is built in another way: its margins, and its title."""
    frame = QVBoxLayout(dialog)
    frame.setContentsMargins(px(28), px(24), px(28), px(24))
    frame.setSpacing(px(spacing))
    frame.addWidget(Text(dialog.windowTitle(), "heading", wraps=wraps))
    return frame


class Sheet(QDialog):
    """Whoever makes one fills its column."""

    def __init__(self, window: QWidget, wording: Wording, title: str) -> None:
        super().__init__(window)
        self.wording = wording
        self.column = QVBoxLayout()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._buttons = QHBoxLayout()
        self._frame = QVBoxLayout(self)
        self._build(title)
        room = window.size()
        self.resize(min(px(600), room.width() - px(40)), min(px(640), room.height() - px(40)))

    def add_text(self, words: Sentence, role: str = "body", *, is_secondary: bool = False) -> None:
        """Add a paragraph to the column."""
        text = self.wording.text(words)
        self.column.addWidget(make_paragraph(text, role, is_secondary=is_secondary))

    def add_button(self, button: QPushButton) -> None:
        """Add a button at the left of the one that closes."""
        self._buttons.insertWidget(self._buttons.count() - 2, button)

    def add_above_buttons(self, widget: QWidget) -> None:
        """Add what is always to be seen, however far the column is scrolled."""
        self._frame.insertWidget(self._frame.count() - 1, widget)

    def _build(self, title: str) -> None:
        self.column.setContentsMargins(px(8), 0, px(16), px(8))
        self.column.setSpacing(px(6))
        close = make_button(self.wording.text(say("Close")), self.accept, "accent")
        close.setDefault(True)
        self._buttons.setContentsMargins(px(8), px(4), px(8), 0)
        self._buttons.addStretch(1)
        self._buttons.addWidget(close)
        layout = self._frame
        layout.setContentsMargins(px(28), px(28), px(28), px(24))
        layout.setSpacing(px(12))
        heading = Text(title, "title", wraps=True)
        heading.setContentsMargins(px(8), 0, 0, 0)
        layout.addWidget(heading)
        layout.addWidget(Scroll(self.column, title), 1)
        layout.addLayout(self._buttons)
        close.setFocus()
