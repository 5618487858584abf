"""A plain table of words and numbers: hairlines, numbers to the right, nothing boxed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from app.domain.categories import Category
from app.ui.hiding import HIDDEN, Hiding
from app.ui.theme import font, px

_MEASURED = 60  # rows, to find the width of columns: more would take long, and say the same
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its head, whether it is of numbers, and what its values are about."""

    title: str
    is_number: bool = True
    category: Category = Category.MOVEMENT


class _Model(QAbstractTableModel):
    def __init__(self, columns: Sequence[Column], hiding: Hiding) -> None:
        super().__init__()
        self.columns = columns
        self.rows: Sequence[Sequence[str]] = ()
        self._kinds: Sequence[Category] = ()
        self._hiding = hiding
        hiding.changed.connect(self.layoutChanged)

    def fill(self, rows: Sequence[Sequence[str]], kinds: Sequence[Category]) -> None:
        self.beginResetModel()
        self.rows = rows
        self._kinds = kinds
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            text = self.rows[index.row()][index.column()]
            return HIDDEN if text and self._hiding.hides(self._kind(index)) else text
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(column) | Qt.AlignmentFlag.AlignVCenter
        return font("body") if role == Qt.ItemDataRole.FontRole else None

    def _kind(self, index: Index) -> Category:
        column = self.columns[index.column()]
        return self._kinds[index.row()] if self._kinds and column.is_number else column.category

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(self.columns[section]) | Qt.AlignmentFlag.AlignVCenter
        return None


class _Lines(QStyledItemDelegate):
    """Draws a hairline under each row."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        colour = option.palette.color(QPalette.ColorRole.Mid)
        rect = option.rect
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colour)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width() + px(20), max(size.height(), px(30)))


class PlainTable(QTableView):
    """Filled at one stroke with text that was spelled before."""

    def __init__(
        self, columns: Sequence[Column], hiding: Hiding, name: str, nothing: str = ""
    ) -> None:
        super().__init__()
        self._model = _Model(columns, hiding)
        self._nothing = nothing
        self.setModel(self._model)
        self.setItemDelegate(_Lines(self))
        self.setShowGrid(False)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setMinimumSectionSize(px(48))

    def fill(self, rows: Sequence[Sequence[str]], kinds: Sequence[Category] = ()) -> None:
        """Show these rows, each as long as there are columns.

        Where the numbers of a column are about different things, `kinds` says it of each row.
        """
        self._model.fill(rows, kinds)
        self.verticalHeader().setDefaultSectionSize(px(30))
        self.horizontalHeader().setVisible(bool(rows) or not self._nothing)

    def sizeHintForColumn(self, column: int) -> int:
        """Have room for rows from the first to the last: times and distances grow."""
        rows = self._model.rows
        if not rows:
            return super().sizeHintForColumn(column)
        measured = (*range(0, len(rows), max(len(rows) // _MEASURED, 1)), len(rows) - 1)
        widest = max(measured, key=lambda it: len(rows[it][column]))
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        return self.itemDelegate().sizeHint(option, self._model.index(widest, column)).width()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say why there is nothing, where there is nothing."""
        super().paintEvent(event)
        if not self._model.rows and self._nothing:
            painter = QPainter(self.viewport())
            painter.setFont(font("body"))
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            flags = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
            painter.drawText(self.viewport().rect().adjusted(0, px(6), 0, 0), flags, self._nothing)

    @property
    def rows(self) -> Sequence[Sequence[str]]:
        """Hand over what is shown."""
        return self._model.rows


def _side(column: Column) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
