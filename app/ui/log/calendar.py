"""The calendar of the Log: one month at a time, of the same runs that the list shows."""

from collections.abc import Callable, Iterable
from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.domain.categories import Category
from app.domain.listed import Line, Outline, Totals
from app.domain.words import say
from app.services.clock import today
from app.ui.context import Context
from app.ui.hiding import HIDDEN
from app.ui.log.columns import spell_title
from app.ui.log.menus import open_menu
from app.ui.log.month_grid import MonthGrid
from app.ui.log.totals import spell_sums
from app.ui.log.weeks import Day, days_of_month, lay_weeks, step_month
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.personal import PersonalText
from app.ui.widgets.text import Text

_WEEK = 7


class Calendar(QWidget):
    """Asks for other months, and says which run is to be opened."""

    wanted = Signal(object)  # the first day of a month
    opened = Signal(object)  # the id of a run

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._month = date.min
        self._name = Text(role="strong")
        self._sums = PersonalText(Category.MOVEMENT, context.hiding, is_secondary=True)
        self._days = [Text(role="label") for _ in range(_WEEK)]
        self.grid = MonthGrid(context)
        self.grid.opened.connect(self.opened)
        self.grid.stepped.connect(self._step)
        self.grid.moved.connect(self._on_moved)
        self.grid.picked.connect(self._on_picked)
        self._build_layout()

    def show_month(self, month: date, lines: Iterable[Line], outline: Outline) -> None:
        """Show a month and its runs."""
        wording = self._context.wording
        self._month = month
        self._name.setText(f"{wording.month(month)} {month.year}")
        known = {it.name: it.totals for it in outline.months}
        totals = known.get(f"{month.year:04}-{month.month:02}", Totals())
        self._sums.say(" · ".join(spell_sums(wording, totals)))
        for label, day in zip(
            self._days, days_of_month(month, wording.first_weekday)[:_WEEK], strict=True
        ):
            label.setText(wording.weekday(day))
        self.grid.show_month(month, lay_weeks(month, wording.first_weekday, lines), today())

    def _build_layout(self) -> None:
        text = self._context.wording.text
        head = QHBoxLayout()
        head.setSpacing(px(14))
        head.addWidget(self._name)
        head.addWidget(self._sums)
        head.addStretch(1)
        steps: list[tuple[str, str, Callable[[], None]]] = [
            ("\N{LEFTWARDS ARROW}", text(say("Month before")), lambda: self._step(-1)),
            (text(say("Today")), text(say("This month")), self._go_to_today),
            ("\N{RIGHTWARDS ARROW}", text(say("Month after")), lambda: self._step(1)),
        ]
        for sign, name, step in steps:
            button = make_button(sign, step, "link")
            button.setAccessibleName(name)
            button.setToolTip(name)
            head.addWidget(button)
        names = QGridLayout()
        names.setHorizontalSpacing(0)
        for at, label in enumerate(self._days):
            names.addWidget(label, 0, at)
            names.setColumnStretch(at, 10)
        week = Text(text(say("Week")), "label")
        names.addWidget(week, 0, _WEEK, Qt.AlignmentFlag.AlignRight)
        names.setColumnStretch(_WEEK, 8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, px(12), 0, px(16))
        layout.setSpacing(px(10))
        layout.addLayout(head)
        layout.addLayout(names)
        layout.addWidget(self.grid, 1)

    def _tell_apart(self, line: Line) -> str:
        """Tell a run from the others of its day; what is hidden stays so."""
        wording, hides = self._context.wording, self._context.hiding.hides
        length = wording.spell.distance(line.run.distance_m)
        far = HIDDEN if hides(Category.MOVEMENT) else str(length)
        title = HIDDEN if hides(Category.NOTES) else spell_title(wording, line.run)
        return f"{far}  {title}"

    def _step(self, months: int) -> None:
        self.wanted.emit(step_month(self._month, months))

    def _go_to_today(self) -> None:
        self._on_moved(today())

    def _on_moved(self, day: date) -> None:
        self.grid.go_to(day)
        self.wanted.emit(day.replace(day=1))

    def _on_picked(self, day: Day) -> None:
        if len(day.lines) == 1:
            self.opened.emit(day.lines[0].run.id)
            return
        menu = QMenu(self)
        for line in day.lines:
            action = menu.addAction(self._tell_apart(line).replace("&", "&&"))
            action.triggered.connect(lambda _=False, it=line.run.id: self.opened.emit(it))
        inside = QPoint(self.grid.width() // 3, self.grid.height() // 3)
        open_menu(menu, self.grid.mapToGlobal(inside))
