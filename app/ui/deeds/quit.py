"""Ends the program."""

from typing import Any

from PySide6.QtWidgets import QWidget

from app.domain.words import say
from app.ui.context import Context
from app.ui.deeds import Deed


def leave(_: QWidget, context: Context, __: Any) -> None:
    """Close the window, and with it the log."""
    context.leave("quit")


DEED = Deed("quit", say("&Quit"), "file", 21, "Ctrl+Q", leave)
