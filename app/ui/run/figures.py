"""The figures of a run, largest first; each says on a click what it is made of."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QVBoxLayout, QWidget

from app.domain.categories import Category
from app.domain.units import Shown
from app.ui.hiding import Hiding
from app.ui.theme import px
from app.ui.widgets.personal import Quantity
from app.ui.widgets.text import Text


@dataclass(frozen=True, slots=True)
class Said:
    """One figure: the key of its number, its name, how it is read, and what it is about."""

    key: str
    name: str
    shown: Shown
    category: Category = Category.MOVEMENT


class Figures(QWidget):
    """Set side by side, and in more lines where there is no room."""

    def __init__(self, hiding: Hiding, explain: Callable[[str, QWidget], None]) -> None:
        super().__init__()
        self._hiding = hiding
        self._explain = explain
        self._layout = Flow(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_figures(self, figures: Sequence[Said]) -> None:
        """Show these, and no others."""
        while self._layout.count():
            item = self._layout.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for figure in figures:
            made = _Figure(figure, self._hiding, self._explain)
            self._layout.addWidget(made)
            made.show()
        self.updateGeometry()


class _Figure(QWidget):
    """A number above its name."""

    def __init__(self, said: Said, hiding: Hiding, explain: Callable[[str, QWidget], None]) -> None:
        super().__init__()
        self._key = said.key
        self._explain = explain
        number = Quantity(said.category, hiding, "figure", said.name)
        number.say(said.shown)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(number)
        layout.addWidget(Text(said.name, "small", is_secondary=True))
        self.setAccessibleName(number.accessibleName())
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Explain it."""
        self._explain(self._key, self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Explain it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._explain(self._key, self)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Show whether it has the keyboard."""
        super().changeEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Underline it while it has the keyboard."""
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), 2))
            painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)


class Flow(QLayout):
    """Lays things out like words: side by side, and on in the next line."""

    def __init__(self, parent: QWidget, gap: tuple[int, int] = (38, 12)) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Put one more behind the others."""
        self._items.append(item)

    def count(self) -> int:
        """Say how many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Hand over one."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take one out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        """Be higher where it is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Say how high it is where it is so wide."""
        return self._lay(QRect(0, 0, width, 0), is_moving=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place all."""
        super().setGeometry(rect)
        self._lay(rect, is_moving=True)

    def sizeHint(self) -> QSize:
        """Be in one line, if there is room."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Have room for the widest."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _lay(self, rect: QRect, *, is_moving: bool) -> int:
        x, y, height = rect.x(), rect.y(), 0
        wide, high = px(self._gap[0]), px(self._gap[1])
        for item in self._items:
            hint = item.sizeHint()
            if x > rect.x() and x + hint.width() > rect.right() + 1:
                x, y, height = rect.x(), y + height + high, 0
            if is_moving:
                item.setGeometry(QRect(QPoint(x, y), hint))
            x += hint.width() + wide
            height = max(height, hint.height())
        return y + height - rect.y()
