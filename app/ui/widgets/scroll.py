"""Lets a column be longer than the window; what gets the keyboard comes into sight."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


def make_scroll(column: QWidget, name: str = "") -> QScrollArea:
    """Put a column where it can be scrolled up and down.

    With a name it takes the keyboard itself: for columns that are only read.
    """
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.StrongFocus if name else Qt.FocusPolicy.NoFocus)
    area.setAccessibleName(name)
    area.setProperty("role", "reading" if name else "")
    area.setWidgetResizable(True)
    area.setWidget(column)
    return area
