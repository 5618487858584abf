"""What the Log shows where there is nothing to show, and what to do next."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.words import Sentence, say
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.text import Text
from app.ui.wording import Wording


class Nothing(QWidget):
    """A heading, a sentence, and one button."""

    def __init__(
        self, wording: Wording, words: tuple[Sentence, Sentence, Sentence],
        do: Callable[[], None], role: str = "",
    ) -> None:  # fmt: skip
        super().__init__()
        heading, about, deed = (wording.text(it) for it in words)
        self.button = make_button(deed, do, role)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, px(80))
        layout.setSpacing(px(10))
        layout.addStretch(1)
        said = Text(about, is_secondary=True, wraps=True)
        said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(Text(heading, "heading"), 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(said)
        layout.addSpacing(px(8))
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)


EMPTY = (
    say("No runs yet"),
    say("Drop files, folders or a zip anywhere in this window, or choose them."),
    say("Import runs"),
)
NOT_FOUND = (
    say("No run is like that"),
    say("Nothing in the log has all that is asked for."),
    say("Show all runs"),
)
