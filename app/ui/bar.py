"""The bar that says what was done, with Undo, in place of dialogs that ask beforehand."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.words import Sentence, say
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.text import Text
from app.ui.wording import Wording

_SEEN_MS: Final = 12_000
UNDO: Final = say("Undo")
_MORE_MS: Final = 70  # for each letter, so that long words can be read


class Bar(QWidget):
    """Lies below the page while it has something to say."""

    def __init__(self, wording: Wording) -> None:
        super().__init__()
        self._wording = wording
        self._undo: Callable[[], None] | None = None
        self._text = Text(wraps=True)
        self._button = make_button(wording.text(UNDO), self._on_undo)
        close = make_button(wording.text(say("Close")), self.hide, "link")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(px(36), px(10), px(36), px(10))
        layout.setSpacing(px(12))
        layout.addWidget(self._text, 1)
        layout.addWidget(self._button)
        layout.addWidget(close)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._on_timeout)
        self.hide()

    def tell(
        self, sentence: Sentence, undo: Callable[[], None] | None = None, button: Sentence = UNDO
    ) -> None:
        """Say this, in place of what was said before; the button mostly takes it back."""
        text = self._wording.text(sentence)
        self._undo = undo
        self._text.setText(text)
        self.setAccessibleName(text)
        self._button.setText(self._wording.text(button))
        self._button.setVisible(undo is not None)
        self.show()
        self._timer.start(_SEEN_MS + _MORE_MS * len(text))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a surface of its own, under a hairline."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Highlight))
        painter.fillRect(0, 0, self.width(), 1, self.palette().color(QPalette.ColorRole.Mid))

    def _on_undo(self) -> None:
        undo, self._undo = self._undo, None
        self.hide()
        if undo is not None:
            undo()

    @Slot()
    def _on_timeout(self) -> None:
        if self.underMouse() or self._button.hasFocus():  # somebody is about to use it
            self._timer.start(_SEEN_MS)
        else:
            self.hide()
