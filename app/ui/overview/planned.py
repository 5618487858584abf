"""What is planned next: a day, a title and a distance in each row, and the way to plan more."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.categories import Category
from app.domain.units import Shown
from app.domain.words import say
from app.services.plans import KeptPlan
from app.ui.context import Context
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.clearing import clear
from app.ui.widgets.personal import PersonalText, Quantity
from app.ui.widgets.pressable import Pressable
from app.ui.widgets.text import Text
from app.ui.wording import Wording

_MOST: Final = 3  # rows, until more are asked for
_NONE: Final = say("Nothing is planned.")


class PlannedView(QWidget):
    """Lists the next ones; a click on one changes it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._has_all = False
        self._plans: Sequence[KeptPlan] = ()
        self._today = date.min
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)

    def show_plans(self, plans: Sequence[KeptPlan], today: date) -> None:
        """Show these, the nearest first."""
        self._plans, self._today = plans, today
        clear(self._layout)
        text = self._context.wording.text
        for it in plans if self._has_all else plans[:_MOST]:
            self._layout.addWidget(PlanRow(self._context, it, today))
        if not plans:
            self._layout.addWidget(Text(text(_NONE), is_secondary=True))
        self._layout.addSpacing(px(6))
        more = len(plans) - _MOST
        if more > 0 and not self._has_all:
            words = say("{n} more…", n=more)
            self._add_link(text(words), self._show_all)
        self._add_link(text(say("Plan a run…")), lambda: self._context.act("plan_run"))

    def _add_link(self, text: str, do: Callable[[], None]) -> None:
        link = make_button(text, do, "link")
        link.setProperty("flush", "true")
        self._layout.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_all(self) -> None:
        self._has_all = True
        self.show_plans(self._plans, self._today)
        item = self._layout.itemAt(_MOST)  # the first of those that came
        first = None if item is None else item.widget()
        if first is not None:
            first.show()
            first.setFocus()


class PlanRow(Pressable):
    """One plan under a hairline."""

    def __init__(self, context: Context, kept: KeptPlan, today: date) -> None:
        super().__init__()
        self._context = context
        self._kept = kept
        planned, wording, hiding = kept.planned, context.wording, context.hiding
        day = PersonalText(Category.NOTES, hiding)
        day.say(_spell_day(planned.day, today, wording))
        day.setMinimumWidth(px(100))
        self._title = PersonalText(Category.NOTES, hiding, "strong", wraps=True)
        self._title.say(planned.title)
        far = Quantity(Category.NOTES, hiding, "body", wording.text(say("Distance")))
        metres = planned.distance_m
        far.say(Shown("") if metres is None else wording.spell.rounded(metres))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, px(8), 0, px(8))
        row.setSpacing(px(10))
        row.addWidget(day)
        row.addWidget(self._title, 1)
        row.addWidget(far)
        self._day = day
        self.pressed.connect(self._on_pressed)
        hiding.changed.connect(self._on_hiding_changed)
        self._on_hiding_changed()

    @Slot()
    def _on_hiding_changed(self) -> None:
        """Be called as it is seen."""
        words = say("Planned: {day}, {title}", day=self._day.text(), title=self._title.text())
        self.setAccessibleName(self._context.wording.text(words))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the hairline, in the accent colour while it has the keyboard."""
        role = QPalette.ColorRole.Accent if self.hasFocus() else QPalette.ColorRole.Mid
        thick = px(2) if self.hasFocus() else 1
        QPainter(self).fillRect(0, 0, self.width(), thick, self.palette().color(role))

    @Slot()
    def _on_pressed(self) -> None:
        if not self._context.hiding.hides(Category.NOTES):
            self._context.act("plan_run", self._kept)


def _spell_day(day: date, today: date, wording: Wording) -> str:
    if day == today:
        return wording.text(say("Today"))
    if day == today + timedelta(days=1):
        return wording.text(say("Tomorrow"))
    return wording.day(day) if day.year == today.year else wording.short_day(day)
