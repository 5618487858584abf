"""The overview: where the runner stands today."""

from datetime import date
from functools import partial
from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.categories import Category
from app.domain.history.periods import Unit
from app.domain.progress import Watch
from app.domain.topics import GOALS, PLANS, PROFILE, RUNS, SETTINGS, VALUES
from app.domain.words import Sentence, say
from app.services.clock import today
from app.services.overview import OverviewData, read_overview
from app.services.session import Session
from app.ui.context import Context
from app.ui.overview.form import FormView
from app.ui.overview.goals import GoalsView
from app.ui.overview.latest import LatestView
from app.ui.overview.period import PeriodView
from app.ui.overview.planned import PlannedView
from app.ui.page import Page
from app.ui.pages import PageEntry
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.empty import EmptyLog
from app.ui.widgets.goal_row import spell_amount
from app.ui.widgets.personal import PersonalText
from app.ui.widgets.scroll import Scroll
from app.ui.widgets.text import Text
from app.ui.wording import Wording

_WIDE: Final = 900
_NARROW: Final = 640
_UNITS: Final[tuple[Unit, ...]] = ("week", "month", "year")


class OverviewPage(Page):
    """Week, month and year, the latest run, goals, plans, form and streaks."""

    topics = frozenset({RUNS, GOALS, PLANS, PROFILE, VALUES, SETTINGS})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        text = context.wording.text
        self._day = Text(role="title")
        self._sentence = PersonalText(
            Category.MOVEMENT, context.hiding, is_secondary=True, wraps=True
        )
        self._import = make_button(
            text(say("Import runs")), partial(context.act, "import_runs"), "accent"
        )
        self.periods = {unit: PeriodView(context) for unit in _UNITS}
        self.latest = LatestView(context)
        self.goals = GoalsView(context)
        self.form = FormView(context)
        self.planned = PlannedView(context)
        self._streak = PersonalText(Category.MOVEMENT, context.hiding, wraps=True)
        self.empty = EmptyLog(context)
        self._full = QWidget()
        self._build()

    def query(self) -> date:
        """Say which day it is here."""
        return today()

    @staticmethod
    def fetch(log: Session, query: date, watch: Watch) -> OverviewData:
        """Gather it."""
        return read_overview(log.store, query)

    def draw(self, data: OverviewData) -> None:
        """Show it; an empty log says what to do."""
        wording = self.context.wording
        is_empty = data.latest is None
        self.empty.setVisible(is_empty)
        self._full.setVisible(not is_empty)
        self._import.setVisible(not is_empty)
        self._day.setText(wording.long_day(data.today))
        if data.latest is None:
            self._sentence.say(wording.text(_spell_others(data)) if data.others else "")
            return
        self._sentence.say(" ".join(map(wording.text, _spell_week(data, wording))))
        names = _name_periods(data.today, wording.month(data.today))
        for unit, view in self.periods.items():
            title, before = names[unit]
            view.show_period(title, data.over.periods[unit], before, data.bars[unit])
        self.latest.show_latest(data.latest, data.over.notables, data.today)
        self.goals.show_goals(data.over.goals)
        self.form.show_load(data.load)
        self.planned.show_plans(data.planned, data.today)
        self._streak.say(wording.text(_spell_streak(data)))

    def _build(self) -> None:
        head = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(self._day)
        words.addWidget(self._sentence)
        head.addLayout(words, 1)
        column = QVBoxLayout()
        column.addWidget(self._import)
        column.addStretch(1)
        head.addLayout(column)
        self._build_full()
        layout = QVBoxLayout()
        layout.setContentsMargins(px(36), px(28), px(36), px(28))
        layout.setSpacing(px(22))
        layout.addLayout(head)
        layout.addWidget(self._full, 1)
        layout.addWidget(self.empty, 1)
        self.empty.hide()
        self._full.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scroll(layout))

    def _build_full(self) -> None:
        text = self.context.wording.text
        self._top = top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        top.setSpacing(px(40))
        for view in self.periods.values():
            top.addWidget(view, 1)
        self._below = below = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        below.setSpacing(px(40))
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, parts in (
            (left, ((say("Latest run"), self.latest), (say("Form"), self.form))),
            (
                right,
                (
                    (say("Goals"), self.goals),
                    (say("Next"), self.planned),
                    (say("Streak"), self._streak),
                ),
            ),
        ):
            column.setSpacing(px(8))
            for title, widget in parts:
                head = QHBoxLayout()
                head.addWidget(Text(text(title), "label"), 1)
                if widget is self.form:
                    head.addWidget(self.form.menu.button)
                column.addLayout(head)
                column.addWidget(widget, 1 if widget is self.form else 0)
                column.addSpacing(px(18))
        right.addStretch(1)
        below.addLayout(left, 9)
        below.addLayout(right, 7)
        layout = QVBoxLayout(self._full)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(30))
        layout.addLayout(top)
        layout.addLayout(below, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand one below the other where there is no room side by side."""
        super().resizeEvent(event)
        is_narrow = self.width() < px(_WIDE)
        way = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        self._top.setDirection(way)
        self._below.setDirection(way)
        self.latest.make_room(is_narrow=self.width() < px(_NARROW))


def _name_periods(today: date, month: str) -> dict[Unit, tuple[Sentence, Sentence]]:
    return {
        "week": (say("This week"), say("the same days last week")),
        "month": (say("{month}", month=month), say("the same days last month")),
        "year": (
            say("{year}", year=str(today.year)),
            say("the same days of {year}", year=str(today.year - 1)),
        ),
    }


def _spell_others(data: OverviewData) -> Sentence:
    return say(
        "Only runs are counted here. {n} other activity is in the Log.",
        "Only runs are counted here. {n} other activities are in the Log.",
        n=data.others,
    )


def _spell_week(data: OverviewData, wording: Wording) -> list[Sentence]:
    """Say how many runs there were, and what is left of the goals for a week."""
    n = data.over.periods["week"].so_far.count
    runs = say("{n} run this week.", "{n} runs this week.", n=n)
    said = [runs if n else say("No run yet this week.")]
    for it in (followed.standing for followed in data.over.goals):
        if it.goal.per == "week" and not it.is_reached:
            left, target = (
                spell_amount(it.goal, much, wording) for much in (it.left, it.goal.target)
            )
            said.append(say("{left} to go for your {target}.", left=left, target=target))
    return said


def _spell_streak(data: OverviewData) -> Sentence:
    current, longest = data.over.weeks.current, data.over.weeks.longest
    if current is None or longest is None:
        return say("None goes on just now.")
    weeks = say("{n} week in a row", "{n} weeks in a row", n=current.length)
    return say("{weeks} with a run · best {best}", weeks=weeks, best=longest.length)


PAGE = PageEntry("overview", say("Overview"), 10, "overview", OverviewPage)
