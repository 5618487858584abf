"""Says what this program is."""

from typing import Any

from PySide6.QtWidgets import QWidget

from app.domain.words import say
from app.services.about import Program, describe_program
from app.ui.context import Context
from app.ui.deeds import Deed
from app.ui.dialogs.about import AboutSheet


def tell(window: QWidget, context: Context, _: Any) -> None:
    """Open the sheet."""

    def show(program: Program) -> None:
        AboutSheet(window, context.wording, program).open()

    context.tasks.ask(window, lambda _: describe_program(), show)


DEED = Deed("about", say("&About Quiet Mile"), "help", 10, "", tell)
