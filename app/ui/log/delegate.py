"""Draws a cell of the Log: the number with its unit close by, a hairline, no box."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from app.domain.units import Shown
from app.ui.log.columns import Column
from app.ui.log.model import LogModel
from app.ui.theme import font, px

_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight | Qt.TextFlag.TextSingleLine


class LineDelegate(QStyledItemDelegate):
    """Fonts and their measures are kept, as hundreds of cells are drawn at a time."""

    def __init__(self, model: LogModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.take_fonts()

    def take_fonts(self) -> None:
        """Measure again: the size of text has changed."""
        self._fonts = {role: font(role) for role in ("body", "strong", "small")}
        self._measures = {role: QFontMetricsF(it) for role, it in self._fonts.items()}
        number, unit = self._measures["body"], self._measures["small"]
        # both are set in the middle; so far down the unit stands on the line of the number
        self._lower = (number.ascent() - number.descent() - unit.ascent() + unit.descent()) / 2
        self._gap = px(3)
        self._margin = px(12)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw ground, hairline and words."""
        row = index.row()
        if self._model.id_at(row) is None:
            return
        rect = option.rect
        palette = option.palette
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, palette.color(QPalette.ColorRole.Highlight))
        painter.fillRect(rect.x(), rect.y(), rect.width(), 1, palette.color(QPalette.ColorRole.Mid))
        column = self._model.columns[index.column()]
        shown = self._model.shown(row, index.column())
        if shown is None:
            return
        box = QRectF(rect).adjusted(0, 1, -self._margin, 0)
        if column.is_number:
            self._draw_number(painter, palette, box, shown)
        else:
            self._draw_text(painter, palette, box, (column, shown.number))

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Tell words that are cut whole."""
        shown = self._model.shown(index.row(), index.column())
        column = self._model.columns[index.column()]
        room = option.rect.width() - self._margin
        is_cut = shown and self._measures[column.role].horizontalAdvance(str(shown)) > room
        QToolTip.showText(event.globalPos(), str(shown) if is_cut else "", view)
        return True

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        """Make a field over the title."""
        del option, index
        field = QLineEdit(parent)
        field.setFont(self._fonts["strong"])
        field.setStyleSheet("padding: 0;")
        return field

    def _draw_number(self, painter: QPainter, palette: QPalette, box: QRectF, shown: Shown) -> None:
        if shown.unit:
            painter.setFont(self._fonts["small"])
            painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(box.translated(0, self._lower), _RIGHT, shown.unit)
            advance = self._measures["small"].horizontalAdvance(shown.unit)
            box = box.adjusted(0, 0, -advance - self._gap, 0)
        painter.setFont(self._fonts["body"])
        painter.setPen(palette.color(QPalette.ColorRole.WindowText))
        painter.drawText(box, _RIGHT, shown.number)

    def _draw_text(
        self, painter: QPainter, palette: QPalette, box: QRectF, cell: tuple[Column, str]
    ) -> None:
        column, text = cell
        role = QPalette.ColorRole
        painter.setFont(self._fonts[column.role])
        painter.setPen(
            palette.color(role.PlaceholderText if column.is_secondary else role.WindowText)
        )
        measures = self._measures[column.role]
        if measures.horizontalAdvance(text) > box.width():
            text = measures.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, _LEFT, text)
