"""Time in zones as one bar: each zone by colour, by name and by its place."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.categories import Category
from app.services.zones import TimeInZone
from app.ui.hiding import HIDDEN, Hiding
from app.ui.theme import Theme, font, px
from app.ui.wording import Wording
from app.ui.zone_names import name_zone, place_zone

_WORDS_FROM: Final = 22
_LINE: Final = 20
_LEAST_GAP: Final = 12


class ZonesBar(QWidget):
    """Shows how long a run was in each zone."""

    def __init__(self, theme: Theme, hiding: Hiding, wording: Wording, category: Category) -> None:
        super().__init__()
        self._theme = theme
        self._hiding = hiding
        self._wording = wording
        self._category = category
        self._zones: Sequence[TimeInZone] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)
        hiding.changed.connect(self._on_hiding_changed)

    def show_zones(self, zones: Sequence[TimeInZone]) -> None:
        """Show these."""
        self._zones = zones
        self._on_hiding_changed()

    @Slot()
    def _on_hiding_changed(self) -> None:
        spell = self._wording.spell.duration
        said = ", ".join(f"{it.name} {spell(it.seconds)}" for it in self._zones)
        self.setAccessibleName(HIDDEN if self._hiding.hides(self._category) else said)
        self.setToolTip(self.accessibleName())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Have room for the bar and the words below it."""
        return QSize(px(240), px(_WORDS_FROM) + px(_LINE) * max(len(self._lay_words()), 1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take another line where words need it."""
        super().resizeEvent(event)
        self.updateGeometry()

    def _lay_words(self) -> list[list[tuple[str, str, int]]]:
        """Put names and times of the zones into lines, as many as they need."""
        spell, metrics = self._wording.spell.duration, QFontMetrics(font("small"))
        lines: list[list[tuple[str, str, int]]] = [[]]
        free = self.width()
        for zone in self._zones:
            if not zone.seconds > 0:
                continue
            name, time = name_zone(zone.name), spell(zone.seconds).number
            width = metrics.horizontalAdvance(f"{name} {time}")
            if lines[-1] and free < width:
                lines.append([])
                free = self.width()
            lines[-1].append((name, time, width))
            free -= width + px(_LEAST_GAP)
        return lines

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar, and below it each zone's name and time."""
        total = sum(it.seconds for it in self._zones)
        if total <= 0 or self._hiding.hides(self._category):
            QPainter(self).drawText(self.rect(), Qt.AlignmentFlag.AlignLeft, HIDDEN)
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(0, 0, self.width(), px(15)), px(4), px(4))
        painter.setClipPath(shape)
        left = 0.0
        colours = self._theme.tokens.zones
        for number, zone in enumerate(self._zones):
            width = self.width() * zone.seconds / total
            colour = QColor(colours[place_zone(zone.name, number)])
            painter.fillRect(QRectF(left, 0, max(width - 1.5, 0), px(15)), colour)
            left += width
        painter.setClipping(False)
        self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        """Set them side by side, so that a short zone has room for its words too."""
        painter.setFont(font("small"))
        metrics = painter.fontMetrics()
        for number, line in enumerate(self._lay_words()):
            spare = (self.width() - sum(it[2] for it in line)) / max(len(line) - 1, 1)
            left, top = 0.0, px(_WORDS_FROM) + px(_LINE) * number
            for name, time, width in line:
                painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
                painter.drawText(QRectF(left, top, width + 1, px(_LINE)), 0, name)
                painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
                at = left + metrics.horizontalAdvance(f"{name} ")
                painter.drawText(QRectF(at, top, width + 1, px(_LINE)), 0, time)
                left += width + min(spare, px(40))
