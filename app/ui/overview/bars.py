"""Small bars: a period in its parts, the one that is now in the accent colour."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.categories import Category
from app.ui.hiding import Hiding
from app.ui.theme import px


class MiniBars(QWidget):
    """As high as the largest of them."""

    def __init__(self, hiding: Hiding) -> None:
        super().__init__()
        self._hiding = hiding
        self._values: Sequence[float] = ()
        self._now = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        hiding.changed.connect(self.update)

    def show_bars(self, values: Sequence[float], now: int) -> None:
        """Show these."""
        self._values, self._now = values, now
        self.update()

    def sizeHint(self) -> QSize:
        """Be low and wide."""
        return QSize(px(250), px(46))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw them on a line that is seen where there are none."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        most = max(self._values, default=0.0)
        painter.setPen(Qt.PenStyle.NoPen)
        wide = min(self.width(), px(250))
        if most <= 0 or self._hiding.hides(Category.MOVEMENT):
            painter.fillRect(0, self.height() - 1, wide, 1, palette.color(QPalette.ColorRole.Mid))
            return
        each = wide / len(self._values)
        gap = min(px(4), each * 0.25)
        for number, value in enumerate(self._values):
            is_now = number == self._now
            role = QPalette.ColorRole.Accent if is_now else QPalette.ColorRole.Mid
            height = max(self.height() * value / most, 1.5)
            bar = QRectF(number * each, self.height() - height, each - gap, height)
            painter.setBrush(palette.color(role))
            painter.drawRoundedRect(bar, min(px(2), each / 4), min(px(2), each / 4))
