"""What stands on the page while sync is off: what it would do, and what the place would see."""

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.words import Sentence, say
from app.ui.context import Context
from app.ui.sync.notice import Notice
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.clearing import clear
from app.ui.widgets.scroll import Scroll
from app.ui.widgets.section import Section

_SECTIONS: Final = (
    (
        say("What it does"),
        say(
            "Keeps the logs on your own computers equal, through a place of yours: a folder that"
            " Syncthing, Dropbox or Nextcloud moves, a WebDAV server, or an S3 store. There is no"
            " account, and no server of ours."
        ),
    ),
    (
        say("What the place would see"),
        say(
            "Sealed files with names that say nothing: how many there are, roughly how large, and"
            " when they come. Not a run, not a word, no date, no true size. Only your own computers"
            " can open them."
        ),
    ),
    (
        say("What it never does"),
        say(
            "A place that is emptied does not empty your log. Many deletions at once wait for your"
            " yes. Where you changed a text on two computers, both versions stay until you choose."
            " You can pause, leave, and erase what lies there at any time."
        ),
    ),
)
_WIDEST: Final = 640


class Explained(QWidget):
    """Nothing of sync is loaded while this is seen."""

    def __init__(
        self, context: Context, begin: Callable[[], None], join: Callable[[], None]
    ) -> None:
        super().__init__()
        wording = self._wording = context.wording
        text = wording.text
        self._notices = QVBoxLayout()
        self._notices.setSpacing(px(18))
        self.begin = make_button(text(say("Set up sync")), begin, "accent")
        self.join = make_button(text(say("Join a computer that syncs already")), join)
        column = QVBoxLayout()
        column.setContentsMargins(px(36), px(14), px(36), px(28))
        column.setSpacing(px(24))
        column.addLayout(self._notices)
        for title, words in _SECTIONS:
            column.addWidget(Section(wording, title, words))
        last = Section(wording, say("To begin"))
        last.say(say("Nothing leaves this computer before you have read and agreed to what would."))
        last.add_buttons(self.begin, self.join)
        column.addWidget(last)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Scroll(column, most=px(_WIDEST) + px(72)))

    def show_notices(self, warning: Sentence | None, ended: Sentence | None) -> None:
        """Say first of all what is wrong with where the log lies, and how sync came to an end."""
        clear(self._notices)
        for head, words in (
            (say("Your log lies in a shared place"), warning),
            (say("Sync is off now"), ended),
        ):
            if words is not None:
                self._notices.addWidget(Notice(self._wording, head, words))
