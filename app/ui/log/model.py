"""The lines of the Log for its table: all by their ids, what is seen by pages from the store."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from app.domain.listed import Line, Outline
from app.domain.units import Shown
from app.domain.words import say
from app.services.clock import today
from app.ui.context import Context
from app.ui.hiding import HIDDEN
from app.ui.log.columns import Column
from app.ui.log.totals import spell_month

Index: TypeAlias = QModelIndex | QPersistentModelIndex
AskLines: TypeAlias = Callable[[Sequence[int], Callable[[Mapping[int, Line]], None]], None]

_MARGIN: Final = 60  # lines before and behind those that are seen
_KEPT: Final = 4000  # lines; more are forgotten, so that a long log needs no long memory
_ROLE: Final = Qt.ItemDataRole
_FLAGS: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_TITLE_FLAGS: Final = _FLAGS | Qt.ItemFlag.ItemIsEditable


class LogModel(QAbstractTableModel):
    """A row is a run, or the heading of a month."""

    renamed = Signal(object, str)  # a run and its new title

    def __init__(self, context: Context, ask_lines: AskLines) -> None:
        super().__init__()
        self.columns: list[Column] = []
        self.outline = Outline()
        self._context = context
        self._ask_lines = ask_lines
        self._rows: list[int] = []  # ids of runs; for a heading what _heading makes of its place
        self._headings: list[int] = []
        self._lines: dict[int, Line] = {}
        self._shown: dict[int, list[Shown]] = {}
        self._asked: set[int] = set()
        self._sort_mark: tuple[str, str] = ("", "")

    def show(self, outline: Outline, lines: Mapping[int, Line], columns: Sequence[Column]) -> None:
        """Show other lines, of which some are known already."""
        self.beginResetModel()
        self.columns = list(columns)
        self.outline = outline
        self._lines = dict(lines)
        self._shown, self._asked = {}, set()
        self._rows, self._headings = _lay(outline)
        self.endResetModel()

    def mark_sorted(self, key: str, mark: str) -> None:
        """Show by which column lines are sorted, and which way."""
        self._sort_mark = (key, mark)

    def forget_words(self) -> None:
        """Say everything anew: units or what is hidden have changed."""
        self._shown = {}

    def id_at(self, row: int) -> int | None:
        """Name the run of a row; None for a heading."""
        return self._rows[row] if 0 <= row < len(self._rows) and self._rows[row] > 0 else None

    def heading_at(self, row: int) -> tuple[str, str] | None:
        """Say the name of the month of a heading, and what it comes to."""
        if not 0 <= row < len(self._rows) or self._rows[row] > 0:
            return None
        month = self.outline.months[-self._rows[row]]
        return spell_month(self._context.wording, month, today())

    def line_at(self, row: int) -> Line | None:
        """Hand over what is known of the run of a row."""
        return self._lines.get(self._rows[row])

    def rows_of(self, ids: Sequence[int]) -> list[int]:
        """Find the rows of runs that are shown."""
        wanted = set(ids)
        return [row for row, it in enumerate(self._rows) if it in wanted] if wanted else []

    def row_of(self, activity: int) -> int | None:
        """Find the row of a run; None where it is not shown."""
        try:
            return self._rows.index(activity)
        except ValueError:
            return None

    def headings(self) -> list[int]:
        """List the rows that are headings."""
        return list(self._headings)

    def shown(self, row: int, column: int) -> Shown | None:
        """Say what stands in a cell; None where that is not known yet."""
        activity = self._rows[row]
        cells = self._shown.get(activity)
        if cells is None:
            line = self._lines.get(activity)
            if line is None:
                return None
            cells = [self._spell(it, line) for it in self.columns]
            self._shown[activity] = cells
        return cells[column]

    def need(self, first: int, last: int) -> None:
        """See to it that these rows are known; they are drawn again when they are."""
        span = self._rows[max(0, first) : last + 1]
        if all(it <= 0 or it in self._lines or it in self._asked for it in span):
            return
        around = self._rows[max(0, first - _MARGIN) : last + 1 + _MARGIN]
        wanted = [it for it in around if it > 0 and it not in self._lines]
        self._asked = set(wanted)  # whoever scrolls on does not wait for what is passed
        self._ask_lines(wanted, self._take)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self._rows[index.row()] <= 0:
            return Qt.ItemFlag.NoItemFlags
        column = self.columns[index.column()]
        is_open = column.key == "title" and not self._context.hiding.hides(column.category)
        return _TITLE_FLAGS if is_open else _FLAGS

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        if role == _ROLE.EditRole:
            line = self.line_at(index.row())
            is_open = bool(self.flags(index) & Qt.ItemFlag.ItemIsEditable)
            return (line.run.title or "") if line is not None and is_open else ""
        if role not in (_ROLE.DisplayRole, _ROLE.AccessibleTextRole):
            return None
        heading = self.heading_at(index.row())
        if heading is not None:
            return "  ".join(heading) if index.column() == 0 else ""
        shown = self.shown(index.row(), index.column())
        return "" if shown is None else str(shown)

    def setData(self, index: Index, value: Any, role: int = _ROLE.EditRole) -> bool:
        activity, line = self.id_at(index.row()), self.line_at(index.row())
        is_open = bool(self.flags(index) & Qt.ItemFlag.ItemIsEditable)
        if role != _ROLE.EditRole or not is_open or activity is None or line is None:
            return False
        if str(value).strip() != (line.run.title or ""):
            self.renamed.emit(activity, str(value).strip())
        return True

    def headerData(self, section: int, way: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        if way != Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        column, text = self.columns[section], self._context.wording.text
        if role == _ROLE.DisplayRole:
            key, mark = self._sort_mark
            name = text(column.name)
            return f"{name} {mark}".strip() if column.key == key else name
        if role == _ROLE.ToolTipRole:
            return text(say("Sort by {name}", name=column.full_name or column.name))
        if role == _ROLE.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def _spell(self, column: Column, line: Line) -> Shown:
        if self._context.hiding.hides(column.category):
            return Shown(HIDDEN)
        return column.show(self._context.wording, line)

    def _take(self, lines: Mapping[int, Line]) -> None:
        if len(self._lines) > _KEPT:
            self._lines, self._shown = {}, {}
        self._lines.update(lines)
        self._asked = set()
        if self._rows:
            last = self.index(len(self._rows) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last, [_ROLE.DisplayRole])


def _lay(outline: Outline) -> tuple[list[int], list[int]]:
    """Lay ids and headings out; a heading is the place of its month, below zero.

    The rows of headings are told beside.
    """
    if not outline.months:
        return list(outline.ids), []
    rows: list[int] = []
    headings: list[int] = []
    begin = 0
    for place, month in enumerate(outline.months):
        headings.append(len(rows))
        rows.append(-place)
        rows += outline.ids[begin : begin + month.totals.runs]
        begin += month.totals.runs
    return rows, headings
