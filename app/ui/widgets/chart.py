"""A chart in the window: drawn beside it, with a cursor and a range that are drawn here at once."""

from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontInfo,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from app.charts import make_painter
from app.charts.drawn import Drawn, Look
from app.charts.sheet import Sheet
from app.ui.tasks import Tasks
from app.ui.theme import Theme, px
from app.ui.widgets.chart_marks import paint_cursor, paint_range, spell_cursor

_SMALL: Final = 0.82
_SOON_MS: Final = 40
_KEY_STEPS: Final = 200  # of the cursor from end to end


@dataclass(frozen=True, slots=True)
class _Shot:
    """A picture, and the sheet that it shows."""

    drawn: Drawn
    picture: QPixmap
    sheet: Sheet
    look: Look
    size: tuple[int, int]


class ChartView(QWidget):
    """Shows a sheet; `pointed` and `ranged` tell where on the common axis the runner is."""

    pointed = Signal(object)  # a value of the common axis, or None
    ranged = Signal(object)  # two of them, or None

    def __init__(self, tasks: Tasks, theme: Theme, name: str, *, has_ranges: bool = False) -> None:
        super().__init__()
        self._tasks = tasks
        self._theme = theme
        self._has_ranges = has_ranges
        self._sheet: Sheet | None = None
        self._shot: _Shot | None = None
        self._painter: Any = None  # made beside the window, at first use
        self._is_drawing = False
        self._has_ring = False
        self._cursor: float | None = None
        self._range: tuple[float, float] | None = None
        self._grip: float | None = None
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._draw)
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self._draw)

    @property
    def sheet(self) -> Sheet | None:
        """Hand over what is shown."""
        return self._sheet

    @property
    def look(self) -> Look:
        """Say what it is drawn in."""
        family = QFontInfo(QApplication.font()).family()
        text = QFontInfo(QApplication.font()).pixelSize() * _SMALL
        return Look(self._theme.tokens, family, text, self.devicePixelRatioF())

    @property
    def is_drawn(self) -> bool:
        """Tell whether what is seen is what was last given."""
        return self._shot is not None and self._shot.sheet is self._sheet

    def show_sheet(self, sheet: Sheet | None) -> None:
        """Show this chart, or none."""
        self._sheet = sheet
        self._range = self._cursor = self._grip = None
        if sheet is None:
            self._shot = None
            self.update()
        else:
            self._soon.start(0)  # once everything around it has found its place

    def point(self, value: float | None) -> None:
        """Put the cursor where another view has it."""
        self._cursor = value
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Leave room for marks and a line."""
        return QSize(px(160), px(90))

    def _draw(self) -> None:
        if self._sheet is None or self._is_drawing or not self.isVisible() or self._is_right():
            return
        self._is_drawing = True
        sheet, size, look = self._sheet, (self.width(), self.height()), self.look
        painter = self._painter

        def draw(_: object) -> tuple[Any, Sheet, Look, tuple[int, int], Drawn]:
            used = painter or make_painter()
            return used, sheet, look, size, used.draw(sheet, look, size)

        self._tasks.ask(self, draw, self._on_drawn, self._on_failure)

    def _on_drawn(self, answer: tuple[Any, Sheet, Look, tuple[int, int], Drawn]) -> None:
        self._painter, sheet, look, size, drawn = answer
        self._is_drawing = False
        image = QImage(drawn.pixels, drawn.width, drawn.height, QImage.Format.Format_RGBA8888)
        image.setDevicePixelRatio(look.scale)
        picture = QPixmap.fromImage(image)
        self._shot = None if self._sheet is None else _Shot(drawn, picture, sheet, look, size)
        self.update()
        self._draw()

    def _is_right(self) -> bool:
        """Tell whether the picture is of this sheet, and as it would be drawn now."""
        shot = self._shot
        if shot is None or shot.sheet is not self._sheet:
            return False
        return shot.size == (self.width(), self.height()) and shot.look == self.look

    def _on_failure(self, error: Exception) -> None:
        self._is_drawing = False
        self._tasks.failed.emit(error)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw anew, once it stays so large."""
        super().resizeEvent(event)
        self._soon.start(_SOON_MS if self.is_drawn else 0)

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what was not drawn while nobody saw it."""
        super().showEvent(event)
        self._soon.start(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show the picture, the range and the cursor, and a ring while it has the keyboard."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._shot is not None:
            self._paint_shot(painter, self._shot)
        if self._has_ring and self.hasFocus():
            painter.setPen(QPen(QColor(self._theme.tokens.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ring = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(ring, px(8), px(8))

    def _paint_shot(self, painter: QPainter, shot: _Shot) -> None:
        painter.drawPixmap(QPointF(0, 0), shot.picture)
        places, tokens = shot.drawn.places, self._theme.tokens
        if self._range is not None and places:
            paint_range(painter, places, self._range, tokens)
        if self._cursor is not None and places:
            paint_cursor(painter, places, shot.sheet, self._cursor, tokens)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is to who came by the keyboard."""
        super().focusInEvent(event)
        self._has_ring = event.reason() is not Qt.FocusReason.MouseFocusReason
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer; with the button held, stretch a range."""
        value = self._value_at(event.position().x())
        if value is None:
            return
        self._cursor = value
        self.pointed.emit(value)
        if self._grip is not None:
            self._choose((min(self._grip, value), max(self._grip, value)))
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a range; a click alone ends the last one."""
        if self._has_ranges and event.button() is Qt.MouseButton.LeftButton:
            self._grip = self._value_at(event.position().x())
            self._choose(None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Keep the range as it is."""
        self._grip = None

    def leaveEvent(self, event: object) -> None:
        """Take the cursor away with the pointer."""
        if not self.hasFocus():
            self._cursor = None
            self.pointed.emit(None)
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the cursor by keys; with Shift, stretch a range."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape and self._range is not None:
            self._choose(None)
        elif step is None or self._shot is None or not self._shot.drawn.places:
            super().keyPressEvent(event)
        else:
            self._step(
                step, is_stretching=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            )
        self.update()

    def _step(self, step: int, *, is_stretching: bool) -> None:
        assert self._shot is not None  # noqa: S101 - the key was taken only then
        low, high = self._shot.drawn.places[0].x
        before = (low + high) / 2 if self._cursor is None else self._cursor
        self._cursor = min(max(before + step * (high - low) / _KEY_STEPS, low), high)
        self.setAccessibleDescription(spell_cursor(self._shot.sheet, self._cursor))
        self.pointed.emit(self._cursor)
        if is_stretching and self._has_ranges:
            self._grip = before if self._grip is None else self._grip
            self._choose((min(self._grip, self._cursor), max(self._grip, self._cursor)))
        else:
            self._grip = None

    def _choose(self, ends: tuple[float, float] | None) -> None:
        if ends != self._range:
            self._range = ends
            self.ranged.emit(ends)

    def _value_at(self, x: float) -> float | None:
        if self._shot is None or not self._shot.drawn.places:
            return None
        return self._shot.drawn.places[0].value_at(x)
