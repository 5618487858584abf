"""What stands side by side where there is room for it, and one below the other elsewhere."""

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.ui.theme import px


class Columns(QBoxLayout):
    """Whoever has it says when there is too little room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight, parent)

    def fit(self, *, is_narrow: bool) -> None:
        """Put all of it where there is room."""
        ways = QBoxLayout.Direction
        self.setDirection(ways.TopToBottom if is_narrow else ways.LeftToRight)


def stack(*sections: QWidget) -> QVBoxLayout:
    """Make one of the columns, of sections."""
    column = QVBoxLayout()
    column.setSpacing(px(32))
    for section in sections:
        column.addWidget(section)
    column.addStretch(1)
    return column
