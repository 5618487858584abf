"""Goes through the steps: three on the first computer, two on each further one."""

from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.errors import AppError
from app.domain.words import Sentence, say
from app.services.clock import now_ms
from app.services.syncing.choosing import find_destination, list_targets
from app.services.syncing.setting_up import begin, join
from app.services.syncing.views import SetUp, TargetView
from app.ui.context import Context
from app.ui.sync.last_steps import JoinStep, NameStep
from app.ui.sync.steps import ConsentStep, PlaceStep, Step
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.problem import Problem
from app.ui.widgets.scroll import Scroll
from app.ui.widgets.text import Text

_WIDEST: Final = 560
_STEPS: Final = (3, 2)  # of the first computer, and of each further one


class SetUpFlow(QWidget):
    """What was typed is kept in it alone until the last step, and goes with it."""

    left = Signal()
    done = Signal()

    def __init__(self, context: Context, *, is_joining: bool) -> None:
        super().__init__()
        self._context = context
        self._is_joining = is_joining
        self._steps: list[Step] = []
        self._last: NameStep | JoinStep | None = None  # what is typed there outlives going back
        self._is_busy = False
        text = context.wording.text
        self.heading = Text(role="heading")
        self.problem = Problem()
        self._said = Text(role="small", is_secondary=True, wraps=True)
        self.next = make_button(text(say("Go on")), self.go_on, "accent")
        self.back = make_button(text(say("Back")), self.go_back)
        self._room = QVBoxLayout()
        self._build()
        context.tasks.ask(self, lambda _: list_targets(), self._on_targets, self._on_failed)

    @property
    def step(self) -> Step | None:
        """Hand over the step that is seen."""
        return self._steps[-1] if self._steps else None

    def go_on(self) -> None:
        """See that nothing is missing, and go to the next step; from the last one, do it."""
        step = self.step
        if step is None or self._is_busy:
            return
        problem = step.find_problem()
        self._complain(problem)
        if problem is not None:
            return
        if isinstance(step, PlaceStep):
            store, key, answers = self._context.session.store, step.target.key, step.form.answers
            self._ask(lambda _: find_destination(store, key, answers), self._on_destination)
        elif isinstance(step, ConsentStep):
            self._add_last(NameStep(self._context.wording, self.go_on))
        else:
            self._finish(step)

    def go_back(self) -> None:
        """Go one step back, or leave."""
        if self._is_busy:
            return
        self._complain(None)
        if len(self._steps) <= 1:
            self.left.emit()
            return
        last = self._steps.pop()
        last.hide()
        if last is not self._last:
            last.deleteLater()
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back; Enter goes on, but in a line, which knows what comes next in it."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
        elif is_enter and not isinstance(self.focusWidget(), QLineEdit):
            self.go_on()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(px(36), px(14), px(36), px(14))
        column.setSpacing(px(14))
        column.addWidget(self.heading)
        column.addLayout(self._room)
        column.addWidget(self.problem)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self.next)
        row.addWidget(self.back)
        row.addWidget(self._said, 1)
        column.addSpacing(px(6))
        column.addLayout(row)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Scroll(column, most=px(_WIDEST) + px(72)))
        self.next.setEnabled(False)

    def _add(self, step: Step) -> None:
        self._steps.append(step)
        self._room.addWidget(step)
        self._show()

    def _add_last(self, step: NameStep | JoinStep) -> None:
        """Add the step that does it, with what was typed there before the runner went back."""
        if self._last is not None:
            for old, new in zip(self._last.lines, step.lines, strict=True):
                new.setText(old.text())
            self._last.deleteLater()
        self._last = step
        self._add(step)

    def _show(self) -> None:
        text = self._context.wording.text
        for it in self._steps:
            it.setVisible(it is self._steps[-1])
        step, n = self._steps[-1], len(self._steps)
        where = say("Step {n} of {all}: {title}", n=n, all=_STEPS[self._is_joining],
                    title=step.title)  # fmt: skip
        self.heading.setText(text(where))
        self.next.setText(text(step.button))
        self.next.setEnabled(True)
        step.begin()
        if not step.isAncestorOf(self.focusWidget() or self):
            self.next.setFocus()

    def _on_targets(self, targets: tuple[TargetView, ...]) -> None:
        self._add(PlaceStep(self._context.wording, targets, self.go_on))

    def _on_destination(self, destination: str) -> None:
        place = self._steps[0]
        if not isinstance(place, PlaceStep):
            return
        wording = self._context.wording
        if self._is_joining:
            self._add_last(JoinStep(wording, place.target, destination, self.go_on))
        else:
            self._add(ConsentStep(wording, place.target, destination))

    def _finish(self, step: Step) -> None:
        store, place = self._context.session.store, self._steps[0]
        if not isinstance(place, PlaceStep):
            return
        target, answers = place.target, place.form.answers
        if isinstance(step, JoinStep):
            words = step.words.line.text().strip()
            set_up = SetUp(target.key, answers, step.name.words, None, target.purpose)
            self._ask(lambda _: join(store, set_up, words, now_ms), self._on_done)
        elif isinstance(step, NameStep):
            name = step.name.words
            set_up = SetUp(target.key, answers, name, step.words, target.purpose)
            self._ask(lambda _: begin(store, set_up, now_ms), self._on_done)

    def _ask(self, fn: Any, then: Any) -> None:
        self._is_busy = True
        self.next.setEnabled(False)
        self._said.setText(self._context.wording.text(say("One moment…")))

        def go_on(answer: Any) -> None:
            self._rest()
            then(answer)

        self._context.tasks.ask(self, fn, go_on, self._on_failed)

    def _rest(self) -> None:
        self._is_busy = False
        self.next.setEnabled(True)
        self._said.setText("")

    def _on_done(self, _: object) -> None:
        self.done.emit()

    def _on_failed(self, error: Exception) -> None:
        """Say what cannot be where it was asked for."""
        self._rest()
        if isinstance(error, AppError):
            self._complain(error.words)
        else:
            self._context.tasks.failed.emit(error)

    def _complain(self, problem: Sentence | None) -> None:
        self.problem.tell("" if problem is None else self._context.wording.text(problem))
