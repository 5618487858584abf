"""The table of the Log: rows and headings of months, by mouse and by keyboard."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from app.ui.log.delegate import LineDelegate
from app.ui.log.header import LogHeader
from app.ui.log.model import LogModel
from app.ui.theme import font, px

_ROW: Final = 34
_HEADING: Final = 45
_Action = QAbstractItemView.CursorAction
_SELECT: Final = QItemSelectionModel.SelectionFlag
_EDGES: Final = {_Action.MoveHome: -1, _Action.MoveEnd: 1}
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LogTable(QTableView):
    """Opens runs, deletes them, and lets their titles be edited in place."""

    opened = Signal(object)  # the id of a run
    deleted = Signal()  # those that are selected
    copied = Signal()
    typed = Signal(str)  # what is meant for the search

    def __init__(self, model: LogModel) -> None:
        super().__init__()
        self._lines = model
        self._headings: list[int] = []  # rows that are higher
        self._delegate = LineDelegate(model, self)
        self.header = LogHeader(self)
        self.setModel(model)
        self._build_look()
        self.doubleClicked.connect(self._on_double_clicked)
        model.modelReset.connect(self._on_reset)

    def selected_ids(self) -> list[int]:
        """Name the runs that are selected, in the order of the lines."""
        rows = sorted(
            row
            for part in self.selectionModel().selection().toList()
            for row in range(part.top(), part.bottom() + 1)
        )
        found = (self._lines.id_at(row) for row in dict.fromkeys(rows))
        return [it for it in found if it is not None]

    def select(self, ids: Sequence[int]) -> None:
        """Select these runs, as far as they are shown."""
        chosen, last = QItemSelection(), len(self._lines.columns) - 1
        for row in self._lines.rows_of(ids):
            chosen.select(self._lines.index(row, 0), self._lines.index(row, last))
        self.selectionModel().select(chosen, _SELECT.ClearAndSelect)

    def current_id(self) -> int | None:
        """Name the run that the keyboard is at."""
        return self._lines.id_at(self.currentIndex().row())

    def go_to(self, activity: int) -> bool:
        """Put the keyboard at a run, without selecting it; say whether it is shown."""
        row = self._lines.row_of(activity)
        if row is not None:
            self.selectionModel().setCurrentIndex(self._lines.index(row, 0), _SELECT.NoUpdate)
        return row is not None

    def edit_title(self) -> None:
        """Edit the title of the run that the keyboard is at."""
        keys = [it.key for it in self._lines.columns]
        if self.current_id() is not None and "title" in keys:
            self.edit(self.currentIndex().siblingAtColumn(keys.index("title")))

    def visible_rows(self) -> range:
        """Say which rows are seen."""
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        count = self._lines.rowCount()
        return range(max(first, 0), count if last < 0 else last + 1)

    def take_sizes(self) -> None:
        """Take other sizes: the size of text, or what is shown, has changed."""
        self._delegate.take_fonts()
        rows = self.verticalHeader()
        rows.setMinimumSectionSize(px(_ROW))
        rows.setDefaultSectionSize(px(_ROW))
        count = self._lines.rowCount()
        for row in (it for it in self._headings if it < count):
            rows.resizeSection(row, px(_ROW))
        self._headings = self._lines.headings()
        for row in self._headings:
            rows.resizeSection(row, px(_HEADING))
        self.header.take_sizes(self.viewport().width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open, delete, or edit; everything else is the table's own."""
        activity = self.current_id()
        if event.key() in _ENTER and activity is not None and not self._is_editing():
            self.opened.emit(activity)
        elif event.key() == Qt.Key.Key_Delete and not self._is_editing():
            self.deleted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.clearSelection()
        elif event.key() == Qt.Key.Key_F2:
            self.edit_title()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, text: str) -> None:
        """Hand letters on to the search, which finds more than a table does."""
        self.typed.emit(text)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Let Home and End go to the first and the last run, and no key stay at a heading."""
        index = super().moveCursor(action, modifiers)
        edge = _EDGES.get(action)
        if edge is None and self._lines.id_at(index.row()) is not None:
            return index
        count = self._lines.rowCount()
        row = index.row() if edge is None else (0 if edge < 0 else count - 1)
        for at in (*range(row, count), *range(row, -1, -1)):
            if self._lines.id_at(at) is not None:
                return self._lines.index(at, max(self.currentIndex().column(), 0))
        return QModelIndex()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cells, then what lies across them; ask for lines that are not known yet."""
        rows = self.visible_rows()
        self._lines.need(rows.start, rows.stop - 1)
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        for row in rows:
            heading = self._lines.heading_at(row)
            if heading is not None:
                self._draw_heading(painter, row, heading)
        if self.hasFocus() and self.current_id() is not None:
            at = self.currentIndex().row()
            accent = self.palette().color(QPalette.ColorRole.Accent)
            top, height = self.rowViewportPosition(at), self.rowHeight(at)
            painter.fillRect(0, top + height - px(2), self.viewport().width(), px(2), accent)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the title have what the other columns leave."""
        super().resizeEvent(event)
        self.header.take_sizes(self.viewport().width())

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the size of text that is set."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.take_sizes()

    def _build_look(self) -> None:
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(self.header)
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.verticalScrollBar().setSingleStep(px(_ROW))

    def _draw_heading(self, painter: QPainter, row: int, heading: tuple[str, str]) -> None:
        name, sums = heading
        bottom = self.rowViewportPosition(row) + self.rowHeight(row) - px(12)
        painter.setFont(font("strong"))
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(0, bottom, name)
        at = painter.fontMetrics().horizontalAdvance(name) + px(14)
        painter.setFont(font("body"))
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(at, bottom, sums)

    def _is_editing(self) -> bool:
        return self.state() == QAbstractItemView.State.EditingState

    def _on_reset(self) -> None:
        self.take_sizes()

    def _on_double_clicked(self, index: QModelIndex) -> None:
        activity = self._lines.id_at(index.row())
        if activity is not None:
            self.opened.emit(activity)
