"""A small sheet that sets a passphrase: where none opens the log yet, or the old one is lost."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from app.domain.errors import AppError
from app.domain.words import Sentence, say
from app.services.clock import today
from app.services.keys import change_passphrase
from app.services.unlocking import has_passphrase
from app.ui.context import Context
from app.ui.dialogs.sheet import begin_frame
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.new_passphrase import NewPassphrase
from app.ui.widgets.problem import Problem
from app.ui.widgets.text import Text

TO_LOCK: Final = say(
    "Your log opens by itself with this computer's keychain, so locking it would keep nobody out."
    " With a passphrase it does: it locks as soon as that is set."
)
FORGOTTEN: Final = say(
    "You came in with your recovery code. It stays as it is; the old passphrase goes."
)
TO_CHANGE: Final = say(
    "It opens your log from then on, and the one before no longer does. Backups that you made still"
    " open with the passphrase of then."
)


class PassphraseSheet(QDialog):
    """Calls back when the passphrase opens the log."""

    def __init__(
        self, parent: QWidget, context: Context, done: Callable[[], None], why: Sentence
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._done = done
        text = context.wording.text
        self._why = why
        self._is_first = not has_passphrase(context.session)
        self._passphrase = NewPassphrase(context.wording, self._on_set)
        self._problem = Problem()
        self._set = make_button(text(say("Set it")), self._on_set, "accent")
        self._later = make_button(text(say("Not now")), self.reject, "link")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build()

    def _build(self) -> None:
        text = self._context.wording.text
        title = say("Set a passphrase") if self._is_first else say("Set a new passphrase")
        self.setWindowTitle(text(title))
        self.setMinimumWidth(px(440))
        layout = begin_frame(self)
        layout.addWidget(Text(text(self._why), wraps=True, is_secondary=True))
        layout.addWidget(self._passphrase)
        layout.addWidget(self._problem)
        row = QHBoxLayout()
        row.addWidget(self._set)
        row.addWidget(self._later)
        row.addStretch(1)
        layout.addLayout(row)
        self._passphrase.setFocus()

    def _on_set(self) -> None:
        wrong = self._passphrase.find_problem()
        self._problem.tell("" if wrong is None else self._context.wording.text(wrong))
        if wrong is not None or not self._set.isEnabled():
            return
        session, words, day = self._context.session, self._passphrase.words, today()
        self._wait(is_waiting=True)
        self._context.tasks.ask(
            self,
            lambda _: change_passphrase(session, words, day),
            self._on_done,
            self._on_failure,
        )

    def _on_done(self, _: object) -> None:
        self.accept()
        self._done()

    def _on_failure(self, error: Exception) -> None:
        self._wait(is_waiting=False)
        if isinstance(error, AppError):
            self._problem.tell(self._context.wording.text(error.words))
        else:
            self._context.tasks.failed.emit(error)

    def _wait(self, *, is_waiting: bool) -> None:
        for widget in (self._passphrase, self._set, self._later):
            widget.setEnabled(not is_waiting)
