"""The charts of a run: over distance or time, smoothed or not, with figures of a dragged range."""

from typing import Any, Final

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from app.domain.categories import Category
from app.domain.curves import Curves, between
from app.domain.words import Sentence, say
from app.ui.context import Context
from app.ui.hiding import HIDDEN
from app.ui.run.sheets import WIDTHS_S, Drawing, choose_smoothing, draw_curves
from app.ui.theme import px
from app.ui.widgets.buttons import CHOICE, make_button
from app.ui.widgets.chart import ChartView
from app.ui.widgets.chart_menu import ChartMenu
from app.ui.widgets.personal import PersonalText
from app.ui.widgets.text import Text

_AXES: Final = {False: say("by distance"), True: say("by time")}
_NOTHING: Final = say("This run has no points to draw: only the sums above are known.")
_TIMELESS: Final = say("This is a route without times, so there is nothing to chart.")


class ChartsTab(QWidget):
    """Tells by `pointed` which point of the curves the cursor is on."""

    pointed = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._curves: Curves | None = None
        self._drawing: Drawing | None = None
        self._has_places = False
        self._is_by_time = False
        self._smooth_s: int | None = None  # by the length of the run
        text = context.wording.text
        self.view = ChartView(
            context.tasks, context.theme, text(say("Charts of this run")), has_ranges=True
        )
        self.menu = ChartMenu(context, self.view)
        self._axis = make_button("", lambda: None, "link")
        self._smooth = make_button("", lambda: None, "link")
        self._widths: dict[int | None, QAction] = {}
        self._range = PersonalText(Category.MOVEMENT, context.hiding, "small", wraps=True)
        self._nothing = Text(is_secondary=True, wraps=True)
        self._build()
        self.view.pointed.connect(self._on_pointed)
        self.view.ranged.connect(self._on_ranged)
        context.hiding.changed.connect(self._redraw)

    @property
    def controls(self) -> list[QPushButton]:
        """Hand over what chooses axis and smoothing, and the menu; they stand beside the tabs."""
        return [self._axis, self._smooth, self.menu.button]

    @property
    def span(self) -> tuple[float, float]:
        """Say from where to where the axis goes."""
        if self._drawing is None:
            return (0.0, 0.0)
        return float(self._drawing.sheet.x[0]), float(self._drawing.sheet.x[-1])

    def show_curves(self, curves: Curves | None, *, has_places: bool = False) -> None:
        """Draw these; where there are none, say what there is instead."""
        self._curves = curves
        self._has_places = has_places
        self._redraw()

    def point(self, at: int | None) -> None:
        """Put the cursor on a point of the curves."""
        drawing = self._drawing
        if drawing is None or at is None:
            self.view.point(None)
            return
        nearest = min(int(np.searchsorted(drawing.at, at)), len(drawing.at) - 1)
        self.view.point(float(drawing.sheet.x[nearest]))

    def state(self) -> dict[str, Any]:
        """Say what was chosen."""
        return {"by_time": self._is_by_time, "smooth_s": self._smooth_s}

    def restore(self, state: dict[str, Any]) -> None:
        """Choose it again."""
        self._is_by_time = bool(state.get("by_time", False))
        smooth_s = state.get("smooth_s")
        self._smooth_s = smooth_s if smooth_s in WIDTHS_S else None

    def _build(self) -> None:
        text = self._context.wording.text
        axes, widths = QMenu(self), QMenu(self)
        for is_by_time, words in _AXES.items():
            action = axes.addAction(text(words))
            action.triggered.connect(lambda _=False, it=is_by_time: self._on_axis(it))
        for seconds in (None, *WIDTHS_S):
            action = widths.addAction("" if seconds is None else text(_name_smoothing(seconds)))
            action.setCheckable(True)
            action.triggered.connect(lambda _=False, it=seconds: self._on_smooth(it))
            self._widths[seconds] = action
        self._axis.setMenu(axes)
        self._smooth.setMenu(widths)
        for control in self.controls:
            control.hide()  # until there is something to draw
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(4))
        row = QHBoxLayout()
        row.addWidget(self._range, 1)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._nothing)
        layout.addWidget(self.view, 1)
        layout.addLayout(row)

    def _redraw(self) -> None:
        text, hiding = self._context.wording.text, self._context.hiding
        self._axis.setText(f"{text(_AXES[self._is_by_time])} {CHOICE}")
        by_length_s = WIDTHS_S[1] if self._curves is None else choose_smoothing(self._curves)
        smooth_s = by_length_s if self._smooth_s is None else self._smooth_s
        self._smooth.setText(f"{text(_name_smoothing(smooth_s))} {CHOICE}")
        by_length = say("by the length of the run: {seconds} s", seconds=by_length_s)
        self._widths[None].setText(text(by_length))
        for seconds, action in self._widths.items():
            action.setChecked(seconds == self._smooth_s)
        self._range.say("")
        self._drawing = None
        if self._curves is not None:
            hidden = frozenset(it for it in Category if hiding.hides(it))
            self._drawing = draw_curves(
                self._curves, self._context.wording, by_time=self._is_by_time,
                smooth_s=float(smooth_s), hidden=hidden,
            )  # fmt: skip
        is_there = self._drawing is not None
        self._nothing.setText(self._say_nothing())
        self._nothing.setVisible(not is_there)
        self.view.setVisible(is_there)
        self._axis.setVisible(is_there and self._curves is not None and self._curves.has_distance)
        self._smooth.setVisible(is_there)
        self.menu.button.setVisible(is_there)
        self.view.show_sheet(None if self._drawing is None else self._drawing.sheet)

    def _say_nothing(self) -> str:
        if self._context.hiding.hides(Category.MOVEMENT):
            return HIDDEN
        words = _TIMELESS if self._has_places and self._curves is None else _NOTHING
        return self._context.wording.text(words)

    def _on_axis(self, is_by_time: bool) -> None:
        self._is_by_time = is_by_time
        self._redraw()

    def _on_smooth(self, seconds: int | None) -> None:
        self._smooth_s = seconds
        self._redraw()

    def _on_pointed(self, value: float | None) -> None:
        self.pointed.emit(None if value is None else self._find(value))

    def _on_ranged(self, ends: tuple[float, float] | None) -> None:
        if ends is None or self._curves is None:
            self._range.say("")
            return
        first, last = (self._find(it) for it in ends)
        wording = self._context.wording
        it, spell = between(self._curves, first, last), wording.spell
        climb = spell.height(it.ascent_m)
        unit = wording.text(say("{unit} climb", unit=climb.unit))
        said = (
            (Category.MOVEMENT, spell.distance(it.distance_m)),
            (Category.MOVEMENT, spell.duration(it.moving_s)),
            (Category.MOVEMENT, spell.pace(it.speed_mps)),
            (Category.HEART_RATE, spell.plain(it.hr_mean, "bpm")),
            (Category.MOVEMENT, climb._replace(unit=unit)),
            (Category.MOVEMENT, spell.plain(it.cadence_mean, "spm")),
            (Category.MOVEMENT, spell.plain(it.power_mean, "W")),
        )
        known = [(kind, str(one)) for kind, one in said if one.is_known]
        self._range.say_each(known, "   ")

    def _find(self, value: float) -> int:
        """Find the point of the curves at a value of the axis."""
        drawing = self._drawing
        if drawing is None:
            return 0
        nearest = min(int(np.searchsorted(drawing.sheet.x, value)), len(drawing.at) - 1)
        return int(drawing.at[nearest])


def _name_smoothing(seconds: int) -> Sentence:
    return say("smooth {seconds} s", seconds=seconds)
