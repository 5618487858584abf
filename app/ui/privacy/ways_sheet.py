"""The ways to open the log: passphrase, keychain and recovery code, each to be changed here."""

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.domain.errors import AppError
from app.domain.words import Sentence, say
from app.services.clock import today
from app.services.keys import (
    CODE,
    KEYRING,
    PASSPHRASE,
    WayIn,
    add_keyring,
    close_way_in,
    draw_code,
    list_ways_in,
    take_code,
)
from app.ui.context import Context
from app.ui.dialogs.passphrase import TO_CHANGE, PassphraseSheet
from app.ui.dialogs.sheet import Sheet
from app.ui.entry.recovery import RecoveryScreen
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.described_control import DescribedControl
from app.ui.widgets.problem import Problem
from app.ui.widgets.switch import Switch

_TITLE: Final = say("Ways to open this log")
_UNSET: Final = say("None is set. With one, the log can be locked, and nobody else gets in.")
_BY_ITSELF: Final = say(
    "With it, the log opens by itself while you are signed in; so it does for anyone at your desk."
)
_CODE: Final = say(
    "For when all else fails. A new one takes the place of the last as soon as you have shown that"
    " you have it."
)


class WaysSheet(Sheet):
    """What is changed here holds at once; the log itself is not written anew for it."""

    def __init__(self, window: QWidget, context: Context) -> None:
        super().__init__(window, context.wording, context.wording.text(_TITLE))
        self._context = context
        self._ways: dict[str, WayIn] = {}
        text = context.wording.text
        self.passphrase = DescribedControl(text(say("Passphrase")), "")
        self.keychain = DescribedControl(text(say("This computer's keychain")), text(_BY_ITSELF))
        self.code = DescribedControl(text(say("Recovery code")), "")
        self.change = make_button("", self._on_change)
        self.remove = make_button(text(say("Remove")), self._on_remove, "link")
        self.switch = Switch(text(say("This computer's keychain opens it")))
        self.renew = make_button(text(say("New code…")), self._on_renew)
        self._problem = Problem()
        self._build_lines()
        self._show_ways()
        self.resize(self.width(), min(px(440), self.height()))

    def _build_lines(self) -> None:
        text = self.wording.text
        self.remove.setAccessibleName(text(say("Remove the passphrase")))
        self.renew.setAccessibleName(text(say("Make a new recovery code")))
        self.passphrase.add_beside(self.remove)
        self.passphrase.add_beside(self.change)
        self.keychain.add_beside(self.switch)
        self.switch.clicked.connect(self._on_switched)
        self.code.add_beside(self.renew)
        for line in (self.passphrase, self.keychain, self.code, self._problem):
            self.column.addWidget(line)
        self.column.addStretch(1)

    def _show_ways(self) -> None:
        """Show what opens it now; that is in the memory."""
        self._ways = {it.kind: it for it in list_ways_in(self._context.session)}
        text = self.wording.text
        has_words, has_keychain = PASSPHRASE in self._ways, KEYRING in self._ways
        self.change.setText(text(say("Change…") if has_words else say("Set…")))
        name = say("Change the passphrase") if has_words else say("Set a passphrase")
        self.change.setAccessibleName(text(name))
        self.passphrase.meaning.setText(text(self._since(PASSPHRASE) or _UNSET))
        self.remove.setVisible(has_words and has_keychain)  # else only the code would be left
        self.switch.setChecked(has_keychain)
        self.switch.setEnabled(has_words or not has_keychain)
        since = self._since(CODE)
        self.code.meaning.setText(
            text(_CODE if since is None else say("{since} {about}", since=since, about=_CODE))
        )

    def _since(self, kind: str) -> Sentence | None:
        way = self._ways.get(kind)
        return None if way is None else say("Set on {day}.", day=self.wording.short_day(way.since))

    def _on_change(self) -> None:
        why = TO_CHANGE if PASSPHRASE in self._ways else _UNSET
        PassphraseSheet(self, self._context, self._show_ways, why).open()

    def _on_remove(self) -> None:
        session, way = self._context.session, self._ways[PASSPHRASE]
        self._do(lambda: close_way_in(session, way.id))

    def _on_switched(self, is_on: bool) -> None:
        session, day = self._context.session, today()
        if is_on:
            self._do(lambda: add_keyring(session, day))
        else:
            way = self._ways[KEYRING]
            self._do(lambda: close_way_in(session, way.id))

    def _on_renew(self) -> None:
        session, day, code = self._context.session, today(), draw_code()
        CodeSheet(
            self, self._context, code, lambda: self._do(lambda: take_code(session, code, day))
        ).open()

    def _do(self, change: Callable[[], object]) -> None:
        self._problem.tell("")
        self._wait(is_waiting=True)
        self._context.tasks.ask(self, lambda _: change(), self._on_done, self._on_failed)

    def _on_done(self, _: object) -> None:
        self._wait(is_waiting=False)
        self._show_ways()

    def _on_failed(self, error: Any) -> None:
        self._on_done(None)
        if isinstance(error, AppError):
            self._problem.tell(self.wording.text(error.words))
        else:
            self._context.tasks.failed.emit(error)

    def _wait(self, *, is_waiting: bool) -> None:
        for line in (self.passphrase, self.keychain, self.code):
            line.setEnabled(not is_waiting)


class CodeSheet(QDialog):
    """Shows a new code, and calls back when the runner has shown that it is kept."""

    def __init__(
        self, parent: QWidget, context: Context, code: str, kept: Callable[[], None]
    ) -> None:
        super().__init__(parent)
        self._kept = kept
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(context.wording.text(say("A new recovery code")))
        self.screen_of_code = RecoveryScreen(
            code, context.tasks, context.wording, self._on_kept, say("Let it open my log")
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.screen_of_code)
        self.resize(px(540), px(480))
        self.screen_of_code.setFocus()

    def _on_kept(self) -> None:
        self.accept()
        self._kept()
