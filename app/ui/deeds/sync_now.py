"""Exchanges with the runner's other computers now; where sync is off, shows how it is set up."""

from typing import Any

from PySide6.QtWidgets import QWidget

from app.domain.words import say
from app.services.syncing.status import read_status
from app.services.syncing.views import SyncStatus
from app.ui.context import Context
from app.ui.deeds import Deed
from app.ui.syncing import Syncing


def exchange(window: QWidget, context: Context, _: Any) -> None:
    """Exchange, or go to where something stands in the way of it."""
    store, syncing = context.session.store, window.findChild(Syncing)

    def go_on(status: SyncStatus) -> None:
        if status.is_on and status.is_agreed and not status.is_paused and syncing is not None:
            syncing.exchange()
        else:
            context.go("sync")

    context.tasks.ask(window, lambda _: read_status(store), go_on)


DEED = Deed("sync_now", say("S&ync now"), "file", 5, "", exchange)
