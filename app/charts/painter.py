"""Draws sheets: keeps one matplotlib figure, and lays grid and marks out by itself.

Matplotlib's own axes and ticks take four times as long to set up as the whole picture to draw.
"""

from typing import Any, Final, TypeAlias

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.patheffects import Normal, Stroke

from app.charts.drawn import Drawn, Look, Place
from app.charts.sheet import Axis, Panel, Series, Sheet
from app.charts.ticks import find_ticks, frame

Spot: TypeAlias = tuple[float, float]

_POINTS_AN_INCH: Final = 72
_LEFT: Final = 3.4  # of the text's height: room for the marks of the panels
_RIGHT: Final = 0.4
_TOP: Final = 0.7
_BOTTOM: Final = 2.0
_GAP: Final = 1.4  # between panels
_TICK_EVERY: Final = 7.0  # texts wide
_LETTER: Final = 0.3  # half of what a letter of a mark is wide
_SMALL: Final = 0.92
_LOOSE: Final = 1.45
_SURE: Final = "DejaVu Sans"  # comes with matplotlib
_COLOURS_OF_WORDS: Final = {"elevation": "elevation_text", "cadence": "cadence_text"}


class Painter:
    """For one chart on the screen; used by one thread at a time."""

    def __init__(self) -> None:
        self._figure = Figure()
        self._canvas: Any = FigureCanvasAgg(self._figure)
        self._axes: list[Axes] = []

    def draw(self, sheet: Sheet, look: Look, size: tuple[int, int]) -> Drawn:
        """Draw it as large as this, in pixels of the window."""
        places = self._lay_out(sheet, look, (max(size[0], 1), max(size[1], 1)))
        self._canvas.draw()
        buffer = np.asarray(self._canvas.buffer_rgba())
        return Drawn(buffer.tobytes(), buffer.shape[1], buffer.shape[0], places)

    def save(self, sheet: Sheet, look: Look, size: tuple[int, int], file: Any, kind: str) -> None:
        """Write it as PNG or SVG, without a word of who made it or when."""
        self._lay_out(sheet, look, size)
        keys = ("Date", "Creator", "Format", "Type") if kind == "svg" else ("Software",)
        self._figure.savefig(file, format=kind, metadata=dict.fromkeys(keys))

    def _lay_out(self, sheet: Sheet, look: Look, size: tuple[int, int]) -> tuple[Place, ...]:
        width, height = size
        self._figure.set_dpi(_POINTS_AN_INCH * look.scale)  # a point of type is a window's pixel
        self._figure.set_size_inches(width / _POINTS_AN_INCH, height / _POINTS_AN_INCH)
        self._figure.set_facecolor(look.tokens.background)
        self._keep_axes(len(sheet.panels))
        places = place_panels(sheet, look.text_px, size)
        for axes, panel, place in zip(self._axes, sheet.panels, places, strict=True):
            bottom = height - place.top - place.height
            axes.set_position((
                place.left / width, bottom / height, place.width / width, place.height / height,
            ))  # fmt: skip
            axes.set_xlim(*place.x)
            axes.set_ylim(*place.y)
            _mark_heights(axes, panel, place, look)
            _draw_lines(axes, sheet, panel, look)
            _name(axes, panel, look)
        if places:
            _mark_along(self._axes[-1], sheet.x_axis, places[-1], look)
        return places

    def _keep_axes(self, count: int) -> None:
        """Use the same axes again, emptied; only another number of them is worth new ones."""
        if len(self._axes) != count:
            self._figure.clear()
            self._axes = [self._figure.add_axes((0, 0, 1, 1)) for _ in range(count)]
            for axes in self._axes:
                axes.set_axis_off()
        for axes in self._axes:
            for artist in (*axes.lines, *axes.collections, *axes.patches, *axes.texts):
                artist.remove()


def place_panels(sheet: Sheet, text_px: float, size: tuple[int, int]) -> tuple[Place, ...]:
    """Lay the panels out one above the other, each framed by round values."""
    count, (width, height) = len(sheet.panels), size
    known = sheet.x[np.isfinite(sheet.x)]
    low, high = (float(known.min()), float(known.max())) if len(known) else (0.0, 1.0)
    inner = height - text_px * (_TOP + _BOTTOM + _GAP * (count - 1))
    each = max(inner / max(count, 1), 1.0)
    return tuple(
        Place(
            left=text_px * _LEFT,
            top=text_px * (_TOP + _GAP * number) + each * number,
            width=max(width - text_px * (_LEFT + _RIGHT), 1.0),
            height=each,
            x=(low, high if high > low else low + 1),
            y=_frame(panel, each, text_px),
        )
        for number, panel in enumerate(sheet.panels)
    )


