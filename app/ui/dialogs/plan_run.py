"""The small sheet where a run or a race is planned, changed, or taken off."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QWidget

from app.domain.errors import AppError
from app.domain.planned import Planned
from app.domain.typed import read_distance
from app.domain.words import Sentence, say
from app.services.clock import now_ms, today
from app.services.plans import KeptPlan, add_planned, change_planned, drop_planned
from app.ui.context import Context
from app.ui.dialogs.sheet import begin_frame
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.day_edit import DayEdit
from app.ui.widgets.field import Field
from app.ui.widgets.text import Text

_WIDTH: Final = 440


class PlanRun(QDialog):
    """What is kept is said in the bar, with Undo."""

    def __init__(self, window: QWidget, context: Context, kept: KeptPlan | None = None) -> None:
        super().__init__(window)
        self._context = context
        self._kept = kept
        planned = Planned(today(), "") if kept is None else kept.planned
        unit = context.wording.spell.units.long_name
        self.title = Field(self._text(say("What")), QLineEdit(planned.title))
        self.day = DayEdit(planned.day, "ddd d MMM yyyy")
        self._far_at_first = self._spell(planned.distance_m)
        self.distance = Field(
            self._text(say("Distance, {unit}", unit=unit)), QLineEdit(self._far_at_first)
        )
        self._problem = Text(role="small", wraps=True)
        self._problem.setProperty("role", "danger")
        self._problem.hide()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build()

    def accept(self) -> None:
        """Keep it, or say what cannot be read."""
        title, far = self._line(self.title).text().strip(), self._line(self.distance).text().strip()
        metres = self._read(far)
        is_odd = bool(far) and metres is None
        self.title.complain("" if title else self._text(say("Say what is planned.")))
        self.distance.complain(self._text(say("Write it as a number, or leave it.")) * is_odd)
        wrong = self.title if not title else self.distance if is_odd else None
        if wrong is not None:
            wrong.control.setFocus()
            return
        planned = Planned(self.day.day, title, metres)
        store, when_ms = self._context.session.store, now_ms()
        if self._kept is None:
            self._do(lambda: add_planned(store, planned, when_ms), say("It is planned."))
        elif planned == self._kept.planned:
            super().accept()
        else:
            plan = self._kept.id
            done = say("The plan is changed.")
            self._do(lambda: change_planned(store, plan, planned, when_ms), done)

    def _drop(self) -> None:
        if self._kept is not None:
            plan, store, when_ms = self._kept.id, self._context.session.store, now_ms()
            self._do(lambda: drop_planned(store, plan, when_ms), say("The plan is taken off."))

    def _do(self, change: Callable[[], object], done: Sentence) -> None:
        context = self._context

        def tell(_: object) -> None:
            super(PlanRun, self).accept()
            context.tell(done, partial(context.act, "undo"))

        context.tasks.ask(self, lambda _: change(), tell, self._on_failure)

    def _on_failure(self, error: Exception) -> None:
        """Say why; what was typed stays."""
        if isinstance(error, AppError):
            self._problem.setText(self._text(error.words))
            self._problem.show()
        else:
            self._context.tasks.failed.emit(error)

    def _build(self) -> None:
        words = say("Plan a run") if self._kept is None else say("Change this plan")
        self.setWindowTitle(self._text(words))
        row = QHBoxLayout()
        row.setSpacing(px(20))
        row.addWidget(Field(self._text(say("Day")), self.day), 1)
        row.addWidget(self.distance, 1)
        layout = begin_frame(self, 14)
        layout.addWidget(self.title)
        layout.addLayout(row)
        layout.addWidget(self._problem)
        layout.addLayout(self._make_foot())
        self._line(self.title).setPlaceholderText(self._text(say("a race, or an easy hour")))
        self.setFixedWidth(px(_WIDTH))
        self.title.control.setFocus()

    def _make_foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(px(12))
        if self._kept is not None:
            drop = make_button(self._text(say("Take it off")), self._drop, "link")
            drop.setAutoDefault(False)
            drop.setProperty("flush", "true")
            foot.addWidget(drop)
        leave = make_button(self._text(say("Cancel")), self.reject)
        leave.setAutoDefault(False)
        keep = make_button(self._text(say("Keep")), self.accept, "accent")
        keep.setDefault(True)
        foot.addStretch(1)
        foot.addWidget(leave)
        foot.addWidget(keep)
        return foot

    def _spell(self, metres: float | None) -> str:
        units = self._context.wording.spell.units
        return "" if metres is None else f"{round(metres / units.long_m, 2):g}"

    def _read(self, far: str) -> float | None:
        """Read what was typed; what was not touched stays to the metre."""
        if self._kept is not None and far == self._far_at_first:
            return self._kept.planned.distance_m
        return read_distance(far, self._context.wording.spell.units.long_name)

    def _line(self, field: Field) -> QLineEdit:
        assert isinstance(field.control, QLineEdit)  # noqa: S101 - made so above
        return field.control

    def _text(self, words: Sentence) -> str:
        return self._context.wording.text(words)
