"""Time in zones as one bar: each zone by colour, by name and by its place."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.categories import Category
from app.services.numbers import TimeInZone
from app.ui.hiding import HIDDEN, Hiding
from app.ui.theme import Theme, font, px
from app.ui.wording import Wording


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
        hiding.changed.connect(self.update)

    def show_zones(self, zones: Sequence[TimeInZone]) -> None:
        """Show these."""
        self._zones = zones
        spell = self._wording.spell.duration
        self.setAccessibleName(", ".join(f"{it.name} {spell(it.seconds)}" for it in zones))
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
            colour = QColor(colours[min(number * 5 // max(len(self._zones), 1), 4)])
            painter.fillRect(QRectF(left, 0, max(width - 1.5, 0), px(15)), colour)
            left += width
        painter.setClipping(False)
        self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        """Set them in columns, so that a short zone has room for its words too."""
        each = self.width() / len(self._zones)
        spell = self._wording.spell.duration
        painter.setFont(font("small"))
        for number, zone in enumerate(self._zones):
            metrics = painter.fontMetrics()
            name, time = zone.name, spell(zone.seconds).number
            width = metrics.horizontalAdvance(f"{name} {time}")
            free = each - width
            left = each * number + free * number / max(len(self._zones) - 1, 1)
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(QRectF(left, px(22), each * 2, px(20)), 0, name)
            painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
            at = left + metrics.horizontalAdvance(f"{name} ")
            painter.drawText(QRectF(at, px(22), each * 2, px(20)), 0, time)
