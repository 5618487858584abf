"""A switch: on or off at once, as a light switch is."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.ui.theme import px


class Switch(QAbstractButton):
    """Checked is on; its name is for who cannot see what stands beside it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Be as large as the text beside it asks for."""
        return QSize(px(38), px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the track, the knob on its side, and a ring while it has the keyboard."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        on = self.isChecked() and self.isEnabled()
        height = px(20)
        track = QRectF(2, (self.height() - height) / 2, px(34), height)
        painter.setPen(Qt.PenStyle.NoPen if on else QPen(palette.color(QPalette.ColorRole.Dark), 1))
        role = QPalette.ColorRole.Accent if on else QPalette.ColorRole.Mid
        painter.setBrush(palette.color(role))
        painter.drawRoundedRect(track, height / 2, height / 2)
        middle = height / 2
        at = track.right() - middle if self.isChecked() else track.left() + middle
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(
            QColor("#FFFFFF") if self.isEnabled() else palette.color(QPalette.ColorRole.Window)
        )
        painter.drawEllipse(QPointF(at, track.center().y()), middle - px(2.5), middle - px(2.5))
        if self.hasFocus():
            painter.setPen(QPen(palette.color(QPalette.ColorRole.WindowText), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(track.adjusted(-1.5, -1.5, 1.5, 1.5), middle, middle)
