"""Lines of text in the roles that the window has: titles, labels, words said beside."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.ui.theme import font, px


class Text(QLabel):
    """Plain text, never taken for markup, in the font of its role."""

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        *,
        is_secondary: bool = False,
        wraps: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._role = role
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        if wraps:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        if is_secondary or role == "label":
            self.setProperty("role", "secondary")
        self._take_font()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the size of text that is set."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._take_font()

    def _take_font(self) -> None:
        self.setFont(font(self._role))


def make_paragraph(text: str, role: str = "body", *, is_secondary: bool = False) -> Text:
    """Make one of several texts in a column; a label keeps apart from what is above it."""
    made = Text(text, role, is_secondary=is_secondary, wraps=True)
    if role == "label":
        made.setContentsMargins(0, px(8), 0, 0)
    return made
