"""Exchanges with the runner's other computers now; where sync is off, shows how it is set up."""

from typing import Any

from PySide6.QtWidgets import QWidget

from app.domain.words import say
from app.ui.context import Context
from app.ui.deeds import Deed
from app.ui.syncing import Syncing


def exchange(window: QWidget, _context: Context, _: Any) -> None:
    """Let the clockwork not wait."""
    syncing = window.findChild(Syncing)
    if syncing is not None:
        syncing.exchange()


DEED = Deed("sync_now", say("S&ync now"), "file", 5, "", exchange)
