"""Draws sheets: keeps one matplotlib figure and changes its data, as building one takes longer."""

from typing import Any, Final

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patheffects import Normal, Stroke

from app.charts.drawn import Drawn, Look, Place
from app.charts.sheet import Panel, Sheet
from app.charts.ticks import find_ticks, frame

_POINTS_AN_INCH: Final = 72
_LEFT: Final = 3.4  # of the text's height: room for the marks of the panels
_RIGHT: Final = 0.4
_TOP: Final = 0.7
_BOTTOM: Final = 2.0
_GAP: Final = 1.2  # between panels
_TICK_EVERY: Final = 8.0  # texts wide
_SURE: Final = "DejaVu Sans"  # comes with matplotlib
_WORDS: Final = {"elevation": "elevation_text", "cadence": "cadence_text"}


class Painter:
    """For one chart on the screen; used by one thread at a time."""

    def __init__(self) -> None:
        self._figure = Figure()
        self._canvas: Any = FigureCanvasAgg(self._figure)
        self._axes: list[Axes] = []

    def draw(self, sheet: Sheet, look: Look, size: tuple[int, int]) -> Drawn:
        """Draw it as large as this, in pixels of the window."""
        width, height = size
        self._lay_out(sheet, look, (max(width, 1), max(height, 1)))
        self._canvas.draw()
        buffer = np.asarray(self._canvas.buffer_rgba())
        places = tuple(self._place(axes, look.scale) for axes in self._axes)
        return Drawn(buffer.tobytes(), buffer.shape[1], buffer.shape[0], places)

    def save(self, sheet: Sheet, look: Look, size: tuple[int, int], file: Any, kind: str) -> None:
        """Write it as PNG or SVG, without a word of who made it or when."""
        self._lay_out(sheet, look, size)
        nothing = {"Date": None, "Creator": None} if kind == "svg" else {"Software": None}
        self._figure.savefig(file, format=kind, metadata=nothing)

    def _lay_out(self, sheet: Sheet, look: Look, size: tuple[int, int]) -> None:
        dpi = _POINTS_AN_INCH * look.scale  # so that a point of type is a pixel of the window
        self._figure.set_dpi(dpi)
        self._figure.set_size_inches(size[0] / _POINTS_AN_INCH, size[1] / _POINTS_AN_INCH)
        self._figure.set_facecolor(look.tokens.background)
        if len(self._axes) != len(sheet.panels):
            self._figure.clear()
            self._axes = [self._figure.add_axes((0, 0, 1, 1)) for _ in sheet.panels]
        text = look.text_px
        inner = size[1] - text * (_TOP + _BOTTOM + _GAP * (len(self._axes) - 1))
        each = max(inner / max(len(self._axes), 1), 1)
        for number, (axes, panel) in enumerate(zip(self._axes, sheet.panels, strict=True)):
            bottom = size[1] - text * _TOP - each * (number + 1) - text * _GAP * number
            axes.set_position((
                text * _LEFT / size[0], bottom / size[1],
                max(1 - text * (_LEFT + _RIGHT) / size[0], 0.01), each / size[1],
            ))  # fmt: skip
            is_last = number == len(self._axes) - 1
            axes.clear()
            _mark_x(axes, sheet, look, size[0] if is_last else 0)
            _mark_y(axes, panel, look, each)
            _draw_panel(axes, sheet, panel, look)

    def _place(self, axes: Axes, scale: float) -> Place:
        box = axes.get_window_extent()
        top = float(self._figure.bbox.height - box.y1) / scale
        edges = [float(it) for it in (*axes.get_xlim(), *axes.get_ylim())]
        lies = [float(it) / scale for it in (box.x0, box.width, box.height)]
        return Place(
            left=lies[0], top=top, width=lies[1], height=lies[2],
            x=(edges[0], edges[1]), y=(edges[2], edges[3]),
        )  # fmt: skip


def _draw_panel(axes: Axes, sheet: Sheet, panel: Panel, look: Look) -> None:
    tokens, text = look.tokens, look.text_px
    axes.set_facecolor("none")
    for spine in axes.spines.values():
        spine.set_visible(False)
    for series in panel.series:
        colour = getattr(tokens, series.colour)
        if series.kind == "bars":
            axes.bar(sheet.x, series.y, width=0.8, color=colour)
            continue
        if series.kind == "area":
            low, high = panel.limits
            ground = high if panel.axis.is_turned else low
            axes.fill_between(
                sheet.x, series.y, ground - (high - low), color=colour, alpha=0.16, linewidth=0
            )
        axes.plot(sheet.x, series.y, color=colour, linewidth=1.3, solid_joinstyle="round")
    words = panel.series[0].colour
    axes.annotate(
        panel.axis.name, (0, 1), (text * 0.5, -text * 0.3), "axes fraction", "offset points",
        color=getattr(tokens, _WORDS.get(words, words)), fontsize=text * 0.92, fontweight="bold",
        family=[look.family, _SURE], va="top", ha="left",
        path_effects=[Stroke(linewidth=3, foreground=tokens.background), Normal()],
    )  # fmt: skip


def _mark_x(axes: Axes, sheet: Sheet, look: Look, width: int) -> None:
    known = sheet.x[np.isfinite(sheet.x)]
    low, high = (float(known.min()), float(known.max())) if len(known) else (0.0, 1.0)
    axes.set_xlim(low, high if high > low else low + 1)
    most = max(int(width / (look.text_px * _TICK_EVERY)), 2)
    ticks = find_ticks(low, high, most, sheet.x_axis.steps) if width else []
    axes.set_xticks(ticks, [sheet.x_axis.spell(it) for it in ticks])
    _style_ticks(axes, "x", look)


def _mark_y(axes: Axes, panel: Panel, look: Look, height: float) -> None:
    most = max(min(int(height / (look.text_px * 1.7)), 5), 2)
    ticks = frame(*panel.limits, most, panel.axis.steps)
    edges = (ticks[-1], ticks[0]) if panel.axis.is_turned else (ticks[0], ticks[-1])
    axes.set_ylim(*edges)
    axes.set_yticks(ticks, [panel.axis.spell(it) for it in ticks])
    axes.grid(visible=True, axis="y", color=look.tokens.hairline, linewidth=0.8)
    axes.set_axisbelow(True)
    _style_ticks(axes, "y", look)


def _style_ticks(axes: Axes, which: Any, look: Look) -> None:
    axes.tick_params(
        axis=which, length=0, pad=look.text_px * 0.5, labelsize=look.text_px * 0.92,
        labelcolor=look.tokens.secondary, labelfontfamily=[look.family, _SURE],
    )  # fmt: skip
