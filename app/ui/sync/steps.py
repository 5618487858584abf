"""The steps of setting sync up: where, what leaves, and by what this computer is known."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QSysInfo
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.domain.words import Sentence, say
from app.services.syncing.views import TargetView
from app.ui.sync.target_form import TargetForm
from app.ui.theme import px
from app.ui.widgets.choice import Chips
from app.ui.widgets.field import Field
from app.ui.widgets.new_passphrase import NewPassphrase
from app.ui.widgets.secret_line import SecretLine
from app.ui.widgets.text import Text
from app.ui.wording import Wording

_LONGEST_NAME: Final = 60
_SEES: Final = say("What the place sees")
_LEAVES: Final = say("What leaves this computer")


class Step(QWidget):
    """One of few: what it is called, what its button says, and what is still wrong with it."""

    title: Sentence
    button: Sentence = say("Go on")

    def __init__(self, wording: Wording) -> None:
        super().__init__()
        self.wording = wording
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(px(10))

    def begin(self) -> None:
        """Take the keyboard."""

    def find_problem(self) -> Sentence | None:
        """Say what is still wrong; None where nothing is."""
        return None

    def add_text(self, words: Sentence, role: str = "body", *, is_secondary: bool = True) -> None:
        """Add a paragraph."""
        line = Text(self.wording.text(words), role, is_secondary=is_secondary, wraps=True)
        if role == "label":
            line.setContentsMargins(0, px(8), 0, 0)
        self.column.addWidget(line)


class PlaceStep(Step):
    """Where: a kind of place, and what it must be told."""

    title = say("Where")

    def __init__(
        self, wording: Wording, targets: Sequence[TargetView], entered: Callable[[], object]
    ) -> None:
        super().__init__(wording)
        self._targets = {it.key: it for it in targets}
        self._entered = entered
        options = [(it.key, wording.text(it.title)) for it in targets]
        self.chips = Chips(wording.text(say("The kind of place")), options)
        self.chips.chosen.connect(self.choose)
        self._about = Text(is_secondary=True, wraps=True)
        self._room = QVBoxLayout()
        self.target = targets[0]
        self.form = TargetForm(wording, self.target, entered)
        self.column.addWidget(self.chips)
        self.column.addWidget(self._about)
        self.column.addSpacing(px(8))
        self.column.addLayout(self._room)
        self._room.addWidget(self.form)
        self.choose(self.target.key)

    def choose(self, key: str) -> None:
        """Ask what this kind of place must be told."""
        self.chips.take(key)
        target = self._targets[key]
        self._about.setText(self.wording.text(target.about))
        if target is self.target:
            return
        self.target = target
        form = TargetForm(self.wording, target, self._entered)
        self._room.replaceWidget(self.form, form)
        self.form.hide()
        self.form.deleteLater()
        self.form = form

    def begin(self) -> None:
        """Begin in the first line."""
        self.form.begin()

    def find_problem(self) -> Sentence | None:
        """Say what is still missing."""
        return self.form.find_problem()


class ConsentStep(Step):
    """What leaves, where to, and what is seen of it there: the words that a yes is a yes to."""

    title = say("What leaves")
    button = say("I agree")

    def __init__(self, wording: Wording, target: TargetView, destination: str) -> None:
        super().__init__(wording)
        add_consent(self, target, destination)
        self.add_text(say("You can take this back at any time, on this page or under Privacy."))


class NameStep(Step):
    """How the runner's other computers call this one, and the words that let further ones in."""

    title = say("This computer")
    button = say("Turn sync on")

    def __init__(self, wording: Wording, entered: Callable[[], object]) -> None:
        super().__init__(wording)
        self.name = make_name_field(wording, self._on_entered)
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
    def words(self) -> str | None:
        """Say the sync passphrase; None where none is wanted."""
        return self.passphrase.words or None

    def begin(self) -> None:
        """Begin with the name."""
        self.name.control.setFocus()

    def find_problem(self) -> Sentence | None:
        """Say what is wrong with the name, or with the passphrase if there is to be one."""
        is_wanted = bool(self.passphrase.words or self.passphrase.again.line.text())
        return find_name_problem(self.name) or (
            self.passphrase.find_problem() if is_wanted else None
        )

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
        self.name = make_name_field(wording, entered)
        self.words = SecretLine(wording, asked, self.name.control.setFocus)
        self.words.line.setPlaceholderText("")
        self.column.addWidget(Text(wording.text(asked), "label"))
        self.column.addWidget(self.words)
        self.add_text(
            say("On a computer that syncs already: Sync, Add a computer. Or the sync passphrase."),
            "small",
        )
        self.column.addWidget(self.name)
        add_consent(self, target, destination)

    def begin(self) -> None:
        """Begin with the words."""
        self.words.setFocus()

    def find_problem(self) -> Sentence | None:
        """Say what is still missing."""
        if not self.words.line.text().strip():
            self.words.setFocus()
            return say("The code, or the sync passphrase, is still missing.")
        return find_name_problem(self.name)


def add_consent(step: Step, target: TargetView, destination: str) -> None:
    """Show what is agreed to, whole."""
    step.add_text(_LEAVES, "label")
    step.add_text(target.words, is_secondary=False)
    step.add_text(_SEES, "label")
    step.add_text(target.sees, is_secondary=False)
    step.add_text(say("Where it goes"), "label")
    step.add_text(say("{title}: {destination}", title=target.title, destination=destination),
                  is_secondary=False)  # fmt: skip


def make_name_field(wording: Wording, entered: Callable[[], object]) -> Field:
    """Ask for a name, and offer the one that the system has for this computer."""
    line = QLineEdit(QSysInfo.machineHostName().partition(".")[0])
    line.setMaxLength(_LONGEST_NAME)
    line.returnPressed.connect(entered)
    return Field(wording.text(say("What your other computers call this one")), line)


def find_name_problem(field: Field) -> Sentence | None:
    """Say what is wrong with a name."""
    line = field.control
    if isinstance(line, QLineEdit) and not line.text().strip():
        line.setFocus()
        return say("This computer needs a name.")
    return None
