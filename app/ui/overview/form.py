"""Form: what training has built up, as a line over the last months."""

from typing import Final

import numpy as np
from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.charts.sheet import Axis, Panel, Series, Sheet, find_limits
from app.domain.words import say
from app.services.load import Load
from app.ui.about_metrics import category_of_key
from app.ui.context import Context
from app.ui.hiding import HIDDEN
from app.ui.theme import px
from app.ui.widgets.chart import ChartView
from app.ui.widgets.chart_menu import ChartMenu
from app.ui.widgets.text import Text

_DAYS: Final = 182
_NEEDED: Final = say(
    "Fitness follows load, which needs heart rates and your highest, or how hard runs felt."
)


class FormView(QWidget):
    """Without load there is none, and it says what load needs."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._load: Load | None = None
        text = context.wording.text
        self.view = ChartView(context.tasks, context.theme, text(say("Fitness over half a year")))
        self.view.setMinimumHeight(px(130))
        self.menu = ChartMenu(context, self.view)
        self._none = Text(role="small", is_secondary=True, wraps=True)
        context.hiding.changed.connect(self._on_hiding_changed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._none)
        layout.addWidget(self.view, 1)

    def show_load(self, load: Load | None) -> None:
        """Show the last half year."""
        self._load = load
        self._on_hiding_changed()

    @Slot()
    def _on_hiding_changed(self) -> None:
        load = self._load
        is_hidden = load is not None and self._context.hiding.hides(category_of_key(load.key))
        is_drawn = load is not None and not is_hidden
        self._none.setText(HIDDEN if is_hidden else self._context.wording.text(_NEEDED))
        self._none.setVisible(not is_drawn)
        self.menu.button.setVisible(is_drawn)
        self.view.setVisible(is_drawn)
        self.view.show_sheet(None if load is None or is_hidden else self._make_sheet(load))

    def _make_sheet(self, load: Load) -> Sheet:
        wording = self._context.wording
        fitness = load.fitness[-_DAYS:]
        days = load.day[-_DAYS:]
        numbers = days.astype(np.float64)
        name = wording.text(say("Fitness"))
        first = {int(it.astype(np.int64)): it.item() for it in days}

        def spell(value: float) -> str:
            day = first.get(round(value))
            return "" if day is None else wording.short_month(day)

        return Sheet(
            numbers,
            Axis(wording.text(say("Day")), spell, (30.4375, 61, 91, 182)),
            (Panel(Axis(name, wording.spell.number),
                   (Series(name, fitness, "pace", "area"),), find_limits(fitness, least=8)),),
        )  # fmt: skip
