"""Time in zones as one bar: each zone by colour, by name and by its place."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.categories import Category
from app.services.zones import TimeInZone
from app.ui.hiding import HIDDEN, Hiding
from app.ui.theme import Theme, font, px
from app.ui.wording import Wording
from app.ui.zone_names import name_zone, place_zone


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
        self.update()

    def sizeHint(self) -> QSize:
        """Have room for the bar and a line of words."""
        return QSize(px(240), px(44))

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
        spell = self._wording.spell.duration
        painter.setFont(font("small"))
        metrics = painter.fontMetrics()
        said = [
            (name_zone(it.name), spell(it.seconds).number) for it in self._zones if it.seconds > 0
        ]
        widths = [metrics.horizontalAdvance(f"{name} {time}") for name, time in said]
        gap = (self.width() - sum(widths)) / max(len(said) - 1, 1)
        left = 0.0
        for (name, time), width in zip(said, widths, strict=True):
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(QRectF(left, px(22), width + 1, px(20)), 0, name)
            painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
            at = left + metrics.horizontalAdvance(f"{name} ")
            painter.drawText(QRectF(at, px(22), width + 1, px(20)), 0, time)
            left += width + min(gap, px(40))
