"""The Log: all runs as a table or a calendar, to be searched, filtered, sorted and edited."""

from collections.abc import Sequence
from dataclasses import asdict, fields, replace
from datetime import date
from typing import Any

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.domain.listed import LACKED, Filter, Outline, Totals
from app.domain.progress import Watch
from app.domain.topics import GEAR, RUNS, SETTINGS, VALUES
from app.domain.words import say
from app.services.clock import today
from app.services.listing import About, total_runs
from app.services.session import Session
from app.ui.context import Context
from app.ui.log.asking import Answer, Asked, answer
from app.ui.log.calendar import Calendar
from app.ui.log.doing import Doing
from app.ui.log.filter_bar import FilterBar
from app.ui.log.foot import LogFoot
from app.ui.log.layout import Parts, SearchField, ViewChoice, lay_out
from app.ui.log.runs_view import RunsView
from app.ui.page import Page
from app.ui.pages import PageEntry
from app.ui.tasks import Task
from app.ui.widgets.buttons import make_button
from app.ui.widgets.empty import NOT_FOUND, EmptyLog, Nothing


class LogPage(Page):
    """Asks for all that is seen at once; the table asks for more as it is scrolled."""

    topics = frozenset({GEAR, RUNS, SETTINGS, VALUES})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._about: About | None = None
        self._is_about_stale = False
        self._outline = Outline()
        self._month: date | None = None
        self._summing: Task | None = None
        self._build_parts()
        parts = Parts(
            self.search, self.import_button, self.filters, self.choice, self.stack, self.foot
        )
        lay_out(self, parts, context.wording.text(say("Log")))
        self._connect()

    def query(self) -> Asked:
        """Read the controls; what the log has is asked again after something was written."""
        text = self.search.text().strip() or None
        asked = replace(self.filters.asked, text=text, has_duplicates=False)
        return Asked(
            filter=asked, order=self.runs.order,
            metrics=self.runs.metrics(), about=self._take_about(), seen=self.runs.top_line(),
            is_calendar=self.choice.is_calendar, month=self._month,
            first_weekday=self.context.wording.first_weekday,
        )  # fmt: skip

    @staticmethod
    def fetch(log: Session, query: Asked, watch: Watch) -> Answer:
        """Find what is asked for."""
        return answer(log, query)

    def draw(self, data: Answer) -> None:
        """Show it as a table or a calendar, or say why there is nothing to show."""
        self._about, self._outline = data.about, data.outline
        facets = data.about.facets
        self.filters.show_facets(facets)
        is_empty = facets.runs == 0
        for part in self.only_with_runs:
            part.setVisible(not is_empty)
        if is_empty:
            self._see(self.empty)
        elif not data.outline.ids:
            self._see(self.not_found)
        elif data.asked.is_calendar:
            self._month = data.month
            self.calendar.show_month(data.month or today(), data.lines.values(), data.outline)
            self._see(self.calendar)
        else:
            self.runs.draw(data)
            self._see(self.runs)
        self._on_selection_changed()

    def lead(self, what: Any) -> None:
        """Take another filter, edit what is selected, or go to the search."""
        if isinstance(what, Filter):
            self.show_all()
            self.filters.ask(what)
        elif what == "edit":
            self._doing.edit(self.runs.selected_ids())
        else:
            QTimer.singleShot(0, self.search, self.search.setFocus)  # after the page has it
            self.search.selectAll()

    def picked(self) -> Sequence[int]:
        """Name the runs that are selected."""
        return self.runs.selected_ids() if self.stack.currentWidget() is self.runs else ()

    def state(self) -> dict[str, Any]:
        """Say what is asked for, and how it is shown."""
        asked = {k: v for k, v in asdict(self.filters.asked).items() if v is not None}
        asked["lacks"] = sorted(self.filters.asked.lacks)
        return {"asked": asked, "is_calendar": self.choice.is_calendar, **self.runs.arrangement()}

    def restore(self, state: dict[str, Any]) -> None:
        """Be as it was."""
        known = {it.name for it in fields(Filter)}  # another program may have kept others
        asked = {k: v for k, v in state.get("asked", {}).items() if k in known}
        asked["lacks"] = frozenset(asked.get("lacks", ())) & set(LACKED)
        self.filters.ask(Filter(**asked))
        self.choice.choose(is_calendar=state.get("is_calendar", False))
        self.runs.arrange(state)

    def show_all(self) -> None:
        """Pick by nothing any more."""
        self.search.clear()
        self.filters.ask(Filter())

    def _take_about(self) -> About | None:
        """Hand over what is known of the log, unless something was written since."""
        is_stale, self._is_about_stale = self._is_about_stale, False
        return None if is_stale else self._about

    def _build_parts(self) -> None:
        wording = self.context.wording
        self._doing = Doing(self.context, self)
        self.search = SearchField(wording)
        self.import_button = make_button(
            wording.text(say("Import")), lambda: self.context.act("import_runs"), "accent"
        )
        self.filters = FilterBar(wording, self.context.hiding)
        self.choice = ViewChoice(wording)
        self.runs = RunsView(self.context, self._doing, self.filters)
        self.calendar = Calendar(self.context)
        self.foot = LogFoot(self.context)
        self.empty = EmptyLog(self.context)
        self.not_found = Nothing(wording, NOT_FOUND, self.show_all)
        self.stack = QStackedWidget()
        for part in (self.runs, self.calendar, self.empty, self.not_found):
            self.stack.addWidget(part)
        self.only_with_runs = (
            self.search, self.import_button, self.filters, self.choice, self.foot
        )  # fmt: skip

    def _see(self, part: QWidget) -> None:
        """Show one of the parts; it has the keyboard when the page is gone to."""
        self.stack.setCurrentWidget(part)
        focus = {self.calendar: self.calendar.grid, self.empty: self.empty.button,
                 self.not_found: self.search}  # fmt: skip
        self.begin_at(focus.get(part, part))

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_asked)
        self.search.left.connect(self.runs.setFocus)
        self.filters.changed.connect(self._on_asked)
        self.runs.changed.connect(self._on_asked)
        self.runs.typed.connect(self._on_typed)
        self.choice.changed.connect(self._on_asked)
        self.calendar.wanted.connect(self._on_month_wanted)
        self.calendar.opened.connect(self._doing.open)
        self.runs.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.context.changes.announced.connect(self._on_log_changed)

    @Slot()
    def _on_asked(self) -> None:
        if self.isVisible():
            self.refresh()

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        self.search.setFocus()
        self.search.insert(text)

    @Slot(object)
    def _on_month_wanted(self, month: date) -> None:
        self._month = month
        self._on_asked()

    @Slot(str)
    def _on_log_changed(self, topic: str) -> None:
        if topic in self.topics:
            self._is_about_stale = True

    @Slot()
    def _on_selection_changed(self) -> None:
        """Say what is selected comes to, or else all that is shown."""
        if self._summing is not None:
            self._summing.drop()
        ids = self.runs.selected_ids() if self.stack.currentWidget() is self.runs else []
        if len(ids) < 2:
            self._sum_up(self._outline.totals, are_selected=False)
            return
        store = self.context.session.store
        self._summing = self.context.tasks.ask(
            self, lambda _: total_runs(store, ids),
            lambda totals: self._sum_up(totals, are_selected=True),
        )  # fmt: skip

    def _sum_up(self, totals: Totals, *, are_selected: bool) -> None:
        if self._about is not None:
            self.foot.tell(self._about.facets, totals, are_selected=are_selected)


PAGE = PageEntry(
    "log", say("Log"), 20, "log", LogPage,
    keys=(
        ("Return", say("Open the run")), ("F2", say("Change its title")),
        ("Ctrl+C", say("Copy what is selected, as a table")),
        ("Del", say("Put what is selected into the bin")),
    ),
)  # fmt: skip
