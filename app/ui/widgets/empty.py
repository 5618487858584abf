"""What stands where there is nothing to show: why, and what to do next."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.domain.words import Sentence, say
from app.ui.context import Context
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.text import Text
from app.ui.wording import Wording

_EMPTY: Final = (
    say("No runs yet"),
    say("Drop files, folders or a zip from your watch anywhere in this window, or choose them."),
    say("Import runs"),
)
NOT_FOUND: Final = (
    say("No runs found"),
    say("No run has all that you search and filter by."),
    say("Show all runs"),
)
_ADD: Final = say("Add a run by hand…")


class Nothing(QWidget):
    """A heading, a sentence, and one button; further ones may be added below."""

    def __init__(
        self, wording: Wording, words: tuple[Sentence, Sentence, Sentence],
        do: Callable[[], None], role: str = "",
    ) -> None:  # fmt: skip
        super().__init__()
        heading, about, deed = (wording.text(it) for it in words)
        self.button = make_button(deed, do, role)
        layout = QVBoxLayout(self)
        layout.setSpacing(px(10))
        layout.addStretch(2)
        said = Text(about, is_secondary=True, wraps=True)
        said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(Text(heading, "heading"), 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(said)
        layout.addSpacing(px(8))
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        self._layout = layout

    def add(self, button: QPushButton) -> None:
        """Add another way to go on, below the first."""
        self._layout.insertWidget(
            self._layout.count() - 1, button, 0, Qt.AlignmentFlag.AlignHCenter
        )


class EmptyLog(Nothing):
    """Shown wherever runs would be."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.wording, _EMPTY, lambda: context.act("import_runs"), "accent")
        by_hand = make_button(context.wording.text(_ADD), lambda: context.act("add_run"), "link")
        self.add(by_hand)
