"""Shows what the program noted of itself."""

from typing import Any

from PySide6.QtWidgets import QWidget

from app.domain.words import say
from app.ui.context import Context
from app.ui.deeds import Deed
from app.ui.dialogs.notes import NotesSheet


def show_notes(window: QWidget, context: Context, _: Any) -> None:
    """Open the sheet."""
    sheet = NotesSheet(window, context)
    sheet.finished.connect(sheet.deleteLater)
    sheet.open()


DEED = Deed("show_notes", say("The program's own &log…"), "help", 5, "", show_notes)
