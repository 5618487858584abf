"""Lays widgets side by side, and goes on in another line where they do not fit."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class Flow(QLayout):
    """As words in a paragraph do."""

    def __init__(self, parent: QWidget, gap: int) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(gap)

    def addItem(self, item: QLayoutItem) -> None:
        """Take one more."""
        self._items.append(item)

    def count(self) -> int:
        """Say how many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Hand one over; None behind the last, as Qt asks for."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Let go of one."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Ask for no more room than is needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Be the higher the narrower it gets."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Count the lines that it takes."""
        return self._place(QRect(0, 0, width, 0), is_trial=True)

    def setGeometry(self, rect: QRect) -> None:
        """Put all in their places."""
        super().setGeometry(rect)
        spare = rect.height() - self.heightForWidth(rect.width())
        self._place(rect.adjusted(0, max(spare, 0) // 2, 0, 0))

    def sizeHint(self) -> QSize:
        """Be one line, where there is room for it."""
        sizes = [it.sizeHint() for it in self._items if not it.isEmpty()]
        gaps = self.spacing() * max(len(sizes) - 1, 0)
        return QSize(
            sum(it.width() for it in sizes) + gaps, max((it.height() for it in sizes), default=0)
        )

    def minimumSize(self) -> QSize:
        """Be as wide as the widest at least."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, *, is_trial: bool = False) -> int:
        """Go from place to place; say how high all lines are together."""
        left, top, line = rect.x(), rect.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if left > rect.x() and left + size.width() > rect.x() + rect.width():
                left, top, line = rect.x(), top + line + self.spacing(), 0
            if not is_trial:
                item.setGeometry(QRect(QPoint(left, top), size))
            left += size.width() + self.spacing()
            line = max(line, size.height())
        return top + line - rect.y()
