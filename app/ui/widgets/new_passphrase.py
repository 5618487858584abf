"""Two lines for a new passphrase, with words on how good it is while it is typed."""

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.words import Sentence, say
from app.services.passphrases import judge_passphrase
from app.ui.theme import px
from app.ui.widgets.secret_line import SecretLine
from app.ui.widgets.text import Text
from app.ui.wording import Wording


class NewPassphrase(QWidget):
    """Hands the passphrase over once it is long enough and was typed twice alike."""

    def __init__(self, wording: Wording, entered: Callable[[], object]) -> None:
        super().__init__()
        self._wording = wording
        self.first = SecretLine(wording, say("New passphrase"), self._on_entered)
        self.again = SecretLine(wording, say("The same again"), entered)
        self.again.follow(self.first)
        self._judgement = Text(role="small", is_secondary=True, wraps=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(8))
        for widget in (self.first, self._judgement, self.again):
            layout.addWidget(widget)
        self.first.line.textChanged.connect(self._on_typed)
        self._on_typed("")
        self.setFocusProxy(self.first)

    @property
    def words(self) -> str:
        """Say what was typed."""
        return self.first.line.text()

    def find_problem(self) -> Sentence | None:
        """Say what is still wrong with it, and go there."""
        if not judge_passphrase(self.words).is_enough:
            self.first.setFocus()
            return say("That passphrase is too short.")
        if self.words != self.again.line.text():
            self.again.setFocus()
            self.again.line.selectAll()
            return say("These two are not the same.")
        return None

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        self._judgement.setText(self._wording.text(judge_passphrase(text).words))

    def _on_entered(self) -> None:
        self.again.setFocus()
