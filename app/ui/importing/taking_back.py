"""Takes an import back as a whole."""

from time import time

from PySide6.QtWidgets import QWidget

from app.domain.words import say
from app.services.importing import undo_import
from app.ui.context import Context


def take_import_back(window: QWidget, context: Context, batch: int) -> None:
    """Put all its runs into the bin, and say so."""
    store, now_ms = context.session.store, int(time() * 1000)

    def tell(count: int) -> None:
        words = say(
            "{n} run is in the bin. Taking the same file in again brings it back.",
            "{n} runs are in the bin. Taking the same files in again brings them back.", n=count,
        )  # fmt: skip
        context.tell(words)

    context.tasks.ask(window, lambda _: undo_import(store, batch, now_ms), tell)
