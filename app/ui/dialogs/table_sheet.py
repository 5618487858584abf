"""A table over the window, for who would rather read numbers than lines."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.words import say
from app.ui.context import Context
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.table import Column, PlainTable
from app.ui.widgets.text import Text


class TableSheet(QDialog):
    """To read, and to go through by keys; each column is hidden with what it is about."""

    def __init__(
        self, parent: QWidget, context: Context, name: str,
        columns: Sequence[Column], rows: Sequence[Sequence[str]],
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(name)
        room = parent.window().size()
        self.resize(min(px(760), room.width() - px(40)), min(px(520), room.height() - px(40)))
        self.table = PlainTable(columns, context.hiding, name)
        self.table.fill(rows)
        close = make_button(context.wording.text(say("Close")), self.accept, "accent")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(28), px(24), px(28), px(24))
        layout.setSpacing(px(12))
        layout.addWidget(Text(name, "heading"))
        layout.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        layout.addLayout(row)
