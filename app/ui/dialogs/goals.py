"""The sheet of goals: how each stands, and where they are set, changed and given up."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.errors import AppError
from app.domain.history.goals import Goal
from app.domain.topics import GOALS, RUNS
from app.domain.words import Sentence, say
from app.services.clock import now_ms, today
from app.services.goals import Followed, drop_goal, follow_goals, set_goal
from app.services.past import read_history
from app.services.session import Session
from app.ui.context import Context
from app.ui.dialogs.goal_form import GoalForm
from app.ui.dialogs.sheet import Sheet
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.clearing import clear
from app.ui.widgets.goal_row import GoalRow, spell_goal
from app.ui.widgets.hairline import Hairline
from app.ui.widgets.text import Text


class GoalsSheet(Sheet):
    """What is done here holds at once; the line below says what it was, and takes it back."""

    def __init__(self, window: QWidget, context: Context) -> None:
        super().__init__(window, context.wording, context.wording.text(say("Goals")))
        self._context = context
        self._changed: Followed | None = None
        self.form = GoalForm(context.wording, today())
        self._rows = QVBoxLayout()
        self._said = Text(is_secondary=True, wraps=True)
        self._undo = make_button(context.wording.text(say("Undo")), self._on_undo, "link")
        self.goals: Sequence[Followed] = ()
        self._build_column()
        self.form.written.connect(self._on_written)
        self.form.left.connect(self._on_left)
        context.changes.announced.connect(self._on_announced)
        self._refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the line of a goal sets it; it does not close the sheet."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and isinstance(self.focusWidget(), QLineEdit):
            event.accept()
        else:
            super().keyPressEvent(event)

    def show_goals(self, goals: Sequence[Followed]) -> None:
        """Show these, and no others."""
        self.goals = goals
        clear(self._rows)
        text = self.wording.text
        for it in goals:
            self._rows.addWidget(self._make_row(it))
        if not goals:
            none = say("There is no goal yet. Say what you would like to run.")
            self._rows.addWidget(Text(text(none), is_secondary=True, wraps=True))

    def _build_column(self) -> None:
        self._rows.setSpacing(px(14))
        done = QHBoxLayout()
        done.addWidget(self._said)
        done.addWidget(self._undo)
        done.addStretch(1)
        self._said.hide()
        self._undo.hide()
        self.column.addLayout(self._rows)
        self.column.addLayout(done)
        self.column.addSpacing(px(8))
        self.column.addWidget(Hairline())
        self.column.addWidget(self.form)
        self.column.addStretch(1)

    def _make_row(self, followed: Followed) -> QWidget:
        text, name = self.wording.text, spell_goal(followed.standing.goal, self.wording)
        row = QWidget()
        layout = QVBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(GoalRow(self._context, followed))
        links = QHBoxLayout()
        for words, do in (
            (say("Change"), partial(self._on_change, followed)),
            (say("Give up"), partial(self._on_drop, followed)),
        ):
            link = make_button(text(words), do, "link")
            link.setAccessibleName(text(say("{what}: {goal}", what=words, goal=name)))
            link.setAutoDefault(False)
            links.addWidget(link)
        links.addStretch(1)
        layout.addLayout(links)
        return row

    def _on_change(self, followed: Followed) -> None:
        self._changed = followed
        self.form.begin(followed.standing.goal)

    def _on_left(self) -> None:
        self._changed = None
        self.form.begin(None)

    def _on_drop(self, followed: Followed) -> None:
        self._do(
            lambda log, when_ms: drop_goal(log.store, followed.id, when_ms),
            say("The goal is given up."),
        )

    def _on_written(self, goal: Goal) -> None:
        """Keep it; one that is changed to another kind or time goes when the new one is in."""
        before = self._changed

        def keep(log: Session, when_ms: int) -> None:
            kept = set_goal(log.store, goal, when_ms)
            if before is not None and kept != before.id:
                drop_goal(log.store, before.id, when_ms)

        self._do(keep, say("The goal is set."))

    def _do(self, change: Callable[[Session, int], None], said: Sentence) -> None:
        log, when_ms, context = self._context.session, now_ms(), self._context

        def tell(_: Any) -> None:
            self._on_left()
            self._said.setText(self.wording.text(said))
            self._said.show()
            self._undo.show()
            context.tell(said, partial(context.act, "undo"))

        context.tasks.ask(self, lambda _: change(log, when_ms), tell, self._on_failure)

    def _on_failure(self, error: Exception) -> None:
        """Say what cannot be kept where it was written."""
        if isinstance(error, AppError):
            self.form.complain(self.wording.text(error.words))
        else:
            self._context.tasks.failed.emit(error)

    def _on_undo(self) -> None:
        self._said.hide()
        self._undo.hide()
        self._context.act("undo")

    def _refresh(self) -> None:
        log, day = self._context.session, today()
        self._context.tasks.ask(self, lambda _: _follow(log, day), self.show_goals)

    @Slot(str)
    def _on_announced(self, topic: str) -> None:
        if topic in (GOALS, RUNS):
            self._refresh()


def _follow(log: Session, day: date) -> list[Followed]:
    history = read_history(log.store, day)
    return follow_goals(log.store, history.runs, day, history.first_weekday)
