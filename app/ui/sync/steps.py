"""The steps of setting sync up: where, and what leaves; the last ones are in `last_steps`."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.words import Sentence, say
from app.services.syncing.views import TargetView
from app.ui.sync.target_form import TargetForm
from app.ui.theme import px
from app.ui.widgets.choice import Chips
from app.ui.widgets.text import Text, make_paragraph
from app.ui.wording import Wording

_LEAVES: Final = say("What leaves this computer, and what is seen of it")


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
        text = self.wording.text(words)
        self.column.addWidget(make_paragraph(text, role, is_secondary=is_secondary))


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


def add_consent(step: Step, target: TargetView, destination: str) -> None:
    """Show what is agreed to, whole."""
    step.add_text(_LEAVES, "label")
    step.add_text(target.words, is_secondary=False)
    step.add_text(say("Where it goes"), "label")
    step.add_text(say("{title}: {destination}", title=target.title, destination=destination),
                  is_secondary=False)  # fmt: skip
