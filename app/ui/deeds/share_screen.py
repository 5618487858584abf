"""Hides personal values in the whole window while others see the screen, or shows them again."""

from PySide6.QtWidgets import QWidget

from app.domain.words import Sentence, say
from app.services.settings import HIDDEN_KINDS, HIDES
from app.ui.context import Context
from app.ui.deeds import Deed


def hide_or_show(window: QWidget, context: Context, is_hidden: bool | None) -> None:
    """Hide or show as is asked for; without that, the other of what holds."""
    store = context.session.store

    def turn(_: object) -> Sentence:
        wanted = not HIDES.read(store) if is_hidden is None else is_hidden
        HIDES.write(store, wanted)
        if not wanted:
            return say("Personal values are shown again.")
        if not HIDDEN_KINDS.read(store):
            return say("Nothing is hidden: Settings has no kind of value chosen for that.")
        return say("Personal values are hidden. Settings has what is hidden.")

    def tell(said: Sentence) -> None:
        context.tell(said, lambda: context.act("share_screen"))

    context.tasks.ask(window, turn, tell)


_WORDS = say("&Hide or show personal values")
DEED = Deed("share_screen", _WORDS, "edit", 41, "Ctrl+Shift+H", hide_or_show)
