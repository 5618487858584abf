"""Takes an import back as a whole."""

from PySide6.QtWidgets import QWidget

from app.domain.words import say
from app.services.clock import now_ms
from app.services.importing import undo_import
from app.ui.context import Context


def take_import_back(window: QWidget, context: Context, batch: int) -> None:
    """Put all its runs into the bin, and say so."""
    store, at_ms = context.session.store, now_ms()

    def tell(count: int) -> None:
        words = say(
            "{n} run is in the bin. Taking the same file in again brings it back.",
            "{n} runs are in the bin. Taking the same files in again brings them back.", n=count,
        )  # fmt: skip
        context.tell(words)

    context.tasks.ask(window, lambda _: undo_import(store, batch, at_ms), tell)
