"""Says what this program is."""

from typing import Any

from PySide6.QtWidgets import QWidget

from app.domain.words import say
from app.services.about import Program, describe_program
from app.services.licences import Licence, read_licences
from app.ui.context import Context
from app.ui.deeds import Deed
from app.ui.dialogs.about import AboutSheet
from app.ui.dialogs.licences import LicencesSheet


def tell(window: QWidget, context: Context, _: Any) -> None:
    """Open the sheet, and from it the one with all licences in full."""

    def show_licences(licences: tuple[Licence, ...]) -> None:
        LicencesSheet(window, context.wording, licences).open()

    def show(program: Program) -> None:
        AboutSheet(window, context.wording, program, read).open()

    def read() -> None:
        context.tasks.ask(window, lambda _: read_licences(), show_licences)

    context.tasks.ask(window, lambda _: describe_program(), show)


DEED = Deed("about", say("&About Quiet Mile"), "help", 10, "", tell)
