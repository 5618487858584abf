"""A long list of things that are each said in two lines; it draws only what is seen."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPalette
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.theme import font, px

_ROLE = Qt.ItemDataRole.UserRole
_TEXT_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


class Lines(NamedTuple):
    """What is said of one thing: a name, a word at its right end, and a line below."""

    head: str
    beside: str = ""
    below: str = ""
    is_quiet: bool = False  # nothing to look at


class TwoLineModel(QAbstractListModel):
    """Any values, and how each is said."""

    def __init__(self, spell: Callable[[Any], Lines]) -> None:
        super().__init__()
        self._spell = spell
        self._rows: Sequence[Any] = ()

    def show(self, rows: Sequence[Any]) -> None:
        """Show these in place of what was shown."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Any = None) -> int:
        """Count them."""
        return len(self._rows)

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Say one: as a whole for who listens, in parts for who draws."""
        if role != _ROLE and role not in _TEXT_ROLES:
            return None
        lines = self._spell(self._rows[index.row()])
        if role == _ROLE:
            return lines
        return ", ".join(it for it in (lines.head, lines.beside, lines.below) if it)

    def row(self, index: QModelIndex) -> Any:
        """Hand over the value in this row."""
        return self._rows[index.row()]


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Any) -> QSize:
        """Leave room for both lines."""
        return QSize(px(120), _line_height("body") + _line_height("small") + px(16))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Any) -> None:
        """Draw the ground, a hairline, and the lines."""
        lines: Lines = index.data(_ROLE)
        palette, rect = option.palette, QRectF(option.rect)
        state = option.state
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.fillRect(rect, palette.color(QPalette.ColorRole.Highlight))
        painter.fillRect(
            QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1),
            palette.color(QPalette.ColorRole.Mid),
        )
        if state & QStyle.StateFlag.State_HasFocus:
            edge = QRectF(rect.x(), rect.y(), px(3), rect.height())
            painter.fillRect(edge, palette.color(QPalette.ColorRole.Accent))
        inside = rect.adjusted(px(8), px(7), -px(8), -px(7))
        ink = palette.color(QPalette.ColorRole.WindowText)
        quiet = palette.color(QPalette.ColorRole.PlaceholderText)
        right = QFontMetricsF(font("body")).horizontalAdvance(lines.beside)
        painter.setPen(quiet if lines.is_quiet else ink)
        _draw(painter, inside, lines.beside, "body", Qt.AlignmentFlag.AlignRight)
        room = inside.adjusted(0, 0, -right - px(16) * bool(right), 0)
        _draw(painter, room, lines.head, "body" if lines.is_quiet else "strong")
        painter.setPen(quiet)
        low = inside.adjusted(0, _line_height("body") + px(2), 0, 0)
        _draw(painter, low, lines.below, "small")


def _draw(
    painter: QPainter, rect: QRectF, text: str, role: str,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:  # fmt: skip
    chosen = font(role)
    shown = QFontMetricsF(chosen).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.setFont(chosen)
    painter.drawText(rect, side | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextSingleLine, shown)


def _line_height(role: str) -> int:
    return round(QFontMetricsF(font(role)).height())


class TwoLineList(QListView):
    """The list; its model hands over what is chosen."""

    def __init__(self, name: str, spell: Callable[[Any], Lines]) -> None:
        super().__init__()
        self.setProperty("role", "reading")  # has a ring while it has the keyboard
        self.rows = TwoLineModel(spell)
        self.setModel(self.rows)
        self.setItemDelegate(_Delegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the size of text that is set."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.scheduleDelayedItemsLayout()
