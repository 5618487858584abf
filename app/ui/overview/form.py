"""Form: what training has built up, as a line over the last months."""

from typing import Final

import numpy as np
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.charts.sheet import Axis, Panel, Series, Sheet, find_limits
from app.domain.words import say
from app.services.load import Load
from app.ui.context import Context
from app.ui.theme import px
from app.ui.widgets.chart import ChartView
from app.ui.widgets.chart_menu import ChartMenu
from app.ui.widgets.text import Text

_DAYS: Final = 182


class FormView(QWidget):
    """Without load there is none, and it says what load needs."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        text = context.wording.text
        self.view = ChartView(context.tasks, context.theme, text(say("Fitness over half a year")))
        self.view.setMinimumHeight(px(130))
        self.menu = ChartMenu(context, self.view)
        self._none = Text(
            text(say("Fitness follows load, which needs heart rates and your highest, or how"
                     " hard runs felt.")),
            "small", is_secondary=True, wraps=True,
        )  # fmt: skip
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._none)
        layout.addWidget(self.view, 1)

    def show_load(self, load: Load | None) -> None:
        """Show the last half year."""
        self._none.setVisible(load is None)
        self.menu.button.setVisible(load is not None)
        self.view.setVisible(load is not None)
        if load is None:
            self.view.show_sheet(None)
            return
        wording = self._context.wording
        fitness = load.fitness[-_DAYS:]
        days = load.day[-_DAYS:]
        numbers = days.astype(np.float64)
        name = wording.text(say("Fitness"))
        first = {int(it.astype(np.int64)): it.item() for it in days}

        def spell(value: float) -> str:
            day = first.get(round(value))
            return "" if day is None else wording.short_month(day)

        sheet = Sheet(
            numbers,
            Axis(wording.text(say("Day")), spell, (30.4375, 61, 91, 182)),
            (Panel(Axis(name, wording.spell.number),
                   (Series(name, fitness, "pace", "area"),), find_limits(fitness, least=8)),),
        )  # fmt: skip
        self.view.show_sheet(sheet)
