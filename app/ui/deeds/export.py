"""Takes everything along."""

from typing import Any

from PySide6.QtWidgets import QWidget

from app.domain.words import say
from app.ui.context import Context
from app.ui.deeds import Deed
from app.ui.privacy.taking_along import TakingAlong


def export(window: QWidget, context: Context, _: Any) -> None:
    """Ask where to."""
    TakingAlong(window, context).choose_target()


DEED = Deed("export", say("&Export everything…"), "file", 4, "Ctrl+E", export)
