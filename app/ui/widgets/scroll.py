"""Lets a column be longer than the window; what gets the keyboard comes into sight."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QWidget


class _Column(QWidget):
    """As high as its words are at the width that it has, and no higher."""

    def __init__(self, layout: QLayout) -> None:
        super().__init__()
        self.setLayout(layout)

    def minimumSizeHint(self) -> QSize:
        """Ask for the height that lines take which are broken just here."""
        least = super().minimumSizeHint()
        width = max(self.width(), least.width())
        return QSize(least.width(), self.heightForWidth(width))


def make_scroll(layout: QLayout, name: str = "", most: int = 0) -> QScrollArea:
    """Put a column where it can be scrolled up and down; `most` is how wide it gets.

    With a name it takes the keyboard itself: for columns that are only read.
    """
    column = _Column(layout)
    if most:
        column.setMaximumWidth(most)
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.StrongFocus if name else Qt.FocusPolicy.NoFocus)
    area.setAccessibleName(name)
    area.setProperty("role", "reading" if name else "")
    area.setWidgetResizable(True)
    area.setWidget(column)
    return area
