"""A route, small and plain, as a picture beside what is said of a run."""

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from app.domain.categories import Category
from app.domain.track import Column
from app.ui.hiding import Hiding
from app.ui.theme import px


class Thumbnail(QWidget):
    """Shows one line, or nothing where positions are hidden."""

    def __init__(self, hiding: Hiding) -> None:
        super().__init__()
        self._hiding = hiding
        self._line: Column | None = None
        self.setFixedSize(px(176), px(150))
        hiding.changed.connect(self.update)

    def show_line(self, line: Column | None) -> None:
        """Show this line of latitudes and longitudes."""
        self._line = line
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it as large as there is room."""
        line = self._line
        if line is None or len(line) < 2 or self._hiding.hides(Category.POSITIONS):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        east = (line[:, 1] - line[0, 1] + 180) % 360 - 180
        x, y = east * np.cos(np.radians(line[0, 0])), -line[:, 0]
        wide, high = max(float(np.ptp(x)), 1e-9), max(float(np.ptp(y)), 1e-9)
        room = px(8)
        scale = min((self.width() - 2 * room) / wide, (self.height() - 2 * room) / high)
        x = (x - (x.max() + x.min()) / 2) * scale + self.width() / 2
        y = (y - (y.max() + y.min()) / 2) * scale + self.height() / 2
        colour = self.palette().color(QPalette.ColorRole.Accent)
        painter.setPen(
            QPen(colour, px(3), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap,
                 Qt.PenJoinStyle.RoundJoin)
        )  # fmt: skip
        spots = zip(x.tolist(), y.tolist(), strict=True)
        painter.drawPolyline(QPolygonF([QPointF(*it) for it in spots]))
