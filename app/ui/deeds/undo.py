"""Takes the last change back."""

from time import time
from typing import Any

from PySide6.QtWidgets import QWidget

from app.domain.words import say
from app.services.editing import undo
from app.ui.context import Context
from app.ui.deeds import Deed


def take_back(window: QWidget, context: Context, _: Any) -> None:
    """Undo, and say what came of it."""
    store, now_ms = context.session.store, int(time() * 1000)

    def tell(undone: Any) -> None:
        nothing = say("There is nothing to take back.")
        done = say("{n} change is taken back.", "{n} changes are taken back.", n=len(undone))
        context.tell(done if undone else nothing, None)

    context.tasks.ask(window, lambda _: undo(store, now_ms), tell)


DEED = Deed("undo", say("&Undo"), "edit", 0, "Ctrl+Z", take_back)
