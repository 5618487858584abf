"""Finds runs by their words."""

from typing import Any

from PySide6.QtWidgets import QWidget

from app.domain.words import say
from app.ui.context import Context
from app.ui.deeds import Deed


def find(_: QWidget, context: Context, __: Any) -> None:
    """Go to where runs are searched."""
    context.go("log", "find")


DEED = Deed("find", say("&Find runs"), "edit", 10, "Ctrl+F", find)
