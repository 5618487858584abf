"""The list of the Log: its table with the columns, the order and the menus of the runner."""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import QPoint, Signal, Slot

from app.domain.listed import BY_DATE, Line, Order
from app.domain.words import say
from app.services.listing import About, read_lines
from app.ui.context import Context
from app.ui.log.asking import Answer, name_metric
from app.ui.log.columns import Column, list_columns
from app.ui.log.doing import Doing
from app.ui.log.filter_bar import FilterBar
from app.ui.log.menus import (
    add_action,
    add_alike,
    make_columns_menu,
    make_runs_menu,
    open_menu,
)
from app.ui.log.model import LogModel
from app.ui.log.table import LogTable
from app.ui.tasks import Task

_BEGINS_LOW: Final = frozenset({"title", "place", "gear", "tags", "sport", "pace", "clock"})
_MARKS: Final = {True: "\N{DOWNWARDS ARROW}", False: "\N{UPWARDS ARROW}"}


class RunsView(LogTable):
    """Says when other lines are to be asked for: another order, other columns."""

    changed = Signal()

    def __init__(self, context: Context, doing: Doing, filters: FilterBar) -> None:
        self._model = LogModel(context, self._ask_lines)
        super().__init__(self._model)
        self.order = Order()
        self.chosen: list[str] = []  # keys of columns; none for the usual ones
        self._context = context
        self._doing = doing
        self._filters = filters
        self._about: About | None = None
        self._task: Task | None = None
        self._held: object = None  # what was asked for when the lines were last drawn
        self._next: int | None = None  # where the keyboard goes when its run is gone
        self.setAccessibleName(context.wording.text(say("Runs")))
        self._connect()

    @property
    def columns(self) -> list[Column]:
        """List the columns that are shown."""
        return self._model.columns

    def keys(self) -> list[str]:
        """Name the columns that are shown, or would be."""
        return self.chosen or [it.key for it in self._every() if it.is_usual]

    def metrics(self) -> tuple[str, ...]:
        """Name the columns that are metrics."""
        chosen = self.keys()
        return tuple(it.key for it in self._every() if it.key in chosen and it.is_metric)

    def top_line(self) -> int:
        """Say which line is at the top, headings not counted."""
        row = self.visible_rows().start
        return row - bisect_left(self._model.headings(), row)

    def draw(self, answer: Answer) -> None:
        """Show other lines; what was selected stays so, and the same question stays in place."""
        selected, current = self.selected_ids(), self.current_id()
        asked = (answer.asked.filter, self.order)
        at = self.verticalScrollBar().value() if asked == self._held else 0
        self._held, self._about = asked, answer.about
        chosen = self.keys()
        columns = [it for it in self._every() if it.key in chosen]
        is_usual = self.order == Order()
        self._model.mark_sorted(
            self.order.key, "" if is_usual else _MARKS[self.order.is_descending]
        )
        self._model.show(answer.outline, answer.lines, columns)
        self.setAutoScroll(False)
        self.select(selected)
        self._go_back(current)
        self.setAutoScroll(True)
        self.verticalScrollBar().setValue(at)

    def arrangement(self) -> dict[str, Any]:
        """Say which columns, how wide, and in which order."""
        order = [self.order.key, self.order.is_descending]
        return {"columns": self.chosen, "widths": self.header.widths, "order": order}

    def arrange(self, state: Mapping[str, Any]) -> None:
        """Be as it was; columns that are no more are passed over."""
        known = {it.key for it in self._every()}
        self.chosen = [it for it in state.get("columns", []) if it in known]
        self.header.widths = dict(state.get("widths", {}))
        key, is_descending = state.get("order", [BY_DATE, True])
        self.order = Order(key, is_descending) if key in known else Order()

    def delete_selected(self) -> None:
        """Put what is selected into the bin; the keyboard stays where it was."""
        ids = self.selected_ids()
        rows = self._model.rows_of(ids)
        behind = range(rows[-1] + 1, self._model.rowCount()) if rows else ()
        before = range(rows[0] - 1, -1, -1) if rows else ()
        found = (self._model.id_at(row) for row in (*behind, *before))
        self._next = next((it for it in found if it is not None), None)
        self._doing.delete(ids)

    def copy_selected(self) -> None:
        """Put what is shown of the selected runs where any program can take it from."""
        about = self._about
        if about is not None and (ids := self.selected_ids()):
            metrics = [name_metric(it, about) for it in self.metrics()]
            self._doing.copy(ids, self.columns, metrics)

    def _connect(self) -> None:
        self.opened.connect(self._doing.open)
        self.deleted.connect(self.delete_selected)
        self.copied.connect(self.copy_selected)
        self._model.renamed.connect(self._doing.rename)
        self.customContextMenuRequested.connect(self._on_menu_wanted)
        self.header.menu_wanted.connect(self._on_columns_wanted)
        self.header.sectionClicked.connect(self._on_section_clicked)
        self._context.hiding.changed.connect(self._on_words_changed)

    def _every(self) -> tuple[Column, ...]:
        about = self._about
        load = about.load if about is not None else ""
        return list_columns(load, is_by_month=self.order.key == BY_DATE)

    def _go_back(self, current: int | None) -> None:
        """Put the keyboard where it was, or at the run that came next, or at the first."""
        for activity in (current, self._next, *self._model.outline.ids[:1]):
            if activity is not None and self.go_to(activity):
                if activity == self._next:
                    self.select([activity])
                    self._next = None
                return

    def _ask_lines(self, ids: Sequence[int], take: Callable[[Mapping[int, Line]], None]) -> None:
        """Ask for lines that are scrolled to; what was passed over is not waited for."""
        if self._task is not None:
            self._task.drop()
        store, about = self._context.session.store, self._about
        metrics = [] if about is None else [name_metric(it, about) for it in self.metrics()]
        self._task = self._context.tasks.ask(self, lambda _: read_lines(store, ids, metrics), take)

    @Slot(int)
    def _on_section_clicked(self, section: int) -> None:
        key = self.columns[section].key
        is_descending = (
            not self.order.is_descending if key == self.order.key else key not in _BEGINS_LOW
        )
        self.order = Order(key, is_descending)
        self.changed.emit()

    @Slot(QPoint)
    def _on_columns_wanted(self, at: QPoint) -> None:
        menu = make_columns_menu(
            self, self._context.wording, self._every(), self.keys(), self._toggle
        )
        open_menu(menu, self.header.mapToGlobal(at))

    @Slot(QPoint)
    def _on_menu_wanted(self, at: QPoint) -> None:
        ids = self.selected_ids()
        if ids and self._about is not None:
            open_menu(self.make_menu(ids, self._about), self.viewport().mapToGlobal(at))

    def make_menu(self, ids: Sequence[int], about: About) -> Any:
        """List what can be done with these runs."""
        wording, facets = self._context.wording, about.facets
        menu = make_runs_menu(self, self._context, self._doing, ids, facets)
        add_action(menu, wording, say("Copy as text"), self.copy_selected, "Ctrl+C")
        line = self._model.line_at(self.currentIndex().row()) if len(ids) == 1 else None
        if line is not None:
            add_alike(menu, self._context, line, self._filters.asked, self._filters.ask)
        menu.addSeparator()
        add_action(menu, wording, say("Delete"), self.delete_selected, "Del")
        return menu

    def _toggle(self, key: str, is_on: bool) -> None:
        chosen = [it for it in self.keys() if it != key] + ([key] if is_on else [])
        self.chosen = chosen or ["title"]
        self.changed.emit()

    @Slot()
    def _on_words_changed(self) -> None:
        self._model.forget_words()
        self.viewport().update()
