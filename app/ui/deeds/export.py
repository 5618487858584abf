"""Takes along runs that are handed over, seen or selected, a kind of data, or everything."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.domain.categories import Category
from app.domain.words import say
from app.ui.context import Context
from app.ui.deeds import Deed
from app.ui.exporting.taking_along import TakingAlong


def export(window: QWidget, context: Context, what: Category | Sequence[int] | None = None) -> None:
    """Ask as what, and where to; what is taken along, too, where nothing was handed over."""
    taking = TakingAlong(window, context)
    if isinstance(what, Category):
        taking.choose_target_of(what)
    elif what is None:
        taking.choose(context.picked())
    else:
        taking.choose(what, may_be_all=False)


DEED = Deed("export", say("&Export…"), "file", 4, "Ctrl+E", export)
