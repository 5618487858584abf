"""The charts of a run: over distance or time, smoothed or not, with figures of a dragged range."""

from typing import Final

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from app.domain.categories import Category
from app.domain.curves import Curves, between
from app.domain.words import Sentence, say
from app.ui.context import Context
from app.ui.run.sheets import Drawing, draw_curves
from app.ui.theme import px
from app.ui.widgets.buttons import CHOICE, make_button
from app.ui.widgets.chart import ChartView
from app.ui.widgets.text import Text

_WIDTHS: Final = (5, 15, 30, 60)
_USUAL_S: Final = 15
_NOTHING: Final = say("This run has no points to draw: only the sums above are known.")


class ChartsTab(QWidget):
    """Tells by `pointed` which point of the curves the cursor is on."""

    pointed = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._curves: Curves | None = None
        self._drawing: Drawing | None = None
        self._is_by_time = False
        self._smooth_s = _USUAL_S
        text = context.wording.text
        self.view = ChartView(
            context.tasks, context.theme, text(say("Charts of this run")), has_ranges=True
        )
        self._axis = make_button("", self._on_axis, "link")
        self._smooth = make_button("", lambda: None, "link")
        self._range = Text(role="small")
        self._nothing = Text(text(_NOTHING), is_secondary=True, wraps=True)
        self._build()
        self.view.pointed.connect(self._on_pointed)
        self.view.ranged.connect(self._on_ranged)
        context.hiding.changed.connect(self._redraw)

    @property
    def controls(self) -> list[QPushButton]:
        """Hand over what chooses the axis and the smoothing; it stands beside the tabs."""
        return [self._axis, self._smooth]

    def show_curves(self, curves: Curves | None) -> None:
        """Draw these."""
        self._curves = curves
        self._redraw()

    def point(self, at: int | None) -> None:
        """Put the cursor on a point of the curves."""
        drawing = self._drawing
        if drawing is None or at is None:
            self.view.point(None)
            return
        nearest = min(int(np.searchsorted(drawing.at, at)), len(drawing.at) - 1)
        self.view.point(float(drawing.sheet.x[nearest]))

    def _build(self) -> None:
        menu = QMenu(self)
        for seconds in _WIDTHS:
            action = menu.addAction(self._context.wording.text(_name_smoothing(seconds)))
            action.triggered.connect(lambda _=False, it=seconds: self._on_smooth(it))
        self._smooth.setMenu(menu)
        for control in self.controls:
            control.hide()  # until there is something to draw
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(4))
        row = QHBoxLayout()
        row.addWidget(self._range, 1)
        layout.addWidget(self._nothing)
        layout.addWidget(self.view, 1)
        layout.addLayout(row)

    def _redraw(self) -> None:
        text, hiding = self._context.wording.text, self._context.hiding
        by = say("by time") if self._is_by_time else say("by distance")
        self._axis.setText(text(by))
        self._smooth.setText(f"{text(_name_smoothing(self._smooth_s))} {CHOICE}")
        self._range.setText("")
        self._drawing = None
        if self._curves is not None:
            hidden = frozenset(it for it in Category if hiding.hides(it))
            self._drawing = draw_curves(
                self._curves, self._context.wording.spell, by_time=self._is_by_time,
                smooth_s=float(self._smooth_s), hidden=hidden,
            )  # fmt: skip
        is_there = self._drawing is not None
        self._nothing.setVisible(not is_there)
        self.view.setVisible(is_there)
        self._axis.setVisible(is_there and self._curves is not None and self._curves.has_distance)
        self._smooth.setVisible(is_there)
        self.view.show_sheet(None if self._drawing is None else self._drawing.sheet)

    def _on_axis(self) -> None:
        self._is_by_time = not self._is_by_time
        self._redraw()

    def _on_smooth(self, seconds: int) -> None:
        self._smooth_s = seconds
        self._redraw()

    def _on_pointed(self, value: float | None) -> None:
        self.pointed.emit(None if value is None else self._find(value))

    def _on_ranged(self, ends: tuple[float, float] | None) -> None:
        if ends is None or self._curves is None:
            self._range.setText("")
            return
        first, last = (self._find(it) for it in ends)
        it, spell = between(self._curves, first, last), self._context.wording.spell
        said = [
            spell.distance(it.distance_m),
            spell.duration(it.moving_s),
            spell.pace(it.speed_mps),
        ]
        if not self._context.hiding.hides(Category.HEART_RATE):
            said.append(spell.plain(it.hr_mean, "bpm"))
        said += [spell.height(it.ascent_m), spell.plain(it.cadence_mean, "spm")]
        self._range.setText("   ".join(str(one) for one in said if one.unit or ":" in one.number))

    def _find(self, value: float) -> int:
        """Find the point of the curves at a value of the axis."""
        drawing = self._drawing
        if drawing is None:
            return 0
        nearest = min(int(np.searchsorted(drawing.sheet.x, value)), len(drawing.at) - 1)
        return int(drawing.at[nearest])


def _name_smoothing(seconds: int) -> Sentence:
    return say("smooth {seconds} s", seconds=seconds)
