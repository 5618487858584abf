"""A table over the window, for who would rather read numbers than lines."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from app.domain.words import say
from app.ui.context import Context
from app.ui.dialogs.sheet import begin_frame
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.table import Column, PlainTable


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
        layout = begin_frame(self)
        layout.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        layout.addLayout(row)
