"""Moves what the network guard saw into the log's ledger, and says it at the foot of the rail."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot

from app.domain.topics import LEDGER, SYNC
from app.domain.words import Sentence
from app.services.clock import now_ms
from app.services.ledger import Ledger, has_contacts, note_contacts, read_ledger
from app.ui.context import Context

_EVERY_MS: Final = 3_000


class NetworkWatch(QObject):
    """Asks the memory alone until there is something; it speaks of the time since it began."""

    def __init__(
        self, parent: QObject, context: Context, say_network: Callable[[Sentence], None]
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._say = say_network
        self._since_ms = now_ms()
        self._is_noting = False
        context.changes.announced.connect(self._on_announced)
        self.timer = QTimer(self, interval=_EVERY_MS)
        self.timer.timeout.connect(self.look)
        self.timer.start()
        self._note()  # which begins the ledger of a new log
        self._read()  # and until that is known, nothing is said

    @Slot()
    def look(self) -> None:
        """See whether the guard has anything to tell."""
        if has_contacts() and not self._is_noting:
            self._note()

    def _note(self) -> None:
        self._is_noting = True
        store, at_ms = self._context.session.store, now_ms()
        self._context.tasks.ask(
            self, lambda _: note_contacts(store, at_ms), self._on_noted, self._on_failed
        )

    def _on_noted(self, _: int) -> None:
        self._is_noting = False

    def _on_failed(self, error: Exception) -> None:
        self._is_noting = False
        self.timer.stop()  # it would fail every few seconds; nothing is lost, as memory holds it
        self._context.tasks.failed.emit(error)

    @Slot(str)
    def _on_announced(self, topic: str) -> None:
        if topic in (LEDGER, SYNC):
            self._read()

    def _read(self) -> None:
        store, since_ms = self._context.session.store, self._since_ms
        self._context.tasks.ask(self, lambda _: read_ledger(store, since_ms), self._tell)

    def _tell(self, ledger: Ledger) -> None:
        self._say(ledger.words)
