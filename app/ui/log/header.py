"""The header of the Log's table: sorts by a click, and lets columns be chosen and widened."""

from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QHeaderView, QWidget

from app.ui.log.model import LogModel
from app.ui.theme import font, px

_STRETCHED: Final = "title"  # takes what the others leave
_LEAST: Final = 140  # of it
_NARROWEST: Final = 40


class LogHeader(QHeaderView):
    """Keeps widths by the keys of columns, as lengths for the usual size of text."""

    menu_wanted = Signal(QPoint)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.widths: dict[str, int] = {}
        self._is_ours = False
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self.menu_wanted)
        self.sectionResized.connect(self._on_section_resized)

    def take_sizes(self, room: int) -> None:
        """Set the columns as wide as the runner left them; the title takes the rest."""
        model = self.model()
        if not isinstance(model, LogModel) or not model.columns:
            return
        self._is_ours = True
        self.setFixedHeight(px(34))
        self.setMinimumSectionSize(px(_NARROWEST))
        left = room
        for at, column in enumerate(model.columns):
            if column.key != _STRETCHED:
                self.resizeSection(at, px(self.widths.get(column.key, column.width)))
                left -= self.sectionSize(at)
        for at, column in enumerate(model.columns):
            if column.key == _STRETCHED:
                self.resizeSection(at, max(left, px(_LEAST)))
        self._is_ours = False

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw the name, in line with what stands below it."""
        model = self.model()
        if not rect.isValid():
            return
        painter.setFont(font("label"))
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        box = rect.adjusted(0, 0, -px(12), 0)
        name = model.headerData(section, Qt.Orientation.Horizontal)
        way = model.headerData(
            section, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole
        )
        text = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, way, text)

    @Slot(int, int, int)
    def _on_section_resized(self, section: int, _: int, width: int) -> None:
        model = self.model()
        if not self._is_ours and isinstance(model, LogModel):
            self.widths[model.columns[section].key] = round(width * 100 / px(100))
