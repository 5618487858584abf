"""What is stored, a line a kind: how much, how large, since when, and whether it is used."""

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from app.domain.categories import CATEGORY_NAMES
from app.domain.words import say
from app.services.stored import COPIES, Contents
from app.ui.privacy.words import NAMES, say_amount, spell_size, spell_year
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.switch import Switch
from app.ui.widgets.text import Text
from app.ui.wording import Wording

_HEADS: Final = (
    say("Kind"), say("Amount"), say("Size"), say("From"), say("Until"), say("Used"),
)  # fmt: skip
_NAME, _AMOUNT, _SIZE, _FIRST, _LAST, _USED, _ALONG = range(7)
_ROW: Final = 35
_GAP: Final = 20
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class StoredTable(QWidget):
    """A name asks for what is behind it; a switch holds at once; each kind can be exported."""

    opened = Signal(str)
    switched = Signal(str, bool)
    exported = Signal(str)

    def __init__(self, wording: Wording) -> None:
        super().__init__()
        self._wording = wording
        self.names: dict[str, QPushButton] = {}
        self.switches: dict[str, Switch] = {}
        self._cells: dict[tuple[str, int], Text] = {}
        self._exports: list[QPushButton] = []
        self._optional: list[Text] = []  # what goes where there is little room
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(_GAP))
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(_AMOUNT, 1)
        self._build_head()
        for row, kind in enumerate(NAMES, 1):
            self._build_row(row, kind)

    def show_contents(self, contents: Contents, today: date) -> None:
        """Show what there is."""
        text, spell = self._wording.text, self._wording.spell
        for line in contents.lines:
            shown = {
                _AMOUNT: text(say_amount(line, spell)),
                _SIZE: spell_size(line.size, spell),
                _FIRST: text(spell_year(line.first, today)),
                _LAST: text(spell_year(line.last, today)),
            }
            for column, words in shown.items():
                self._cells[line.kind, column].setText(words)
            self.names[line.kind].setAccessibleDescription(shown[_AMOUNT])

    def show_used(self, is_used: Callable[[str], bool]) -> None:
        """Show which kinds are used."""
        for kind, switch in self.switches.items():
            switch.setChecked(is_used(kind))

    def take_room(self, room: int, *, is_wide: bool) -> None:
        """Leave sizes, days and exports to the sheet behind a name where there is no room."""
        for cell in self._optional:
            cell.setVisible(is_wide)
        has_exports = not self._exports[0].isHidden()
        beside = 0 if has_exports else px(_GAP) + self._exports[0].sizeHint().width()
        fits = self.minimumSizeHint().width() + beside <= room
        for export in self._exports:
            export.setVisible(fits)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a hairline below each line but the last."""
        painter = QPainter(self)
        colour = self.palette().color(QPalette.ColorRole.Mid)
        for row in range(self._grid.rowCount() - 1):
            painter.fillRect(0, self._grid.cellRect(row, 0).bottom(), self.width(), 1, colour)

    def _build_head(self) -> None:
        for column, words in enumerate(_HEADS):
            cell = Text(self._wording.text(words), "small", is_secondary=True)
            self._add(cell, 0, column)
        self._grid.setRowMinimumHeight(0, px(28))

    def _build_row(self, row: int, kind: str) -> None:
        text = self._wording.text
        name = make_button(text(NAMES[kind]), lambda: self.opened.emit(kind), "name")
        self.names[kind] = name
        self._grid.addWidget(name, row, _NAME, Qt.AlignmentFlag.AlignLeft)
        for column in (_AMOUNT, _SIZE, _FIRST, _LAST):
            cell = Text()
            self._cells[kind, column] = cell
            self._add(cell, row, column)
        if kind != COPIES:
            switch = Switch(text(say("{kind}: used", kind=NAMES[kind])))
            switch.setChecked(True)
            switch.clicked.connect(lambda is_on: self.switched.emit(kind, is_on))
            self.switches[kind] = switch
            self._grid.addWidget(switch, row, _USED, _RIGHT)
        if kind in CATEGORY_NAMES:
            self._build_export(row, kind)
        self._grid.setRowMinimumHeight(row, px(_ROW))

    def _build_export(self, row: int, kind: str) -> None:
        text = self._wording.text
        export = make_button(text(say("Export…")), lambda: self.exported.emit(kind), "link")
        export.setAccessibleName(text(say("{kind}: export this", kind=NAMES[kind])))
        export.setToolTip(text(say("Export this kind of data")))
        self._exports.append(export)
        self._grid.addWidget(export, row, _ALONG, _RIGHT)

    def _add(self, cell: Text, row: int, column: int) -> None:
        side = Qt.AlignmentFlag.AlignVCenter if column == _NAME else _RIGHT
        self._grid.addWidget(cell, row, column, side)
        if column in (_SIZE, _FIRST, _LAST):
            self._optional.append(cell)
