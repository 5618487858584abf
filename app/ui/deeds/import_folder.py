"""Takes in all runs of a folder and of what is below it."""

from typing import Any

from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.words import say
from app.ui.context import Context
from app.ui.deeds import Deed
from app.ui.importing.flow import ImportFlow


def import_folder(window: QWidget, context: Context, _: Any) -> None:
    """Ask which folder; system dialogs offer files or folders, not both."""
    dialog = QFileDialog(window, context.wording.text(say("Import all runs of a folder")))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.filesSelected.connect(lambda paths: ImportFlow(window, context, paths).look())
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


DEED = Deed("import_folder", say("Import a &folder…"), "file", 1, "Ctrl+Shift+O", import_folder)
