"""What can be done with a chart: read it as a table, or save it; by right click or by a button."""

from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QWidget

from app.domain.words import say
from app.services.chart_files import save_picture, save_table
from app.ui.context import Context
from app.ui.dialogs.table_sheet import TableSheet
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.chart import ChartView
from app.ui.widgets.table import Column

_MORE: Final = "\N{HORIZONTAL ELLIPSIS}"
_KINDS: Final = ("png", "svg", "csv")
_NAMES: Final = {
    "png": say("Save as PNG…"), "svg": say("Save as SVG…"), "csv": say("Save as CSV…"),
}  # fmt: skip


class ChartMenu:
    """Belongs to one chart; its owner chooses where the button stands."""

    def __init__(self, context: Context, view: ChartView) -> None:
        self._context = context
        self._view = view
        text = context.wording.text
        self.menu = QMenu(view)
        table = self.menu.addAction(text(say("See as a table")))
        table.triggered.connect(self._on_table)
        self.menu.addSeparator()
        for kind in _KINDS:
            self.menu.addAction(text(_NAMES[kind])).triggered.connect(partial(self._on_save, kind))
        self.button = self._make_button(text(say("More about this chart")))
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._on_asked)

    def save_to(self, path: Path, kind: str) -> None:
        """Write what is shown, as large as it is shown, beside the window."""
        sheet, view = self._view.sheet, self._view
        if sheet is None:
            return
        look, size = view.look, (view.width(), view.height())

        def save(_: object) -> None:
            if kind == "csv":
                save_table(path, sheet.rows())
            else:
                save_picture(path, "svg" if kind == "svg" else "png", sheet, look, size)

        def tell(_: Any) -> None:
            self._context.tell(say("The chart is saved as {name}.", name=path.name))

        self._context.tasks.ask(view, save, tell)

    def _make_button(self, name: str) -> QPushButton:
        button = make_button(_MORE, lambda: None, "link")
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setMenu(self.menu)
        return button

    def _on_asked(self, spot: QPoint) -> None:
        if self._view.sheet is not None:
            self.menu.popup(self._view.mapToGlobal(spot))

    def _on_table(self) -> None:
        if self._view.sheet is not None:
            head, *rows = self._view.sheet.rows()
            columns = [Column(it) for it in head]
            TableSheet(self._view.window(), self._context, self._name(), columns, rows).open()

    def _on_save(self, kind: str) -> None:
        title = self._context.wording.text(_NAMES[kind])
        dialog = _ask_for_place(self._view.window(), title, f"{self._name()}.{kind}", kind)
        dialog.fileSelected.connect(lambda it: self.save_to(Path(it), kind))
        dialog.open()

    def _name(self) -> str:
        return self._view.accessibleName()


def _ask_for_place(window: QWidget, title: str, name: str, kind: str) -> QFileDialog:
    dialog = QFileDialog(window, title.rstrip(_MORE))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setNameFilter(f"{kind.upper()} (*.{kind})")
    dialog.setDefaultSuffix(kind)
    dialog.selectFile(name)
    dialog.setMinimumWidth(px(480))
    return dialog
