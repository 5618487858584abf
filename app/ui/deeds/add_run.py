"""Takes a run in by hand."""

from typing import Any

from PySide6.QtWidgets import QWidget

from app.domain.words import say
from app.ui.context import Context
from app.ui.deeds import Deed
from app.ui.dialogs.add_run import AddRun


def add_run(window: QWidget, context: Context, _: Any) -> None:
    """Ask what there is to say of it."""
    AddRun(window, context).open()


DEED = Deed("add_run", say("&Add a run by hand…"), "file", 2, "Ctrl+N", add_run)
