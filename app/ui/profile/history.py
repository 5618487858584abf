"""The values that a field had, each from a day on; each can be corrected or forgotten."""

from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.domain.categories import category_of_field
from app.domain.profile import FOREVER, Dated
from app.domain.words import say
from app.ui.context import Context
from app.ui.profile_values import name_field, spell_value
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.personal import Quantity
from app.ui.widgets.text import Text

_FIRST: Final = 5  # of many


class History(QWidget):
    """The newest on top."""

    wanted = Signal(str, object)  # a first day and its value, to be corrected
    dropped = Signal(str)
    cleared = Signal()

    def __init__(self, context: Context, key: str, dated: Dated) -> None:
        super().__init__()
        self._context = context
        self._key = key
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(6))
        text = context.wording.text
        if len(dated) > 1:
            layout.addWidget(Text(text(say("What you said before")), "label"))
            newest = dated[::-1]
            self._rest = self._list(newest[_FIRST:])
            layout.addWidget(self._list(newest[:_FIRST]))
            layout.addWidget(self._rest)
            self._build_more(layout, len(newest) - _FIRST)
        words = say("Clear all of it") if len(dated) > 1 else say("Clear")
        clear = make_button(text(words), self.cleared.emit, "link")
        clear.setAccessibleName(
            text(say("{what}: {field}", what=words, field=name_field(key, context.wording)))
        )
        layout.addWidget(clear, 0, Qt.AlignmentFlag.AlignLeft)

    def _list(self, dated: Dated) -> QWidget:
        column = QWidget()
        grid = QGridLayout(column)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(14))
        grid.setVerticalSpacing(0)
        grid.setColumnMinimumWidth(0, px(120))
        grid.setColumnMinimumWidth(1, px(70))
        grid.setColumnStretch(4, 1)
        for row, (since, value) in enumerate(dated):
            self._add(grid, row, since, value)
        return column

    def _build_more(self, layout: QVBoxLayout, count: int) -> None:
        """Let many values be out of the way until they are asked for."""
        self._rest.setVisible(count <= 0)
        if count > 0:
            words = say("{n} older one", "{n} older ones", n=count)
            more = make_button(self._context.wording.text(words), self._on_more, "link")
            self._more = more
            layout.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _on_more(self) -> None:
        self._more.hide()
        self._rest.show()

    def _add(self, grid: QGridLayout, row: int, since: str, value: object) -> None:
        wording, text = self._context.wording, self._context.wording.text
        day = (
            text(say("From the beginning"))
            if since == FOREVER
            else wording.short_day(date.fromisoformat(since))
        )
        shown = Quantity(category_of_field(self._key), self._context.hiding, "body", day)
        shown.say(spell_value(self._key, value, wording))
        grid.addWidget(Text(day, is_secondary=True), row, 0)
        grid.addWidget(shown, row, 1, Qt.AlignmentFlag.AlignRight)
        for column, (words, emit) in enumerate(
            (
                (say("Correct"), partial(self.wanted.emit, since, value)),
                (say("Forget"), partial(self.dropped.emit, since)),
            ),
            2,
        ):
            button = make_button(text(words), emit, "link")
            button.setAccessibleName(text(say("{what}: {day}", what=words, day=day)))
            grid.addWidget(button, row, column)
