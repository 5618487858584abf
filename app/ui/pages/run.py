"""A run: its figures, its route, its charts, and all that is known of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QRect, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.domain.ids import spell_id
from app.domain.progress import Watch
from app.domain.topics import GEAR, PROFILE, RUNS, SETTINGS, VALUES
from app.domain.words import Sentence, say
from app.services.explained import explain
from app.services.run_view import RunView, find_notables, list_stated, view_run
from app.services.session import Session
from app.ui.about_metrics import category_of
from app.ui.changing import put_runs_in_bin
from app.ui.context import Context
from app.ui.page import Page
from app.ui.pages import PageEntry
from app.ui.run import tables
from app.ui.run.charts_tab import ChartsTab
from app.ui.run.explaining import Explanation
from app.ui.run.figures import Figures
from app.ui.run.head import Head
from app.ui.run.route import MODES
from app.ui.run.source import SourceTab
from app.ui.run.summary import main_figures
from app.ui.run.tabs import Tabs
from app.ui.run.way import Way
from app.ui.theme import px
from app.ui.widgets.scroll import Scroll
from app.ui.widgets.table import PlainTable

_LEFT: Final = 352
_NARROW: Final = 860
_LEAST_HIGH: Final = 440
_LATER_MS: Final = 200  # when the charts stand, and who leafs through runs has stopped
_BINNED: Final = say("This run is in the bin: it counts nowhere.")
_ANY: Final = 16_777_215  # of Qt


@dataclass(frozen=True, slots=True)
class _Tables:
    """The tables behind the tabs."""

    splits: PlainTable
    laps: PlainTable
    efforts: PlainTable
    numbers: PlainTable


class RunPage(Page):
    """Shows the run that it was led to."""

    topics = frozenset({RUNS, PROFILE, VALUES, SETTINGS, GEAR})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._activity: int | None = None
        self._view: RunView | None = None
        self._later = QTimer(self, singleShot=True, interval=_LATER_MS)
        self._later.timeout.connect(self._ask_for_notables)
        self.head = Head(context, self._step, self._edit, self._export)
        self.figures = Figures(context.hiding, self._explain)
        self.way = Way(context)
        self.charts = ChartsTab(context)
        self.source = SourceTab(context)
        self.tables = self._make_tables()
        self.tabs = Tabs()
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build()
        self.charts.pointed.connect(self.way.route.point)
        self.way.route.pointed.connect(self.charts.point)
        self.tables.numbers.clicked.connect(self._on_number)
        self.tables.numbers.activated.connect(self._on_number)

    def lead(self, what: Any) -> None:
        """Show this run."""
        if what != self._activity:
            self._activity = int(what)
            self._is_stale = True
            if self.isVisible():
                self.refresh()

    @property
    def shown(self) -> int | None:
        """Say which run is seen."""
        return None if self._view is None else self._view.run.id

    def picked(self) -> Sequence[int]:
        """Name the run that is seen."""
        return () if self._activity is None else (self._activity,)

    def query(self) -> int | None:
        """Say which run is wanted."""
        return self._activity

    @staticmethod
    def fetch(log: Session, query: int | None, watch: Watch) -> RunView | None:
        """Gather it."""
        return None if query is None else view_run(log.store, query)

    def draw(self, data: RunView | None) -> None:
        """Show it; what is notable follows, as all other runs are looked at for it."""
        self._view = data
        if data is None:
            return
        spell, made = self.context.wording.spell, data.made
        self.head.show_run(data)
        is_binned = data.run.kept["bin"] is not None
        self.head.show_notables((_BINNED,) if is_binned else ())
        self.figures.show_figures(main_figures(data, self.context.wording))
        self.way.show_run(data)
        has_places = bool(data.run.activity.track.is_located().sum() > 1)
        self.charts.show_curves(data.curves, has_places=has_places)
        self.tables.splits.fill(tables.split_rows(made.digest, spell))
        self.tables.laps.fill(tables.lap_rows(data.run.activity.laps, spell))
        self.tables.efforts.fill(tables.effort_rows(made.digest, self.context.wording))
        kinds = [category_of(it.metric) for it in made.numbers]
        self.tables.numbers.fill(tables.number_rows(made.numbers, self.context.wording), kinds)
        self.source.show_run(data)
        if not is_binned:
            self._later.start()

    def state(self) -> dict[str, Any]:
        """Keep which run and which tab were seen, and how it was drawn."""
        charts, colour = self.charts.state(), self.way.colour
        return {"run": self._activity, "tab": self.tabs.chosen, "charts": charts, "colour": colour}

    def restore(self, state: dict[str, Any]) -> None:
        """Show that run and that tab again."""
        self._activity = state.get("run")
        self.tabs.choose(state.get("tab", ""))
        self.charts.restore(state.get("charts", {}))
        if state.get("colour") in MODES:
            self.way.colour_by(state["colour"])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the run before or after, back to the Log, or put this one into the bin."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None:
            self._step(step)
        elif event.key() == Qt.Key.Key_Escape:
            self.context.go("log")
        elif event.key() == Qt.Key.Key_Delete and self._activity is not None:
            put_runs_in_bin(self, self.context, [self._activity])
        else:
            super().keyPressEvent(event)

    def _ask_for_notables(self) -> None:
        if self._view is None:
            return
        store, activity = self.context.session.store, self._view.run.id
        self.context.tasks.ask(
            self, lambda _: find_notables(store, activity), partial(self._show_notables, activity)
        )

    def _show_notables(self, activity: int, notables: Any) -> None:
        if activity == self._activity:
            self.head.show_notables(notables)

    def _step(self, step: int) -> None:
        view = self._view
        wanted = None if view is None else view.earlier if step < 0 else view.later
        if wanted is not None:
            self.lead(wanted)

    def _edit(self) -> None:
        if self._activity is not None:
            self.context.act("edit_runs", [self._activity])

    def _export(self) -> None:
        if self._activity is not None:
            self.context.act("export", [self._activity])

    @Slot(QModelIndex)
    def _on_number(self, index: QModelIndex) -> None:
        if self._view is not None:
            table = self.tables.numbers
            key = self._view.made.numbers[index.row()].metric.key
            self._explain(key, table.viewport(), table.visualRect(index))

    def _explain(self, key: str, beside: QWidget, place: QRect | None = None) -> None:
        if self._view is None:
            return
        store, spelled = self.context.session.store, spell_id(self._view.run.id)
        stated = list_stated(self._view).get(key)

        def show(found: Any) -> None:
            if not self.findChildren(Explanation):  # a double click asks twice
                Explanation(self, self.context, found, stated).open_below(beside, place)

        self.context.tasks.ask(self, lambda _: explain(store, spelled, key), show)

    def _make_tables(self) -> _Tables:
        wording, hiding = self.context.wording, self.context.hiding

        def make(columns: Any, name: Sentence, nothing: Sentence, words: int = 0) -> PlainTable:
            heads, text = tables.heads(wording, columns, words), wording.text
            return PlainTable(heads, hiding, text(name), text(nothing))

        return _Tables(
            splits=make(tables.SPLITS, say("Splits"), say("Nothing says how far each part was.")),
            laps=make(tables.LAPS, say("Laps of the device"), say("The device counted no laps.")),
            efforts=make(
                tables.EFFORTS, say("Best efforts"), say("No distance has a best time here."), 1
            ),
            numbers=make(tables.NUMBERS, say("All numbers"), say("There are no numbers."), 1),
        )

    def _build(self) -> None:
        text = self.context.wording.text
        self.tabs.add("charts", text(say("Charts")), self.charts, self.charts.controls)
        self.tabs.add("splits", text(say("Splits")), self.tables.splits)
        self.tabs.add("laps", text(say("Laps")), self.tables.laps)
        self.tabs.add("efforts", text(say("Efforts")), self.tables.efforts)
        self.tabs.add("data", text(say("Data")), self.tables.numbers)
        self.tabs.add("source", text(say("Source")), self.source)
        self._body.setSpacing(px(28))
        self._body.addWidget(self.way)
        beside = QVBoxLayout()
        beside.addWidget(self.tabs, 1)
        beside.addStretch()  # of a column that is longer than the window, by many words
        self._body.addLayout(beside, 1)
        self.tabs.setMinimumHeight(px(_LEAST_HIGH))
        column = QVBoxLayout()
        column.setContentsMargins(px(36), px(24), px(36), px(20))
        column.setSpacing(px(14))
        column.addWidget(self.head)
        column.addWidget(self.figures)
        column.addLayout(self._body, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Scroll(column))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the charts below the route where there is no room beside it; all in sight at once."""
        super().resizeEvent(event)
        self.tabs.setMaximumHeight(max(self.height(), px(_LEAST_HIGH)))
        is_narrow = self.width() < px(_NARROW)
        way = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        self._body.setDirection(way)
        self.way.setMinimumWidth(0 if is_narrow else px(_LEFT))
        self.way.setMaximumWidth(_ANY if is_narrow else px(_LEFT))


PAGE = PageEntry(
    "run", say("Run"), 21, "run", RunPage, below="log",
    keys=(
        ("Left", say("The run before; on a chart, the cursor to the left")),
        ("Right", say("The run after; on a chart, the cursor to the right")),
        ("Shift+Right", say("On a chart, figures of a stretch")),
        ("+", say("On the route, nearer")), ("-", say("On the route, farther")),
        ("0", say("On the route, all of it")),
        ("Del", say("Put the run into the bin")), ("Esc", say("Back to the Log")),
    ),
)  # fmt: skip
