"""Says what the colours of a route mean: from slow to fast, or from low to high."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.domain.words import say
from app.ui.theme import Theme, px
from app.ui.widgets.text import Text
from app.ui.wording import Wording

_ENDS: Final = {
    "pace": (say("slow"), say("fast")), "heart_rate": (say("low"), say("high")),
    "climb": (say("low"), say("high")),
}  # fmt: skip


class ColourKey(QWidget):
    """Five colours between two words; not there where a route is plain."""

    def __init__(self, theme: Theme, wording: Wording) -> None:
        super().__init__()
        self._wording = wording
        self._low, self._high = (Text(role="small", is_secondary=True) for _ in range(2))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(6))
        for it in (self._low, _Swatches(theme), self._high):
            row.addWidget(it)
        self.hide()

    def show_mode(self, mode: str, *, is_coloured: bool) -> None:
        """Say it of what the route is coloured by now."""
        ends = _ENDS.get(mode)
        self.setVisible(is_coloured and ends is not None)
        if ends is not None:
            for label, words in zip((self._low, self._high), ends, strict=True):
                label.setText(self._wording.text(words))


class _Swatches(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(px(70), px(6))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        colours = self._theme.tokens.zones
        wide = self.width() / len(colours)
        for number, colour in enumerate(colours):
            painter.setBrush(QColor(colour))
            place = QRectF(number * wide, 0, wide - px(2), self.height())
            painter.drawRoundedRect(place, px(2), px(2))
