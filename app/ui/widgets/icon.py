"""Line icons in the colour of the text that they stand beside."""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.system.resources import FOLDER

_INK: Final = "#000000"  # as the drawings have it


@lru_cache(maxsize=128)
def draw_icon(name: str, colour: str, size: int, scale: float) -> QPixmap:
    """Draw an icon, sharp on the screen that it is for."""
    drawing = (FOLDER / "icons" / f"{name}.svg").read_text("utf-8").replace(_INK, colour)
    pixmap = QPixmap(round(size * scale), round(size * scale))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(drawing.encode())).render(
        painter, QRectF(0, 0, pixmap.width(), pixmap.height())
    )
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap
