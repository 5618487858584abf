"""The route without a map: drawn in the theme's colours, to be zoomed and moved."""

from typing import Final, Literal, TypeAlias

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.categories import Category
from app.domain.track import Column
from app.domain.units import Units
from app.domain.words import say
from app.ui.hiding import HIDDEN, Hiding
from app.ui.run.route_line import RouteLine
from app.ui.run.route_painting import paint_line, paint_marks, paint_scale
from app.ui.theme import Theme, font, px

Mode: TypeAlias = Literal["plain", "pace", "heart_rate", "climb"]
_MOST_ZOOM: Final = 60.0
_MOST_PX_A_METRE: Final = 20.0
_LEAST_M: Final = 50.0  # across, so that two points near each other are seen to be near


class RouteView(QWidget):
    """Shows a line; `pointed` tells over which of its points the pointer is."""

    pointed = Signal(object)

    def __init__(self, theme: Theme, hiding: Hiding, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._hiding = hiding
        self._line: RouteLine | None = None
        self._mode: Mode = "pace"
        self._zoom = 1.0
        self._shift = QPointF()
        self._drag: QPointF | None = None
        self._cursor: int | None = None
        self._units = Units()
        self._layer: QPixmap | None = None  # the picture without the cursor, while it holds
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self._forget_layer)
        hiding.changed.connect(self._forget_layer)

    def show_line(self, line: RouteLine | None, units: Units) -> None:
        """Show this route from the beginning."""
        self._line, self._units = line, units
        self._zoom, self._shift, self._cursor = 1.0, QPointF(), None
        self._forget_layer()

    def colour_by(self, mode: Mode) -> None:
        """Colour it by something else; where that was not measured it is plain."""
        self._mode = mode
        self._forget_layer()

    def point(self, at: int | None) -> None:
        """Mark the point that another view points at."""
        self._cursor = at
        self.update()

    def move_by(self, x: float, y: float) -> None:
        """Move it so many pixels."""
        self._shift += QPointF(x, y)
        self._forget_layer()

    def sizeHint(self) -> QSize:
        """Be nearly a square."""
        return QSize(px(352), px(340))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit it in anew."""
        super().resizeEvent(event)
        self._forget_layer()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show what was drawn before, and over it the cursor and the frame."""
        ratio = self.devicePixelRatioF()
        if self._layer is None or self._layer.devicePixelRatio() != ratio:
            self._layer = self._draw_layer(ratio)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPixmap(QPointF(0, 0), self._layer)
        if self._line is not None and not self._hiding.hides(Category.POSITIONS):
            self._paint_cursor(painter, self._line)
        role = QPalette.ColorRole.Accent if self.hasFocus() else QPalette.ColorRole.Mid
        painter.setPen(QPen(self.palette().color(role), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self._shape())

    def _draw_layer(self, ratio: float) -> QPixmap:
        """Draw the surface, the route, its marks and the scale."""
        layer = QPixmap(self.size() * ratio)
        layer.setDevicePixelRatio(ratio)
        layer.fill(Qt.GlobalColor.transparent)
        painter = QPainter(layer)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font("small"))
        painter.fillPath(self._shape(), self.palette().color(QPalette.ColorRole.Base))
        painter.setClipPath(self._shape())
        line = self._line
        if self._hiding.hides(Category.POSITIONS):
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, HIDDEN)
        elif line is not None:
            spots = self._spots(line)
            paint_line(painter, spots, line.bands.get(self._mode), self._theme.tokens)
            paint_marks(painter, spots, line.marks, self._theme.tokens)
            corner = QPointF(self.width() - px(20), self.height() - px(16))
            scale = self._pixels_a_metre()
            paint_scale(painter, corner, scale, self._units, self._theme.tokens)
        painter.end()
        return layer

    def _shape(self) -> QPainterPath:
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), px(12), px(12))
        return shape

    def _forget_layer(self) -> None:
        self._layer = None
        self.update()

    def _pixels_a_metre(self) -> float:
        return self._zoom * self._least_scale()

    def _least_scale(self) -> float:
        """Say how many pixels a metre has where all of the route is seen."""
        line = self._line
        if line is None:
            return 1.0
        room = px(34)
        wide = max(float(np.ptp(line.x)), _LEAST_M) / max(self.width() - 2 * room, 1)
        high = max(float(np.ptp(line.y)), _LEAST_M) / max(self.height() - 2 * room - px(14), 1)
        return 1 / max(wide, high)

    def _spots(self, line: RouteLine) -> Column:
        """Place all points of the line in the window."""
        scale = self._pixels_a_metre()
        middle_x, middle_y = (line.x.max() + line.x.min()) / 2, (line.y.max() + line.y.min()) / 2
        x = (line.x - middle_x) * scale + self.width() / 2 + self._shift.x()
        y = (line.y - middle_y) * scale + self.height() / 2 - px(7) + self._shift.y()
        return np.column_stack([x, y])

    def _paint_cursor(self, painter: QPainter, line: RouteLine) -> None:
        if self._cursor is None:
            return
        at = min(int(np.searchsorted(line.at, self._cursor)), len(line.at) - 1)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.WindowText), px(2)))
        painter.setBrush(self.palette().color(QPalette.ColorRole.Base))
        painter.drawEllipse(QPointF(*self._spots(line)[at].tolist()), px(6), px(6))

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
            self._forget_layer()
        else:
            super().keyPressEvent(event)

    def _zoom_by(self, factor: float, around: QPointF) -> None:
        most = max(min(_MOST_ZOOM, _MOST_PX_A_METRE / self._least_scale()), 1.0)
        zoom = min(max(self._zoom * factor, 1.0), most)
        factor, self._zoom = zoom / self._zoom, zoom
        middle = QPointF(self.width() / 2, self.height() / 2 - px(7))
        self._shift = around - middle - (around - middle - self._shift) * factor
        if zoom == 1:
            self._shift = QPointF()
        self._forget_layer()

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
            way = event.position() - self._drag
            self._drag = event.position()
            self.move_by(way.x(), way.y())
            return
        if self._line is None or self._hiding.hides(Category.POSITIONS):
            return
        spots = self._spots(self._line)
        off = np.hypot(spots[:, 0] - event.position().x(), spots[:, 1] - event.position().y())
        nearest = int(off.argmin())
        at = int(self._line.at[nearest]) if off[nearest] < px(18) else None
        self.point(at)
        self.pointed.emit(at)

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing any more."""
        self.point(None)
        self.pointed.emit(None)


MODES: Final = {
    "pace": say("By pace"), "heart_rate": say("By heart rate"), "climb": say("By height"),
    "plain": say("Plain"),
}  # fmt: skip
