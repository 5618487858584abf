"""Lets a column be longer than the window; what gets the keyboard comes into sight."""

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QApplication, QFrame, QLayout, QScrollArea, QWidget


class _Column(QWidget):
    """As high as its words are at the width that it has, and no higher."""

    def __init__(self, layout: QLayout) -> None:
        super().__init__()
        self.setLayout(layout)

    def minimumSizeHint(self) -> QSize:
        """Ask for the height that lines take which are broken just here."""
        least = super().minimumSizeHint()
        if not self.hasHeightForWidth():
            return least
        width = max(self.width(), least.width())
        return QSize(least.width(), self.heightForWidth(width))


class Scroll(QScrollArea):
    """Scrolls a column up and down; `most` is how wide it gets.

    With a name it takes the keyboard itself: for columns that are only read.
    """

    def __init__(self, layout: QLayout, name: str = "", most: int = 0) -> None:
        super().__init__()
        self._column = _Column(layout)
        if most:
            self._column.setMaximumWidth(most)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if name else Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name)
        self.setProperty("role", "reading" if name else "")
        self.setWidgetResizable(True)
        self.setWidget(self._column)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._column.isAncestorOf(now):
            self.ensureWidgetVisible(now)
