"""Offers a new sync passphrase where a computer is removed that may know the old one."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.words import say
from app.ui.theme import px
from app.ui.widgets.new_passphrase import NewPassphrase
from app.ui.widgets.problem import Problem
from app.ui.widgets.text import Text
from app.ui.wording import Wording


class NewWords(QWidget):
    """Its lines may stay empty: then the old passphrase stays."""

    def __init__(self, wording: Wording) -> None:
        super().__init__()
        self._wording = wording
        self.passphrase = NewPassphrase(wording, self.is_ready)
        self.problem = Problem()
        words = say(
            "Whoever has that computer may know the sync passphrase, and could join by it again. If"
            " it is in bad hands, choose a new one here; else leave these lines empty."
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(8))
        layout.addWidget(Text(wording.text(words), is_secondary=True, wraps=True))
        layout.addWidget(self.passphrase)
        layout.addWidget(self.problem)

    @property
    def words(self) -> str | None:
        """Say what was typed; None where the old one is to stay."""
        return self.passphrase.words or None

    def is_ready(self) -> bool:
        """Say what is wrong with what was typed, if anything is."""
        is_empty = not self.words and not self.passphrase.again.line.text()
        problem = None if is_empty else self.passphrase.find_problem()
        self.problem.tell("" if problem is None else self._wording.text(problem))
        return problem is None
