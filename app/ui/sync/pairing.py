"""The code that lets one more computer in: asked for, shown with its time, and gone with it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.words import say
from app.services.clock import local, now_ms
from app.services.syncing.devices import make_pairing_code
from app.services.syncing.views import PairingCode
from app.ui.context import Context
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.flow import Flow
from app.ui.widgets.text import Text


class Pairing(QWidget):
    """Shows no code before it is asked for, nor one that opens nothing any more."""

    def __init__(self, context: Context, now: Callable[[], int] = now_ms) -> None:
        super().__init__()
        self._context = context
        self._now = now
        text = context.wording.text
        self.add = make_button(text(say("Add a computer…")), self._on_add)
        self.code = Text(role="code", wraps=True)
        self.code.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._until = Text("", "small", is_secondary=True, wraps=True)
        self._shown = QWidget()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.forget)
        self._build()

    def show_code(self, made: PairingCode) -> None:
        """Show it until it expires."""
        wording = self._context.wording
        self.add.setEnabled(True)
        self.add.hide()
        self.code.setText(made.code)
        self.code.setAccessibleName(made.code)
        until = wording.clock(local(made.expires_ms))
        words = say(
            "On the other computer open Sync, then Join. The code works once, until {until}.",
            until=until,
        )
        self._until.setText(wording.text(words))
        self._shown.show()
        self.code.setFocus()
        self._timer.start(max(0, made.expires_ms - self._now()))

    @Slot()
    def forget(self) -> None:
        """Show it no more."""
        self._timer.stop()
        self.code.setText("")
        self.code.setAccessibleName("")
        self._shown.hide()
        self.add.setEnabled(True)
        self.add.show()

    def _build(self) -> None:
        text = self._context.wording.text
        inner = QVBoxLayout(self._shown)
        inner.setContentsMargins(0, px(4), 0, 0)
        inner.setSpacing(px(4))
        row = QWidget()
        flow = Flow(row, px(8))
        copy = make_button(text(say("Copy")), self._on_copy)
        copy.setAccessibleName(text(say("Copy the code")))
        flow.addWidget(copy)
        flow.addWidget(make_button(text(say("Hide the code")), self._on_hide))
        for widget in (self.code, self._until, row):
            inner.addWidget(widget)
        holder = QWidget()
        Flow(holder, px(8)).addWidget(self.add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(holder)
        layout.addWidget(self._shown)
        self._shown.hide()

    def _on_add(self) -> None:
        self.add.setEnabled(False)
        store = self._context.session.store
        self._context.tasks.ask(
            self, lambda _: make_pairing_code(store, now_ms), self.show_code, self._on_failed
        )

    def _on_failed(self, error: Exception) -> None:
        self.add.setEnabled(True)
        self._context.tasks.failed.emit(error)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.code.text())

    def _on_hide(self) -> None:
        self.forget()
        self.add.setFocus()
