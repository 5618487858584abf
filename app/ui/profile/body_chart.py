"""How a value of the body went over the years, as numbers are made with it."""

from datetime import date, timedelta
from typing import Final

import numpy as np
from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.charts.sheet import Axis, Panel, Series, Sheet, find_limits
from app.domain.categories import category_of_field
from app.domain.local_days import Days
from app.domain.words import say
from app.ui.context import Context
from app.ui.profile.state import ProfileData
from app.ui.profile_values import name_field, spell_value
from app.ui.theme import px
from app.ui.widgets.chart import ChartView

_BEFORE: Final = 30  # days that are shown of what held at the beginning
_YEAR: Final = 365.25
_LEAST: Final = {"weight_kg": 4.0, "resting_hr": 8.0}


class BodyChart(QWidget):
    """Seen once there are two values to be told apart, and while their kind is seen."""

    def __init__(self, context: Context, key: str, colour: str) -> None:
        super().__init__()
        self._context = context
        self._key = key
        self._colour = colour
        self._data: ProfileData | None = None
        context.hiding.changed.connect(self._on_hiding_changed)
        name = name_field(key, context.wording)
        self.view = ChartView(context.tasks, context.theme, name)
        self.view.setFixedHeight(px(150))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        self.hide()

    def show_values(self, data: ProfileData) -> None:
        """Show what held on each day, up to today."""
        self._data = data
        days = self._find_days(data)
        self.setVisible(days is not None)
        self.view.show_sheet(None if days is None else self._make_sheet(data, days))

    @Slot()
    def _on_hiding_changed(self) -> None:
        if self._data is not None:
            self.show_values(self._data)

    def _find_days(self, data: ProfileData) -> Days | None:
        dated = data.profile.dated(self._key)
        starts = [date.fromisoformat(since) for since, _ in dated if since]
        begun = [it for it in starts if it <= data.today]
        is_hidden = self._context.hiding.hides(category_of_field(self._key))
        if is_hidden or not begun or len(dated) < 2:
            return None
        before = _BEFORE if len(starts) < len(dated) else 0
        first = min(begun) - timedelta(days=before)
        return np.arange(np.datetime64(first, "D"), np.datetime64(data.today, "D") + 1)

    def _make_sheet(self, data: ProfileData, days: Days) -> Sheet:
        wording, values = self._context.wording, data.profile.on_days(days)[self._key]
        numbers = days.astype(np.float64)

        def spell_day(value: float) -> str:
            day = np.datetime64(round(value), "D").item()
            is_long = len(days) > 2 * _YEAR
            return str(day.year) if is_long else f"{wording.short_month(day)} {day.year}"

        name = name_field(self._key, wording)
        unit = spell_value(self._key, 60.0, wording).unit  # the same of every value
        axis = Axis(f"{name} {unit}", lambda value: spell_value(self._key, value, wording).number)
        series = Series(name, values, self._colour)
        limits = find_limits(values, share=0.0, least=_LEAST[self._key])
        steps = (30.4375, 91.3125, 182.625, _YEAR, 2 * _YEAR, 5 * _YEAR)
        return Sheet(
            numbers,
            Axis(wording.text(say("Day")), spell_day, steps),
            (Panel(axis, (series,), limits),),
        )
