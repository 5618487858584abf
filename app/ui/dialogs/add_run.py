"""A run without a file, written down by hand: from a treadmill, or of a day without a watch."""

from datetime import datetime
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from app.domain.errors import AppError
from app.domain.ids import spell_id
from app.domain.words import Sentence, say
from app.services.adding import ByHand, add_by_hand
from app.services.clock import now_ms, today
from app.services.editing import delete_runs
from app.ui.context import Context
from app.ui.dialogs.sheet import begin_frame
from app.ui.importing.by_hand import Typed, read_run
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.day_edit import DayEdit
from app.ui.widgets.field import Field
from app.ui.widgets.text import Text

_WIDTH: Final = 520
_SPORTS: Final = (
    (("running", "generic"), say("Run")),
    (("running", "treadmill"), say("Treadmill")),
    (("running", "trail"), say("Trail run")),
    (("running", "track"), say("Track")),
    (("walking", "generic"), say("Walk")),
    (("hiking", "generic"), say("Hike")),
)
_EFFORTS: Final = {
    1: say("1 · hardly any"), 3: say("3 · easy"), 5: say("5 · steady"), 7: say("7 · hard"),
    9: say("9 · very hard"), 10: say("10 · all out"),
}  # fmt: skip


class AddRun(QDialog):
    """Takes only what was said; a line that cannot be read says so below itself."""

    def __init__(self, window: QWidget, context: Context) -> None:
        super().__init__(window)
        self._window = window
        self._context = context
        self._day = DayEdit(today(), "ddd d MMM yyyy")
        self._sport = QComboBox()
        self._effort = QComboBox()
        self._notes = QPlainTextEdit()
        self._lines: dict[str, QLineEdit] = {}
        self.fields: dict[str, Field] = {}
        self._grid = QGridLayout()
        self._area = QScrollArea()
        self._problem = Text(wraps=True)
        self._save = make_button(self._text(say("Add this run")), self._on_save, "accent")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self._text(say("A run by hand")))
        self._build_choices()
        self._build()
        self._lines["began"].setFocus()

    def _build_choices(self) -> None:
        self._day.setMaximumDate(QDate.currentDate())
        for key, words in _SPORTS:
            self._sport.addItem(self._text(words), key)
        self._effort.addItem(self._text(say("not said")), None)
        for number in range(1, 11):
            self._effort.addItem(self._text(_EFFORTS.get(number, say("{n}", n=number))), number)
        self._notes.setTabChangesFocus(True)
        self._notes.setFixedHeight(px(72))

    def _build(self) -> None:
        units = self._context.wording.spell.units
        climb = "ft" if units.has_miles else "m"
        rows: list[tuple[tuple[str, Sentence, QWidget], ...]] = [
            (("day", say("Day"), self._day), self._line("began", say("Began at"), "18:30")),
            (self._line("duration", say("Time"), "45:30"),
             self._line("distance", say("Distance, {unit}", unit=units.long_name), "10.5")),
            (("sport", say("Kind"), self._sport), ("effort", say("Effort"), self._effort)),
            (self._line("title", say("Title"), ""),),
            (("notes", say("Notes"), self._notes),),
            (self._line("heart_rate", say("Mean heart rate, bpm"), ""),
             self._line("climb", say("Climb, {unit}", unit=climb), "")),
        ]  # fmt: skip
        grid = self._grid
        grid.setContentsMargins(0, 0, px(4), 0)
        grid.setHorizontalSpacing(px(20))
        grid.setVerticalSpacing(px(14))
        for at, row in enumerate(rows):
            for column, (name, words, control) in enumerate(row):
                self.fields[name] = Field(self._text(words), control)
                grid.addWidget(self.fields[name], at, column, 1, 3 - len(row))
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        layout = begin_frame(self, 14)
        inside = QWidget()
        inside.setLayout(grid)
        self._area.setWidget(inside)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout.addWidget(self._area, 1)
        layout.addWidget(self._problem)
        self._problem.hide()
        layout.addLayout(self._build_buttons())
        for before, after in pairwise(field.control for field in self.fields.values()):
            QWidget.setTabOrder(before, after)
        self.setFixedWidth(px(_WIDTH))
        self._fit()

    def _fit(self) -> None:
        """Be as high as what is said needs; where the screen is too low for it, it scrolls."""
        needed = self._grid.totalSizeHint().height()
        if self._grid.hasHeightForWidth():
            needed = self._grid.totalHeightForWidth(px(_WIDTH - 60))
        room = round(self.screen().availableGeometry().height() * 0.9) - px(150)
        self._area.setFixedHeight(min(needed, room))
        self.adjustSize()

    def _build_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        cancel = make_button(self._text(say("Cancel")), self.reject)
        cancel.setAutoDefault(False)
        row.addWidget(cancel)
        self._save.setDefault(True)
        row.addWidget(self._save)
        return row

    def _line(self, name: str, words: Sentence, example: str) -> tuple[str, Sentence, QWidget]:
        line = QLineEdit()
        line.setPlaceholderText(example)
        self._lines[name] = line
        return name, words, line

    def _text(self, words: Sentence) -> str:
        return self._context.wording.text(words)

    def _on_save(self) -> None:
        lines = {name: line.text() for name, line in self._lines.items()}
        lines["notes"] = self._notes.toPlainText()
        typed = Typed(self._day.day, self._sport.currentData(), self._effort.currentData(), lines)
        units = self._context.wording.spell.units
        said, problems = read_run(typed, units, datetime.now().astimezone())
        for name, field in self.fields.items():
            field.complain(self._text(problems[name]) if name in problems else "")
        if said is None:
            wrong = next(field for name, field in self.fields.items() if name in problems)
            self._fit()
            wrong.control.setFocus()
            self._area.ensureWidgetVisible(wrong)
            return
        self._add(said)

    def _add(self, said: ByHand) -> None:
        store, when_ms = self._context.session.store, now_ms()
        self._save.setEnabled(False)
        self._context.tasks.ask(
            self, lambda _: add_by_hand(store, said, when_ms), self._on_added, self._on_failed
        )

    def _on_added(self, run: int) -> None:
        context, window = self._context, self._window
        store, when_ms = context.session.store, now_ms()

        def take_back() -> None:
            context.tasks.ask(
                window, lambda _: delete_runs(store, [spell_id(run)], when_ms),
                lambda _: context.tell(say("The run is in the bin.")),
            )  # fmt: skip

        self.accept()
        context.tell(say("The run is in."), take_back)

    def _on_failed(self, error: Exception) -> None:
        """Say why; what was typed stays, so that it can be tried again."""
        self._save.setEnabled(True)
        if not isinstance(error, AppError):
            self._context.tasks.failed.emit(error)
            return
        self._problem.setText(self._text(error.words))
        self._problem.show()
