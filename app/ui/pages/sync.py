"""Sync: what it would do while it is off, its setting up, and how it stands while it is on."""

from app.domain.words import say
from app.ui.context import Context
from app.ui.page import Page
from app.ui.pages import PageEntry


def _create(context: Context) -> Page:
    # most logs are never synced: what that takes is loaded when the page is first gone to
    from app.ui.sync.page import SyncPage  # noqa: PLC0415

    return SyncPage(context)


PAGE = PageEntry("sync", say("Sync"), 110, "sync", _create)
