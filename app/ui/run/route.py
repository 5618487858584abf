"""The route without a map: drawn in the theme's colours, to be zoomed and moved."""

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPen,
    QPolygonF,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.categories import Category
from app.domain.curves import Curves
from app.domain.track import ALTITUDE, HEART_RATE, LATITUDE, LONGITUDE, Column
from app.domain.units import Units
from app.domain.words import say
from app.ui.hiding import Hiding
from app.ui.theme import Theme, font, px

Mode: TypeAlias = Literal["plain", "pace", "heart_rate", "climb"]
Places: TypeAlias = NDArray[np.intp]
_METRES_A_DEGREE: Final = 111_195.0
_MOST_POINTS: Final = 3000
_BANDS: Final = 5
_MOST_ZOOM: Final = 60.0
_SMOOTH_S: Final = 60.0
_SCALES: Final = (10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000)


@dataclass(frozen=True, slots=True)
class Line:
    """The route on a plane, in metres; `at` are its points among those of the curves."""

    at: Places
    x: Column
    y: Column
    bands: dict[str, Places]  # by mode, which of the five colours
    marks: tuple[tuple[int, str], ...]  # whole kilometres or miles


def lay_line(curves: Curves | None, units: Units) -> Line | None:
    """Flatten the positions around their middle; None where there are not two."""
    if curves is None or LATITUDE not in curves.channels or LONGITUDE not in curves.channels:
        return None
    latitude, longitude = curves.channels[LATITUDE], curves.channels[LONGITUDE]
    known = np.flatnonzero(~(np.isnan(latitude) | np.isnan(longitude)))
    if len(known) < 2:
        return None
    at = known[np.unique(np.linspace(0, len(known) - 1, _MOST_POINTS).round().astype(np.intp))]
    north = latitude[at]
    east = (longitude[at] - longitude[at[0]] + 180) % 360 - 180
    middle = math.cos(math.radians(float(np.median(north))))
    return Line(
        at=at,
        x=(east - east.mean()) * middle * _METRES_A_DEGREE,
        y=-(north - north.mean()) * _METRES_A_DEGREE,
        bands=_find_bands(curves, at),
        marks=_find_marks(curves, at, units),
    )


def _find_bands(curves: Curves, at: Places) -> dict[str, Places]:
    """Divide what colours the route into five bands, each of as many points."""
    found = {"pace": curves.speed_mps(_SMOOTH_S)}
    if HEART_RATE in curves.channels:
        found["heart_rate"] = curves.smoothed(HEART_RATE, _SMOOTH_S)
    if ALTITUDE in curves.channels and curves.altitude_m is not None:
        found["climb"] = curves.altitude_m
    bands = {}
    for mode, values in found.items():
        chosen = values[at]
        known = chosen[~np.isnan(chosen)]
        if len(known) < _BANDS or known.max() == known.min():
            continue
        edges = np.quantile(known, np.arange(1, _BANDS) / _BANDS)
        bands[mode] = np.where(np.isnan(chosen), -1, np.searchsorted(edges, chosen)).astype(np.intp)
    return bands


def _find_marks(curves: Curves, at: Places, units: Units) -> tuple[tuple[int, str], ...]:
    if not curves.has_distance:
        return ()
    total = float(curves.distance_m[-1])
    every = next((it for it in (1, 2, 5, 10, 20, 50) if total / (it * units.long_m) <= 14), 100)
    wholes = np.arange(1, int(total / units.long_m) + 1)[every - 1 :: every]
    found = np.searchsorted(curves.distance_m[at], wholes * units.long_m)
    return tuple(
        (int(place), str(whole))
        for place, whole in zip(found.tolist(), wholes.tolist(), strict=True)
        if place < len(at)
    )


