"""The clockwork of sync: sees when an exchange is due, and says in the rail how it stands."""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from app.domain.errors import AppError
from app.domain.topics import LEDGER, SYNC, VALUES, WATCHED, WINDOW
from app.domain.words import say
from app.services.syncing.rounds import sync_now
from app.services.syncing.status import read_status
from app.services.syncing.views import Round, SyncStatus
from app.ui.context import Context
from app.ui.now import now_ms, today
from app.ui.rail import Rail
from app.ui.sync.mark import SyncMark
from app.ui.sync.words import say_mark

_FIRST_MS: Final = 3_000  # the log is to be seen first
_SETTLED_MS: Final = 1_000  # what changes in a row is looked at once
_LONGEST_MS: Final = 60_000  # computers sleep, and timers with them: look at the clock now and then
_OWN: Final = frozenset({LEDGER, VALUES, WATCHED, WINDOW})  # of these nothing travels
_TITLE: Final = say("Exchanging with your other computers")


class Syncing(QObject):
    """While sync is off no timer runs, and nothing that could connect is loaded."""

    def __init__(self, window: QWidget, context: Context, rail: Rail) -> None:
        super().__init__(window)
        self._context = context
        self._rail = rail
        self._is_busy = False
        self._is_asked = False  # by the runner, while one was under way
        self._status = SyncStatus()
        self.mark = SyncMark(context.wording)
        self.mark.look.clicked.connect(lambda _=False: context.go("sync"))
        rail.add_mark(self.mark)
        self.timer = QTimer(self, singleShot=True)
        self.timer.timeout.connect(self._on_due)
        self._settled = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._settled.timeout.connect(self.look)
        context.changes.announced.connect(self._on_announced)
        QTimer.singleShot(_FIRST_MS, self, self.look)

    @Slot()
    def look(self) -> None:
        """Ask how it stands, and when an exchange is due."""
        store = self._context.session.store
        self._context.tasks.ask(self, lambda _: read_status(store), self._on_status)

    def exchange(self) -> None:
        """Exchange now, as the runner asked."""
        self._is_asked = True
        self._begin()

    def _begin(self) -> None:
        if self._is_busy:
            return
        self._is_busy = True
        self.timer.stop()
        store = self._context.session.store
        is_seen = self._is_asked or self._status.last is None  # the first one takes its time
        task = self._context.tasks.ask(
            self, lambda watch: sync_now(store, now_ms, watch), self._on_round, self._on_failed,
            title=_TITLE if is_seen else None,
        )  # fmt: skip
        task.ended.connect(self._on_ended)

    def _on_status(self, status: SyncStatus) -> None:
        self._status = status
        wording = self._context.wording
        self.mark.say(say_mark(status, today(), wording))
        self._rail.say_sync(*([say("Sync sends sealed copies.")] if status.is_on else []))
        if not status.is_on or status.is_paused or not status.is_agreed:
            self.timer.stop()
        elif not self._is_busy:
            self.timer.start(min(max(0, status.next_try_ms - now_ms()), _LONGEST_MS))

    @Slot()
    def _on_due(self) -> None:
        """Exchange if it is time; else this was only a look at the clock."""
        if self._status.next_try_ms <= now_ms():
            self._begin()
        else:
            self.look()

    def _on_round(self, done: Round) -> None:
        if not self._is_asked:
            return
        if done.problem is not None:
            self._context.tell(done.problem)
        elif done.sent_ops or done.received_ops:
            self._context.tell(say("Your changes are exchanged."))
        else:
            self._context.tell(say("There was nothing new."))

    def _on_failed(self, error: Exception) -> None:
        """Leave what was expected to the mark and the page, unless the runner waits for it."""
        if self._is_asked or not isinstance(error, AppError):
            self._context.tasks.failed.emit(error)

    @Slot()
    def _on_ended(self) -> None:
        self._is_busy = False
        QTimer.singleShot(0, self, self._on_over)  # once its answer was told

    def _on_over(self) -> None:
        self._is_asked = False
        self.look()

    @Slot(str)
    def _on_announced(self, topic: str) -> None:
        if topic == SYNC or (self._status.is_on and topic not in _OWN):
            self._settled.start()
