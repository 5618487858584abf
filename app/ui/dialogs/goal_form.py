"""Where a goal is written: what it counts, how much, and in which time."""

from datetime import date, timedelta
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.errors import SettingsError
from app.domain.history.goals import Goal, Kind
from app.domain.units import Units
from app.domain.words import Sentence, say
from app.ui.dialogs.goal_targets import describe_target, read_target, write_target
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.choice import Chips
from app.ui.widgets.day_edit import DayEdit
from app.ui.widgets.flow import Flow
from app.ui.widgets.text import Text
from app.ui.wording import Wording

_DAYS: Final = 84  # that a goal between two days has at first
_ONCE: Final = "once"
_KINDS: Final = (
    ("distance_m", say("Distance")), ("time_s", say("Time")), ("count", say("Runs")),
    ("ascent_m", say("Climb")),
)  # fmt: skip
_TIMES: Final = (
    ("week", say("Every week")), ("month", say("Every month")), ("year", say("Every year")),
    (_ONCE, say("Between two days")),
)  # fmt: skip


class GoalForm(QWidget):
    """Hands over a goal; what cannot be read is said below."""

    written = Signal(object)
    left = Signal()

    def __init__(self, wording: Wording, today: date) -> None:
        super().__init__()
        self._wording = wording
        self._kind: Kind = "distance_m"
        self._per: Any = "week"
        self.kinds = Chips(self._text(say("What it counts")), self._word(_KINDS))
        self.times = Chips(self._text(say("In which time")), self._word(_TIMES))
        self.amount = QLineEdit()
        self._unit = Text(is_secondary=True, wraps=True)
        self.first = self._make_day(say("First day"), today)
        self.last = self._make_day(say("Last day"), today + timedelta(days=_DAYS))
        self._days = QWidget()
        self._problem = Text(role="small", wraps=True)
        self.head = Text(self._text(say("A new goal")), "label")
        self.set = make_button(self._text(say("Set this goal")), self.write)
        self._leave = make_button(self._text(say("Leave it")), self.left.emit)
        self._build()
        self._show()

    def write(self) -> None:
        """Hand it over, if it can be read."""
        self._problem.hide()
        try:
            goal = self._read()
        except SettingsError as error:
            self.complain(self._text(error.words))
            self.amount.setFocus()
        else:
            self.written.emit(goal)

    def complain(self, text: str) -> None:
        """Say what cannot be taken as it is."""
        self._problem.setText(text)
        self._problem.show()
        self.amount.setAccessibleDescription(text)

    def begin(self, goal: Goal | None) -> None:
        """Begin with a goal that stands, or with none."""
        self._leave.setVisible(goal is not None)
        self._problem.hide()
        words = say("A new goal") if goal is None else say("Change this goal")
        self.head.setText(self._text(words))
        self.amount.setText("" if goal is None else write_target(goal, self._units))
        if goal is not None:
            self._kind, self._per = goal.kind, goal.per or _ONCE
            for edit, day in ((self.first, goal.first), (self.last, goal.last)):
                if day is not None:
                    edit.take_day(day)
        self._show()
        self.amount.setFocus()

    def _read(self) -> Goal:
        is_once = self._per == _ONCE
        first = self.first.day if is_once else None
        last = self.last.day if is_once else None
        target = read_target(self._kind, self.amount.text(), self._units)
        return Goal(self._kind, target, None if is_once else self._per, first, last)

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, px(12), 0, 0)
        layout.setSpacing(px(10))
        across = QHBoxLayout()
        across.setSpacing(px(8))
        self.amount.setMaximumWidth(px(140))
        self.amount.setAccessibleName(self._text(say("How much")))
        self.amount.returnPressed.connect(self.write)
        across.addWidget(self.amount, 1)
        across.addWidget(self._unit, 1)
        days = Flow(self._days, px(8))
        for it in (self.first, Text(self._text(say("to")), is_secondary=True), self.last):
            days.addWidget(it)
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        buttons.addWidget(self.set)
        buttons.addWidget(self._leave)
        buttons.addStretch(1)
        self._leave.hide()
        for button in (self.set, self._leave):
            button.setAutoDefault(False)
        self._problem.setProperty("role", "danger")
        self._problem.hide()
        layout.addWidget(self.head)
        layout.addWidget(self.kinds)
        layout.addLayout(across)
        layout.addWidget(self.times)
        layout.addWidget(self._days)
        layout.addWidget(self._problem)
        layout.addLayout(buttons)
        self.kinds.chosen.connect(self._on_kind_chosen)
        self.times.chosen.connect(self._on_time_chosen)

    def _make_day(self, name: Sentence, day: date) -> DayEdit:
        edit = DayEdit(day)
        edit.setAccessibleName(self._text(name))
        return edit

    def _show(self) -> None:
        self.kinds.take(self._kind)
        self.times.take(self._per)
        self._unit.setText(self._text(describe_target(self._kind, self._units)))
        self._days.setVisible(self._per == _ONCE)

    def _on_kind_chosen(self, kind: Kind) -> None:
        self._kind = kind
        self._show()

    def _on_time_chosen(self, per: str) -> None:
        self._per = per
        self._show()

    @property
    def _units(self) -> Units:
        return self._wording.spell.units

    def _text(self, words: Sentence) -> str:
        return self._wording.text(words)

    def _word(self, options: tuple[tuple[str, Sentence], ...]) -> list[tuple[str, str]]:
        return [(value, self._text(words)) for value, words in options]
