"""A leaf of the rail: one page, by its icon and its word."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from app.ui.theme import font, px
from app.ui.widgets.icon import draw_icon

RAIL_WIDTH: Final = 196


class Leaf(QAbstractButton):
    """Is checked while its page is open."""

    def __init__(self, word: str, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self.setText(word)
        self.setAccessibleName(word)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Leave room around the word."""
        return QSize(px(RAIL_WIDTH - 24), px(34))

    def minimumSizeHint(self) -> QSize:
        """Do with less room where the window is low."""
        return QSize(px(RAIL_WIDTH - 40), QFontMetrics(font("body")).height() + px(4))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the soft ground of the open page, the icon and the word."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        ground = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or self.underMouse():
            painter.setBrush(palette.color(QPalette.ColorRole.Highlight))
            painter.drawRoundedRect(ground, px(8), px(8))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Accent), 1.5))
            painter.drawRoundedRect(ground, px(8), px(8))
        roles = QPalette.ColorRole
        role = roles.WindowText if self.isChecked() else roles.PlaceholderText
        size = px(18)
        top = (self.height() - size) // 2
        colour = palette.color(role).name()
        painter.drawPixmap(
            px(12), top, draw_icon(self._icon, colour, size, self.devicePixelRatioF())
        )
        painter.setPen(palette.color(role))
        painter.setFont(font("body"))
        at = px(12) + size + px(10)
        painter.drawText(
            QRectF(at, 0, self.width() - at, self.height()),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
            self.text(),
        )
