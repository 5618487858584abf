"""Destroys the log, once that is typed."""

from typing import Any

from PySide6.QtWidgets import QWidget

from app.domain.words import say
from app.ui.context import Context
from app.ui.deeds import Deed
from app.ui.dialogs.wipe import WipeSheet


def wipe(window: QWidget, context: Context, _: Any) -> None:
    """Say what goes and what stays elsewhere, and ask for a word."""
    if context.session.is_demo:
        context.tell(say("A made-up log is destroyed when it is closed: nothing of it is kept."))
        return
    WipeSheet(window, context.wording, lambda: context.leave("wipe")).open()


DEED = Deed("wipe", say("&Wipe everything…"), "file", 10, "", wipe)
