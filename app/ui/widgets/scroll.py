"""Lets a column be longer than the window; what gets the keyboard comes into sight."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


def make_scroll(column: QWidget) -> QScrollArea:
    """Put a column where it can be scrolled up and down."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the column has what takes the keyboard
    area.setWidgetResizable(True)
    area.setWidget(column)
    return area
