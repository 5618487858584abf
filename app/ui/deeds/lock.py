"""Locks the log."""

from typing import Any

from PySide6.QtWidgets import QWidget

from app.domain.words import say
from app.ui.context import Context
from app.ui.deeds import Deed


def lock(_: QWidget, context: Context, __: Any) -> None:
    """Close the log and come back at the lock screen."""
    context.leave("lock")


DEED = Deed("lock", say("&Lock"), "file", 20, "Ctrl+L", lock)
