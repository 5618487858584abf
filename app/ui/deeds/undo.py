"""Takes the last change back."""

from typing import Any

from PySide6.QtWidgets import QWidget

from app.domain.words import say
from app.services.clock import now_ms
from app.services.editing import undo
from app.ui.context import Context
from app.ui.deeds import Deed


def take_back(window: QWidget, context: Context, _: Any) -> None:
    """Undo, and say what came of it."""
    store, when_ms = context.session.store, now_ms()

    def tell(undone: Any) -> None:
        nothing = say("There is nothing to take back.")
        done = say("{n} change is taken back.", "{n} changes are taken back.", n=len(undone))
        context.tell(done if undone else nothing, None)

    context.tasks.ask(window, lambda _: undo(store, when_ms), tell)


DEED = Deed("undo", say("&Undo"), "edit", 0, "Ctrl+Z", take_back)
