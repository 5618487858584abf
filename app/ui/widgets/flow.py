"""Lays widgets out like words: in lines, as many as the width asks for."""

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class Flow(QLayout):
    """Wraps where there is no more room; `below` is the gap between its lines, if another."""

    def __init__(self, parent: QWidget, gap: int, below: int | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._below = gap if below is None else below
        self.setContentsMargins(QMargins())

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, at: int) -> QLayoutItem | None:
        return self._items[at] if 0 <= at < len(self._items) else None

    def takeAt(self, at: int) -> QLayoutItem | None:
        return self._items.pop(at) if 0 <= at < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        margins = self.contentsMargins()
        room = width - margins.left() - margins.right()
        return self._lay(QRect(0, 0, room, 0), is_trial=True) + margins.top() + margins.bottom()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        spare = rect.height() - self.heightForWidth(rect.width())
        middle = rect.adjusted(0, max(spare, 0) // 2, 0, 0)
        self._lay(middle.marginsRemoved(self.contentsMargins()), is_trial=False)

    def sizeHint(self) -> QSize:
        hints = [it.sizeHint() for it in self._items if not it.isEmpty()]
        width = sum(it.width() for it in hints) + self._gap * max(len(hints) - 1, 0)
        height = max((it.height() for it in hints), default=0)
        return QSize(width, height).grownBy(self.contentsMargins())

    def minimumSize(self) -> QSize:
        hints = [it.minimumSize() for it in self._items if not it.isEmpty()]
        return QSize(
            max((it.width() for it in hints), default=0),
            max((it.height() for it in hints), default=0),
        ).grownBy(self.contentsMargins())

    def _lay(self, rect: QRect, *, is_trial: bool) -> int:
        """Put each where it belongs, unless it is only asked how high it would all be."""
        x, y, line = rect.x(), rect.y(), 0
        for item in (it for it in self._items if not it.isEmpty()):
            hint = item.sizeHint()
            if x > rect.x() and x + hint.width() > rect.right() + 1:
                x, y, line = rect.x(), y + line + self._below, 0
            if not is_trial:
                item.setGeometry(QRect(x, y, hint.width(), hint.height()))
            x += hint.width() + self._gap
            line = max(line, hint.height())
        return y + line - rect.y()
