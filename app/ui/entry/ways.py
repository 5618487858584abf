"""The second screen of the first start: what is to open the log."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout

from app.domain.errors import AppError, Cancelled, KeyringFailed
from app.domain.progress import Watch
from app.domain.words import say
from app.services.clock import today
from app.services.session import Session
from app.services.unlocking import begin_log, take_back
from app.ui.entry.screen import EntryScreen
from app.ui.tasks import Tasks
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.new_passphrase import NewPassphrase
from app.ui.widgets.problem import Problem
from app.ui.widgets.text import Text
from app.ui.wording import Wording

PASSPHRASE, KEYCHAIN, BOTH = range(3)
_WAYS: Final = {
    PASSPHRASE: (
        say("A &passphrase"),
        say("You type it each time. Nobody gets in without it, whoever has this computer."),
    ),
    KEYCHAIN: (
        say("This computer's &keychain"),
        say("It opens by itself while you are signed in; so it does for anyone at your desk."),
    ),
    BOTH: (
        say("&Both"),
        say("It opens by itself, but once you lock it, only the passphrase opens it."),
    ),
}
_PATIENCE: Final = say(
    "Making your log. This takes some seconds, so that guessing your passphrase takes ages."
)


class WaysScreen(EntryScreen):
    """Calls back with the new log and its recovery code."""

    def __init__(
        self, folder: Path, tasks: Tasks, wording: Wording, *,
        made: Callable[[Session, str], None], back: Callable[[], None],
    ) -> None:  # fmt: skip
        super().__init__(wording)
        self._folder = folder
        self._tasks = tasks
        self._made = made
        self._ways = QButtonGroup(self)
        self._passphrase = NewPassphrase(wording, self._on_begin)
        self._problem = Problem()
        self._begin = make_button(wording.text(say("Make my log")), self._on_begin, "accent")
        self._back = make_button(wording.text(say("Back")), back, "link")
        self.leave = self._back.click
        self._build()
        self.choose(PASSPHRASE)

    def choose(self, way: int) -> None:
        """Choose what is to open it."""
        self._ways.button(way).setChecked(True)

    def _build(self) -> None:
        self.say_title(say("What is to open your log?"))
        self.say(say("You can change this at any time."))
        self.space(8)
        for way, (name, about) in _WAYS.items():
            button = QRadioButton(self.wording.text(name))
            button.setAccessibleDescription(self.wording.text(about))
            self._ways.addButton(button, way)
            words = Text(self.wording.text(about), "small", is_secondary=True, wraps=True)
            words.setContentsMargins(px(26), 0, 0, px(4))
            pair = QVBoxLayout()
            pair.setSpacing(px(2))
            pair.addWidget(button)
            pair.addWidget(words)
            self.column.addLayout(pair)
        self._ways.idToggled.connect(self._on_chosen)
        self.space(4)
        self.column.addWidget(self._passphrase)
        self._patience = self.say(_PATIENCE)
        self._patience.hide()
        self.column.addWidget(self._problem)
        self.space(4)
        self.add_row(self._begin, self._back)

    @Slot(int, bool)
    def _on_chosen(self, way: int, is_on: bool) -> None:
        if is_on:
            self._passphrase.setVisible(way != KEYCHAIN)
            self._problem.tell("")
            self.begin_at(self._begin if way == KEYCHAIN else self._passphrase)

    def _on_begin(self) -> None:
        way = self._ways.checkedId()
        wrong = None if way == KEYCHAIN else self._passphrase.find_problem()
        self._problem.tell("" if wrong is None else self.wording.text(wrong))
        if wrong is not None or not self._begin.isEnabled():
            return
        folder, day = self._folder, today()
        words = None if way == KEYCHAIN else self._passphrase.words
        self._wait(is_waiting=True)
        self._tasks.ask(
            self,
            lambda watch: _make(folder, words, day, watch, has_keyring=way != PASSPHRASE),
            lambda answer: self._made(*answer),
            self._on_failure,
        )

    def _on_failure(self, error: Exception) -> None:
        self._wait(is_waiting=False)
        if not isinstance(error, AppError):
            self._tasks.failed.emit(error)
            return
        self._problem.tell(self.wording.text(error.words))
        if isinstance(error, KeyringFailed):  # the other way is open, and beside it
            self._ways.button(PASSPHRASE).setFocus()

    def _wait(self, *, is_waiting: bool) -> None:
        self._patience.setVisible(is_waiting)
        for widget in (*self._ways.buttons(), self._passphrase, self._begin, self._back):
            widget.setEnabled(not is_waiting)


def _make(
    folder: Path, words: str | None, today: date, watch: Watch, *, has_keyring: bool
) -> tuple[Session, str]:
    """Make it; one whose code nobody would see is taken back."""
    session, code = begin_log(folder, words, today, has_keyring=has_keyring)
    if watch.is_cancelled():
        take_back(session)
        raise Cancelled
    return session, code