class RouteView(QWidget):
    """Shows a line; `pointed` tells over which of its points the pointer is."""

    pointed = Signal(object)

    def __init__(self, theme: Theme, hiding: Hiding, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._hiding = hiding
        self._line: Line | None = None
        self._mode: Mode = "pace"
        self._zoom = 1.0
        self._shift = QPointF()
        self._drag: QPointF | None = None
        self._cursor: int | None = None
        self._units = Units()
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)
        hiding.changed.connect(self.update)

    def show_line(self, line: Line | None, units: Units) -> None:
        """Show this route from the beginning."""
        self._line, self._units = line, units
        self._zoom, self._shift, self._cursor = 1.0, QPointF(), None
        self.update()

    def colour_by(self, mode: Mode) -> None:
        """Colour it by something else; where that was not measured it is plain."""
        self._mode = mode
        self.update()

    def point(self, at: int | None) -> None:
        """Mark the point that another view points at."""
        self._cursor = at
        self.update()

    def sizeHint(self) -> QSize:
        """Be nearly a square."""
        return QSize(px(352), px(340))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the surface, the route, its marks, the scale and the cursor."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        shape = QPainterPath()
        shape.addRoundedRect(frame, px(12), px(12))
        painter.fillPath(shape, self.palette().color(QPalette.ColorRole.Base))
        line = self._line
        if line is not None and not self._hiding.hides(Category.POSITIONS):
            painter.save()
            painter.setClipPath(shape)
            spots = self._spots(line)
            self._paint_route(painter, line, spots)
            self._paint_marks(painter, line, spots)
            self._paint_scale(painter)
            painter.restore()
        role = QPalette.ColorRole.Accent if self.hasFocus() else QPalette.ColorRole.Mid
        painter.setPen(QPen(self.palette().color(role), 1))
        painter.drawPath(shape)

    def _pixels_a_metre(self) -> float:
        line = self._line
        if line is None:
            return 1.0
        room = px(34)
        wide = max(float(np.ptp(line.x)), 1.0) / max(self.width() - 2 * room, 1)
        high = max(float(np.ptp(line.y)), 1.0) / max(self.height() - 2 * room - px(14), 1)
        return self._zoom / max(wide, high)

    def _spots(self, line: Line) -> Column:
        """Place all points of the line in the window."""
        scale = self._pixels_a_metre()
        middle_x, middle_y = (line.x.max() + line.x.min()) / 2, (line.y.max() + line.y.min()) / 2
        x = (line.x - middle_x) * scale + self.width() / 2 + self._shift.x()
        y = (line.y - middle_y) * scale + self.height() / 2 - px(7) + self._shift.y()
        return np.column_stack([x, y])

    def _paint_route(self, painter: QPainter, line: Line, spots: Column) -> None:
        tokens = self._theme.tokens
        bands = line.bands.get(self._mode)
        points = [QPointF(x, y) for x, y in spots.tolist()]
        width = px(3.6)
        if bands is None:
            painter.setPen(_round_pen(QColor(tokens.accent), width))
            painter.drawPolyline(QPolygonF(points))
            return
        edges = [0, *(np.flatnonzero(np.diff(bands)) + 1).tolist(), len(points) - 1]
        for first, last in pairwise(edges):
            band = int(bands[first])
            colour = tokens.zones[band] if band >= 0 else tokens.secondary
            painter.setPen(_round_pen(QColor(colour), width))
            painter.drawPolyline(QPolygonF(points[first : last + 1]))

    def _paint_marks(self, painter: QPainter, line: Line, spots: Column) -> None:
        palette = self.palette()
        painter.setFont(font("small"))
        radius = px(9)
        for at, text in line.marks:
            spot = QPointF(*spots[at].tolist())
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Dark), 1))
            painter.setBrush(palette.color(QPalette.ColorRole.Base))
            around = QRectF(spot.x() - radius, spot.y() - radius, 2 * radius, 2 * radius)
            painter.drawEllipse(around)
            painter.setPen(palette.color(QPalette.ColorRole.WindowText))
            painter.drawText(around, Qt.AlignmentFlag.AlignCenter, text)
        begin, end = QPointF(*spots[0].tolist()), QPointF(*spots[-1].tolist())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.tokens.good))
        painter.drawEllipse(begin, px(6), px(6))
        painter.setBrush(palette.color(QPalette.ColorRole.WindowText))  # the end is a square
        painter.drawRect(QRectF(end.x() - px(3), end.y() - px(3), px(6), px(6)))
        if self._cursor is not None:
            at = min(int(np.searchsorted(line.at, self._cursor)), len(spots) - 1)
            painter.setPen(QPen(palette.color(QPalette.ColorRole.WindowText), px(2)))
            painter.setBrush(palette.color(QPalette.ColorRole.Base))
            painter.drawEllipse(QPointF(*spots[at].tolist()), px(6), px(6))

    def _paint_scale(self, painter: QPainter) -> None:
        scale = self._pixels_a_metre()
        most_m = px(90) / scale
        units = self._units
        step = units.long_m / 1000 if not units.has_miles else 0.3048
        count = next((it for it in reversed(_SCALES) if it * step <= most_m), _SCALES[0])
        name = f"{count} {'ft' if units.has_miles else 'm'}"
        if count >= 1000 and not units.has_miles:
            name = f"{count // 1000} km"
        length = count * step * scale
        right, base = self.width() - px(20), self.height() - px(16)
        colour = self.palette().color(QPalette.ColorRole.PlaceholderText)
        painter.setPen(QPen(colour, 1))
        painter.setFont(font("small"))
        painter.drawLine(QLineF(right - length, base, right, base))
        painter.drawLine(QLineF(right - length, base - px(3), right - length, base + px(3)))
        painter.drawLine(QLineF(right, base - px(3), right, base + px(3)))
        above = QRectF(right - px(140), base - px(20), px(140), px(17))
        painter.drawText(above, Qt.AlignmentFlag.AlignRight, name)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom around the pointer."""
        self._zoom_by(1.2 ** (event.angleDelta().y() / 120), event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom and move by keys."""
        step = px(30)
        moves = {
            Qt.Key.Key_Left: QPointF(step, 0), Qt.Key.Key_Right: QPointF(-step, 0),
            Qt.Key.Key_Up: QPointF(0, step), Qt.Key.Key_Down: QPointF(0, -step),
        }  # fmt: skip
        key = Qt.Key(event.key())
        middle = QPointF(self.width() / 2, self.height() / 2)
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self._zoom_by(1.25, middle)
        elif key is Qt.Key.Key_Minus:
            self._zoom_by(0.8, middle)
        elif key is Qt.Key.Key_0:
            self.show_line(self._line, self._units)
        elif key in moves and self._zoom > 1:
            self._shift += moves[key]
            self.update()
        else:
            super().keyPressEvent(event)

    def _zoom_by(self, factor: float, around: QPointF) -> None:
        zoom = min(max(self._zoom * factor, 1.0), _MOST_ZOOM)
        factor, self._zoom = zoom / self._zoom, zoom
        middle = QPointF(self.width() / 2, self.height() / 2 - px(7))
        self._shift = around - middle - (around - middle - self._shift) * factor
        if zoom == 1:
            self._shift = QPointF()
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of it."""
        self._drag = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._drag = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show all of it again."""
        self.show_line(self._line, self._units)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move what is held; else tell which point is near."""
        if self._drag is not None:
            self._shift += event.position() - self._drag
            self._drag = event.position()
            self.update()
            return
        if self._line is None:
            return
        spots = self._spots(self._line)
        off = np.hypot(spots[:, 0] - event.position().x(), spots[:, 1] - event.position().y())
        nearest = int(off.argmin())
        at = int(self._line.at[nearest]) if off[nearest] < px(18) else None
        self.point(at)
        self.pointed.emit(at)


def _round_pen(colour: QColor, width: float) -> QPen:
    return QPen(
        colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    )


MODES: Final = {
    "pace": say("By pace"), "heart_rate": say("By heart rate"), "climb": say("By height"),
    "plain": say("Plain"),
}  # fmt: skip
