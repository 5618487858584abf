"""Shows what came in at which time, and takes an import back as a whole."""

from typing import Any

from PySide6.QtWidgets import QWidget

from app.domain.words import say
from app.ui.context import Context
from app.ui.deeds import Deed
from app.ui.dialogs.past_imports import PastImports


def show_imports(window: QWidget, context: Context, _: Any) -> None:
    """Open the list."""
    PastImports(window, context).open()


DEED = Deed("past_imports", say("Past im&ports…"), "file", 3, "", show_imports)
