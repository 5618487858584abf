"""A chart as a table, for who would rather read numbers than lines."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.charts.sheet import Sheet
from app.domain.words import say
from app.ui.context import Context
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.table import Column, PlainTable
from app.ui.widgets.text import Text


class ChartTable(QDialog):
    """To read, and to go through by keys; each column is hidden with its line."""

    def __init__(self, parent: QWidget, context: Context, name: str, sheet: Sheet) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(name)
        self.resize(px(640), px(520))
        head, *rows = sheet.rows()
        self.table = PlainTable([Column(it) for it in head], context.hiding, name)
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
