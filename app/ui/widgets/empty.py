"""What an empty log says: what to do next, with one button, and a way to look around first."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.words import say
from app.ui.context import Context
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.text import Text


class EmptyLog(QWidget):
    """Shown wherever runs would be."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        text = context.wording.text
        layout = QVBoxLayout(self)
        layout.setSpacing(px(10))
        layout.addStretch(2)
        title = Text(text(say("No runs yet")), "heading")
        words = Text(
            text(say("Drop files, folders or archives from your watch anywhere in this window.")),
            is_secondary=True, wraps=True,
        )  # fmt: skip
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(title, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(words)
        layout.addSpacing(px(8))
        button = make_button(text(say("Import runs")), lambda: context.act("import_runs"), "accent")
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        by_hand = make_button(
            text(say("Add a run by hand…")), lambda: context.act("add_run"), "link"
        )
        layout.addWidget(by_hand, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
