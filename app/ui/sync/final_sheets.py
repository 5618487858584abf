"""What cannot be taken back, said whole before it is done: removing a computer, and leaving."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.words import Sentence, say
from app.ui.sync.new_words import NewWords
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.text import Text
from app.ui.wording import Wording


class FinalSheet(QDialog):
    """Says what becomes of it; Esc and the second button leave all as it is."""

    def __init__(
        self, window: QWidget, wording: Wording, words: tuple[Sentence, Sentence, Sentence],
        do: Callable[[], None], *, more: NewWords | None = None,
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._more = more
        title, about, deed = (wording.text(it) for it in words)
        self._do = do
        self.setWindowTitle(title)
        self.deed = make_button(deed, self._on_deed, "danger")
        keep = make_button(wording.text(say("Leave it as it is")), self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(28), px(24), px(28), px(24))
        layout.setSpacing(px(12))
        layout.addWidget(Text(title, "heading", wraps=True))
        layout.addWidget(Text(about, is_secondary=True, wraps=True))
        if more is not None:
            layout.addWidget(more)
        layout.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self.deed)
        row.addWidget(keep)
        row.addStretch(1)
        layout.addLayout(row)
        keep.setFocus()
        width = min(px(520), window.width() - px(40))
        self.resize(width, min(layout.heightForWidth(width), window.height() - px(40)))

    def _on_deed(self) -> None:
        if self._more is not None and not self._more.is_ready():
            return
        self.accept()
        self._do()


def words_of_removing(name: str) -> tuple[Sentence, Sentence, Sentence]:
    """Say what becomes of a computer that is removed."""
    return (
        say("Remove {name}", name=name),
        say(
            "From now on it learns nothing, and what it sends counts for nothing: the others take a"
            " new key. What it has already stays on it. To come back it has to join anew."
        ),
        say("Remove it"),
    )


def words_of_leaving() -> tuple[Sentence, Sentence, Sentence]:
    """Say what becomes of this computer when it leaves."""
    return (
        say("Leave on this computer"),
        say(
            "Your log stays here as it is, and nothing is exchanged any more. What lies in the"
            " place stays there, sealed, and your other computers go on. To come back this one has"
            " to join anew."
        ),
        say("Leave"),
    )
