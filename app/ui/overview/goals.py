"""The goals on the overview, and the way to change them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.words import say
from app.services.goals import Followed
from app.ui.context import Context
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.clearing import clear
from app.ui.widgets.goal_row import GoalRow


class GoalsView(QWidget):
    """Lists them, and leads to setting another."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(px(14))

    def show_goals(self, goals: Sequence[Followed]) -> None:
        """Show these, and no others."""
        clear(self._layout)
        for it in goals:
            self._layout.addWidget(GoalRow(self._context, it))
        text = self._context.wording.text
        words = say("Change goals…") if goals else say("Set a goal…")
        button = make_button(text(words), lambda: self._context.act("set_goals"), "link")
        button.setProperty("flush", "true")
        self._layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
