"""Takes in all runs of a folder and of what is below it."""

from typing import Any

from PySide6.QtWidgets import QWidget

from app.domain.words import say
from app.ui.context import Context
from app.ui.deeds import Deed
from app.ui.importing.flow import ImportFlow
from app.ui.widgets.folder_dialog import ask_for_folder


def import_folder(window: QWidget, context: Context, _: Any) -> None:
    """Ask which folder; system dialogs offer files or folders, not both."""
    title = context.wording.text(say("Import all runs of a folder"))
    ask_for_folder(window, title, lambda path: ImportFlow(window, context, [path]).look())


DEED = Deed("import_folder", say("Import a &folder…"), "file", 1, "Ctrl+Shift+O", import_folder)
