"""The last steps of setting sync up: how this computer is called, and what lets computers in."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QSysInfo
from PySide6.QtWidgets import QLineEdit

from app.domain.words import Sentence, say
from app.services.syncing.views import TargetView
from app.ui.sync.steps import Step, add_consent
from app.ui.theme import px
from app.ui.widgets.field import Field
from app.ui.widgets.new_passphrase import NewPassphrase
from app.ui.widgets.secret_line import SecretLine
from app.ui.widgets.text import Text
from app.ui.wording import Wording

_LONGEST_NAME: Final = 60


class NameStep(Step):
    """How the runner's other computers call this one, and the words that let further ones in."""

    title = say("This computer")
    button = say("Turn sync on")

    def __init__(self, wording: Wording, entered: Callable[[], object]) -> None:
        super().__init__(wording)
        self.name = NameField(wording, self._on_entered)
        self.passphrase = NewPassphrase(wording, entered)
        self.passphrase.first.ask(say("Sync passphrase, if you want one"))
        self.column.addWidget(self.name)
        self.add_text(say("A sync passphrase, if you want one"), "label")
        self.add_text(
            say(
                "With it a further computer joins although none of the others is at hand. Without"
                " it one of them makes a code that lets it in. It is not the passphrase of your"
                " log, and nobody can tell it to you again."
            )
        )
        self.column.addWidget(self.passphrase)

    @property
    def lines(self) -> Sequence[QLineEdit]:
        """Hand over what is typed into."""
        return (self.name.line, self.passphrase.first.line, self.passphrase.again.line)

    @property
    def words(self) -> str | None:
        """Say the sync passphrase; None where none is wanted."""
        return self.passphrase.words or None

    def begin(self) -> None:
        """Begin with the name, which typing replaces."""
        self.name.line.setFocus()
        self.name.line.selectAll()

    def find_problem(self) -> Sentence | None:
        """Say what is wrong with the name, or with the passphrase if there is to be one."""
        is_wanted = bool(self.passphrase.words or self.passphrase.again.line.text())
        return self.name.find_problem() or (self.passphrase.find_problem() if is_wanted else None)

    def _on_entered(self) -> None:
        self.passphrase.first.setFocus()


class JoinStep(Step):
    """What lets this computer in, and the same words to agree to."""

    title = say("Join")
    button = say("Agree and join")

    def __init__(
        self, wording: Wording, target: TargetView, destination: str, entered: Callable[[], object]
    ) -> None:
        super().__init__(wording)
        asked = say("Code or sync passphrase")
        self.name = NameField(wording, entered)
        self.words = SecretLine(wording, asked, self.name.line.setFocus)
        self.words.line.setPlaceholderText("")
        self.column.addWidget(Text(wording.text(asked), "label"))
        self.column.addWidget(self.words)
        self.add_text(
            say("On a computer that syncs already: Sync, Add a computer. Or the sync passphrase."),
            "small",
        )
        self.column.addSpacing(px(6))
        self.column.addWidget(self.name)
        add_consent(self, target, destination)

    @property
    def lines(self) -> Sequence[QLineEdit]:
        """Hand over what is typed into."""
        return (self.words.line, self.name.line)

    def begin(self) -> None:
        """Begin with the words."""
        self.words.setFocus()

    def find_problem(self) -> Sentence | None:
        """Say what is still missing."""
        if not self.words.line.text().strip():
            self.words.setFocus()
            return say("The code, or the sync passphrase, is still missing.")
        return self.name.find_problem()


class NameField(Field):
    """Asks for a name, and offers the one that the system has for this computer."""

    def __init__(self, wording: Wording, entered: Callable[[], object]) -> None:
        line = QLineEdit(QSysInfo.machineHostName().partition(".")[0])
        line.setMaxLength(_LONGEST_NAME)
        line.returnPressed.connect(entered)
        super().__init__(wording.text(say("What your other computers call this one")), line)
        self.line = line

    @property
    def words(self) -> str:
        """Say what was typed."""
        return self.line.text().strip()

    def find_problem(self) -> Sentence | None:
        """Say what is wrong with it, and go there."""
        if self.words:
            return None
        self.line.setFocus()
        return say("This computer needs a name.")
