"""Draws a cell of the Log: the number with its unit close by, a hairline, no box."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QPainter, QPalette
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

_LEFT: Final = int(
    Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine
)
_RIGHT: Final = int(
    Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight | Qt.TextFlag.TextSingleLine
)
_SELECTED: Final = QStyle.StateFlag.State_Selected
_Index = QModelIndex | QPersistentModelIndex


class LineDelegate(QStyledItemDelegate):
    """Fonts, their measures and colours are kept, as hundreds of cells are drawn at a time."""

    def __init__(self, model: LogModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._colours: tuple[int, QColor, QColor, QColor, QColor] | None = None
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

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw ground, hairline and words."""
        row, at = index.row(), index.column()
        if self._model.id_at(row) is None:
            return
        rect = option.rect
        ink, beside, hairline, soft = self._colours_of(option.palette)
        if option.state & _SELECTED:
            painter.fillRect(rect, soft)
        painter.fillRect(rect.x(), rect.y(), rect.width(), 1, hairline)
        shown = self._model.shown(row, at)
        if shown is None:
            return
        column = self._model.columns[at]
        box = QRectF(rect.x(), rect.y() + 1, rect.width() - self._margin, rect.height() - 1)
        if column.is_number:
            self._draw_number(painter, (ink, beside), box, shown)
        else:
            self._draw_text(painter, beside if column.is_secondary else ink, box, (column, shown))

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: _Index,
    ) -> bool:
        """Tell words that are cut whole."""
        shown = self._model.shown(index.row(), index.column())
        column = self._model.columns[index.column()]
        room = option.rect.width() - self._margin
        is_cut = shown and self._measures[column.role].horizontalAdvance(str(shown)) > room
        QToolTip.showText(event.globalPos(), str(shown) if is_cut else "", view)
        return True

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        """Make a field over the title."""
        del option, index
        field = QLineEdit(parent)
        field.setFont(self._fonts["strong"])
        field.setStyleSheet("padding: 0;")
        return field

    def _draw_number(
        self, painter: QPainter, colours: tuple[QColor, QColor], box: QRectF, shown: Shown
    ) -> None:
        ink, beside = colours
        if shown.unit:
            painter.setFont(self._fonts["small"])
            painter.setPen(beside)
            painter.drawText(box.translated(0, self._lower), _RIGHT, shown.unit)
            advance = self._measures["small"].horizontalAdvance(shown.unit)
            box.setRight(box.right() - advance - self._gap)
        painter.setFont(self._fonts["body"])
        painter.setPen(ink)
        painter.drawText(box, _RIGHT, shown.number)

    def _draw_text(
        self, painter: QPainter, colour: QColor, box: QRectF, cell: tuple[Column, Shown]
    ) -> None:
        column, (text, _) = cell
        painter.setFont(self._fonts[column.role])
        painter.setPen(colour)
        measures = self._measures[column.role]
        if measures.horizontalAdvance(text) > box.width():
            text = measures.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, _LEFT, text)

    def _colours_of(self, palette: QPalette) -> tuple[QColor, QColor, QColor, QColor]:
        key, role = palette.cacheKey(), QPalette.ColorRole
        if self._colours is None or self._colours[0] != key:
            self._colours = (
                key, palette.color(role.WindowText), palette.color(role.PlaceholderText),
                palette.color(role.Mid), palette.color(role.Highlight),
            )  # fmt: skip
        return self._colours[1:]
