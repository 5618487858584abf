"""Shows every key, and explains a few words."""

from typing import Any

from PySide6.QtWidgets import QWidget

from app.domain.words import say
from app.registry import entries
from app.ui import deeds, pages
from app.ui.context import Context
from app.ui.deeds import Deed
from app.ui.dialogs.keys import KeysSheet
from app.ui.pages import PageEntry


def explain(window: QWidget, context: Context, _: Any) -> None:
    """Open the sheet."""
    listed = sorted(entries(pages, "PAGE", PageEntry), key=lambda it: it.order)
    KeysSheet(window, context.wording, entries(deeds, "DEED", Deed), listed).open()


DEED = Deed("help", say("&Keys and words"), "help", 0, "F1", explain)
