"""Erases a kind of data: says first what would go, and takes typed words for a yes."""

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.categories import Category
from app.domain.words import Sentence, say
from app.services.erasing import ERASABLE, Foreseen, foresee_erasure, say_files
from app.ui.context import Context
from app.ui.dialogs.sheet import begin_frame
from app.ui.privacy.words import NAMES
from app.ui.tasks import Task
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.choice import Chips
from app.ui.widgets.field import Field
from app.ui.widgets.scroll import Scroll
from app.ui.widgets.text import Text

_WHAT: Final = say(
    "Erased from every run, from the history and from the copies of the log, with the numbers that"
    " are made of it. There is no way back. Exports and backups that you made still have it."
)
_KEPT: Final = say(
    "Distance and pace are the runs themselves: delete those in the Log, then empty the bin."
)


class EraseSheet(QDialog):
    """Calls back with the kind, once it was chosen and typed."""

    def __init__(
        self, window: QWidget, context: Context, confirmed: Callable[[Category], None]
    ) -> None:
        super().__init__(window)
        self._context = context
        self._confirmed = confirmed
        self._task: Task | None = None
        self._category = ERASABLE[0]
        text = context.wording.text
        kinds = [(it, text(NAMES[it])) for it in ERASABLE]
        self.chips = Chips(text(say("What is to be erased")), kinds)
        self.foreseen = Text(wraps=True)
        self.line = QLineEdit()
        self.field = Field("", self.line)
        self.erase = make_button(text(say("Erase it")), self._on_erase, "danger")
        self.setWindowTitle(text(say("Erase a kind of data")))
        self._build()
        room = window.size()
        self.resize(min(px(660), room.width() - px(40)), min(px(430), room.height() - px(40)))
        self.choose(self._category)

    def choose(self, category: Category) -> None:
        """Say what would go."""
        self._category = category
        self.chips.take(category)
        self.field.rename(self._text(say("Type: {words}", words=self.wanted)))
        self.line.clear()
        self.erase.setEnabled(False)
        self.foreseen.setText(self._text(say("Counting…")))
        if self._task is not None:
            self._task.drop()
        store = self._context.session.store
        self._task = self._context.tasks.ask(
            self, lambda _: foresee_erasure(store, category), self._on_foreseen
        )

    @property
    def wanted(self) -> str:
        """Say what is to be typed."""
        return self._text(say("erase {kind}", kind=NAMES[self._category])).lower()

    def _build(self) -> None:
        layout = begin_frame(self)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, px(12), 0)
        column.setSpacing(px(12))
        column.addWidget(Text(self._text(_WHAT), is_secondary=True, wraps=True))
        column.addWidget(self.chips)
        column.addWidget(self.foreseen)
        column.addWidget(Text(self._text(_KEPT), "small", is_secondary=True, wraps=True))
        column.addStretch(1)
        layout.addWidget(Scroll(column), 1)
        layout.addWidget(self.field)
        keep = make_button(self._text(say("Keep it")), self.reject)
        row = QHBoxLayout()
        for button in (self.erase, keep):
            button.setAutoDefault(False)  # Enter in the line is the line's own
            row.addWidget(button)
        row.addStretch(1)
        layout.addLayout(row)
        self.chips.chosen.connect(self.choose)
        self.line.textChanged.connect(self._on_typed)
        self.line.returnPressed.connect(self._on_erase)

    def _on_foreseen(self, found: Foreseen) -> None:
        self._task = None
        n, number = found.runs, self._context.wording.spell.number
        parts = [say("{c} run has it.", "{c} runs have it.", n=n, c=number(n))]
        n = found.files
        if n:
            parts.append(say_files(n, number(n)))
        n = found.copies
        if n:
            parts.append(say("{n} copy of the log goes.", "{n} copies of the log go.", n=n))
        self.foreseen.setText(" ".join(self._text(it) for it in parts))
        self._on_typed()

    def _on_typed(self) -> None:
        is_typed = self.line.text().strip().lower() == self.wanted
        self.erase.setEnabled(is_typed and self._task is None)

    def _on_erase(self) -> None:
        if self.erase.isEnabled():
            self.accept()
            self._confirmed(self._category)

    def _text(self, sentence: Sentence) -> str:
        return self._context.wording.text(sentence)
