"""Locks the log."""

from typing import Any

from PySide6.QtWidgets import QWidget

from app.domain.words import say
from app.services.unlocking import has_passphrase
from app.ui.context import Context
from app.ui.deeds import Deed
from app.ui.dialogs.passphrase import TO_LOCK, PassphraseSheet


def lock(window: QWidget, context: Context, _: Any) -> None:
    """Close the log and come back at the lock screen; first see that something keeps it shut."""
    if context.session.is_demo:
        context.tell(say("A made-up log is not locked: nothing in it is anybody's."))
    elif has_passphrase(context.session):
        context.leave("lock")
    else:
        PassphraseSheet(window, context, lambda: context.leave("lock"), TO_LOCK).open()


DEED = Deed("lock", say("&Lock"), "file", 20, "Ctrl+L", lock)
