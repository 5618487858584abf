"""Sets goals, and shows how those stand that there are."""

from typing import Any

from PySide6.QtWidgets import QWidget

from app.domain.words import say
from app.ui.context import Context
from app.ui.deeds import Deed
from app.ui.dialogs.goals import GoalsSheet


def set_goals(window: QWidget, context: Context, _: Any) -> None:
    """Open the sheet."""
    GoalsSheet(window, context).open()


DEED = Deed("set_goals", say("&Goals…"), "edit", 40, "", set_goals)