def _frame(panel: Panel, height: float, text_px: float) -> tuple[float, float]:
    marks, (low, high) = _height_marks(panel, height, text_px), panel.limits
    low, high = min(low, marks[0]), max(high, marks[-1])
    return (high, low) if panel.axis.is_turned else (low, high)


def _height_marks(panel: Panel, height: float, text_px: float) -> list[float]:
    """Mark the frame of the lines; only inside of it where round values would frame it loosely."""
    most = max(min(int(height / (text_px * 1.7)), 5), 2)
    marks, (low, high) = frame(*panel.limits, most, panel.axis.steps), panel.limits
    if marks[-1] - marks[0] > _LOOSE * (high - low):
        inside = find_ticks(low, high, most, panel.axis.steps)
        marks = inside if len(inside) > 1 else marks
    return marks


def _mark_heights(axes: Axes, panel: Panel, place: Place, look: Look) -> None:
    marks = _height_marks(panel, place.height, look.text_px)
    grid = LineCollection(
        [[(place.x[0], it), (place.x[1], it)] for it in marks],
        colors=look.tokens.hairline, linewidths=0.8, zorder=0, clip_on=False,
    )  # fmt: skip
    axes.add_collection(grid, autolim=False)
    for value in marks:
        words, spot = panel.axis.spell(value), (place.x[0], value)
        _write(axes, look, words, spot, (-0.5, 0.1), ("right", "center_baseline"))


def _mark_along(axes: Axes, axis: Axis, place: Place, look: Look) -> None:
    text = look.text_px
    most = max(int(place.width / (text * _TICK_EVERY)), 2)
    for value in find_ticks(*place.x, most, axis.steps):
        words = axis.spell(value)
        beyond = place.find_x(value) + len(words) * _LETTER * text - place.left - place.width
        side = "right" if beyond > text * _RIGHT else "center"
        spot = (value, place.y[0])
        _write(axes, look, words, spot, (0, -0.7), (side, "top"))


def _write(
    axes: Axes, look: Look, words: str, spot: Spot, off: Spot, anchor: tuple[Any, Any]
) -> None:
    """Write the words of a mark, so many texts off its spot."""
    axes.annotate(
        words, spot, (off[0] * look.text_px, off[1] * look.text_px), textcoords="offset points",
        ha=anchor[0], va=anchor[1], annotation_clip=False, color=look.tokens.secondary,
        fontsize=look.text_px * _SMALL, family=[look.family, _SURE],
    )  # fmt: skip


def _draw_lines(axes: Axes, sheet: Sheet, panel: Panel, look: Look) -> None:
    for series in panel.series:
        colour = getattr(look.tokens, series.colour)
        if series.kind == "bars":
            axes.bar(sheet.x, series.y, width=0.8, color=colour)
            continue
        if series.kind == "area":
            _fill(axes, sheet, series, colour)
        axes.plot(
            sheet.x, series.y, color=colour, linewidth=1.3, solid_joinstyle="round",
            scalex=False, scaley=False,
        )  # fmt: skip


def _fill(axes: Axes, sheet: Sheet, series: Series, colour: str) -> None:
    ground = axes.get_ylim()[0]
    axes.fill_between(sheet.x, series.y, ground, color=colour, alpha=0.16, linewidth=0)


def _name(axes: Axes, panel: Panel, look: Look) -> None:
    colour = panel.series[0].colour
    axes.annotate(
        panel.axis.name, (0, 1), (look.text_px * 0.5, -look.text_px * 0.3), "axes fraction",
        "offset points", color=getattr(look.tokens, _COLOURS_OF_WORDS.get(colour, colour)),
        fontsize=look.text_px * _SMALL, fontweight="bold", family=[look.family, _SURE],
        va="top", ha="left",
        path_effects=[Stroke(linewidth=3, foreground=look.tokens.background), Normal()],
    )  # fmt: skip
