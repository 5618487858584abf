"""The lock screen: one line to type into, and in words what did not open the log."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal

from app.domain.errors import AppError, StoreDamaged, StoreInUse, StoreTooNew, WrongPassphrase
from app.domain.words import Sentence, say
from app.services.session import Session, open_log, open_with_keyring
from app.services.unlocking import Unlocking
from app.ui.entry.asking import AskForLog
from app.ui.entry.screen import EntryScreen
from app.ui.widgets.buttons import make_button
from app.ui.widgets.problem import Problem
from app.ui.widgets.secret_line import SecretLine
from app.ui.wording import Wording

_LOCKED: Final = say("Your log is locked.")
_PASSPHRASE: Final = say("Passphrase")
_CODE: Final = say("Recovery code")
_GROUPS: Final = say("Nine groups of four. Capitals, spaces and dashes do not matter.")
_FORGOTTEN: Final = say("Forgotten it? Use the recovery code")
_REMEMBERED: Final = say("Use the passphrase")
_WRONG_CODE: Final = say("That code does not open this log. Look at each group again.")
_BY_ITSELF: Final = say("Opening with this computer's keychain…")
_OPENING: Final = say("Opening…")
_SLOWLY: Final = say("Opening… After so many failures each try takes a few seconds longer.")
_MANY: Final = 5
_GRAVE: Final = (StoreDamaged, StoreInUse, StoreTooNew)  # typing again would not help


class LockScreen(EntryScreen):
    """Calls back with the open log, or with what keeps it shut whatever is typed."""

    wipe_wanted = Signal()

    def __init__(
        self, unlocking: Unlocking, ask: AskForLog, wording: Wording, *,
        opened: Callable[[Session], None], stuck: Callable[[AppError], None], is_after_lock: bool,
    ) -> None:  # fmt: skip
        super().__init__(wording)
        self._unlocking = unlocking
        self._failures = unlocking.failures
        self._ask = ask
        self._opened = opened
        self._stuck = stuck
        text = wording.text
        self._is_code_asked = False
        self._line = SecretLine(wording, _PASSPHRASE, self._on_unlock)
        self._unlock = make_button(text(say("Unlock")), self._on_unlock, "accent")
        self._keychain = make_button(
            text(say("Unlock with this computer's keychain")), self.open_by_keychain, "link"
        )
        self._other = make_button(text(_FORGOTTEN), self._on_other, "link")
        self._destroy = make_button(
            text(say("Forgotten everything? Destroy this log…")), self.wipe_wanted.emit, "link"
        )
        self._problem = Problem()
        self._build()
        self._keychain.setVisible(unlocking.has_keyring and not is_after_lock)
        if not unlocking.has_passphrase:
            self.ask_for_code()
        self.begin_at(self._line)

    def open_by_keychain(self) -> None:
        """Let this computer's keychain open it."""
        self._open(open_with_keyring, _BY_ITSELF)

    def ask_for_code(self) -> None:
        """Ask for the recovery code in place of the passphrase."""
        self._ask_for(is_code=True)

    def _ask_for(self, *, is_code: bool) -> None:
        """Ask for one or the other; a passphrase that was typed is never shown as a code is."""
        text = self.wording.text
        self._is_code_asked = is_code
        self.leave = self._other.click if is_code and self._unlocking.has_passphrase else None
        self._line.line.clear()
        self._line.ask(_CODE if is_code else _PASSPHRASE)
        self._line.reveal(is_seen=is_code)  # a code is copied from paper, and long
        self._problem.tell("")
        self._state.setText(text(_GROUPS if is_code else _LOCKED))
        self._other.setText(text(_REMEMBERED if is_code else _FORGOTTEN))
        self._other.setVisible(self._unlocking.has_passphrase)
        self._line.setFocus()

    def _on_other(self) -> None:
        self._ask_for(is_code=not self._is_code_asked)

    def _build(self) -> None:
        self.say_title(say("Quiet Mile"))
        self._state = self.say(_LOCKED)
        self.space(6)
        self._line.add(self._unlock)
        self.column.addWidget(self._line)
        self.column.addWidget(self._problem)
        self.add_row(self._other)
        self.add_row(self._keychain)
        self.add_row(self._destroy)
        self._count = self.say(_count(self._failures), "small")
        self._count.setVisible(self._failures > 0)

    def _on_unlock(self) -> None:
        if not self._line.line.text() or not self._unlock.isEnabled():
            return
        words = self._line.line.text()
        self._open(
            lambda folder: open_log(folder, words), _SLOWLY if self._failures >= _MANY else _OPENING
        )

    def _open(self, open_it: Callable[..., Session | None], said: Sentence) -> None:
        self._wait(is_waiting=True)
        self._problem.tell("")
        before = self._state.text()
        self._state.setText(self.wording.text(said))

        def fail(error: Exception) -> None:
            self._state.setText(before)
            self._on_failure(error)

        self._ask(self, open_it, self._on_answer, fail)

    def _on_answer(self, session: Session | None) -> None:
        if session is not None:
            self._opened(session)
        else:  # the keychain is a way in no more
            self._keychain.hide()
            self._wait(is_waiting=False)

    def _on_failure(self, error: Exception) -> None:
        self._wait(is_waiting=False)
        if isinstance(error, _GRAVE):
            self._stuck(error)
            return
        self._line.line.selectAll()
        self._line.setFocus()
        if isinstance(error, AppError):
            is_wrong_code = isinstance(error, WrongPassphrase) and self._is_code_asked
            self._problem.tell(self.wording.text(_WRONG_CODE if is_wrong_code else error.words))
        self._ask.describe(self, self._tell_failures)

    def _tell_failures(self, unlocking: Unlocking) -> None:
        self._failures = unlocking.failures
        self._count.setText(self.wording.text(_count(self._failures)))
        self._count.setVisible(self._failures > 0)

    def _wait(self, *, is_waiting: bool) -> None:
        for widget in (self._line, self._unlock, self._keychain, self._other, self._destroy):
            widget.setEnabled(not is_waiting)


def _count(failures: int) -> Sentence:
    return say(
        "{n} passphrase did not open it since it was last open.",
        "{n} passphrases did not open it since it was last open.",
        n=failures,
    )
