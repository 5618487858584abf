"""The clockwork of sync: sees when an exchange is due, and says in the rail how it stands."""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from app.domain.errors import AppError
from app.domain.progress import Watch
from app.domain.topics import LEDGER, SYNC, VALUES, WATCHED, WINDOW
from app.domain.words import say
from app.services.clock import now_ms, today
from app.services.session import Session
from app.services.syncing.views import Round, SyncStatus
from app.ui.context import Context
from app.ui.rail import Rail
from app.ui.sync.mark import SyncMark
from app.ui.sync.words import say_mark

_FIRST_MS: Final = 3_000  # the log is to be seen first
_REST_MS: Final = 30_000  # between two exchanges that nobody asked for
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
        self._status: SyncStatus | None = None  # not known yet
        self._rests_until_ms = 0
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
        log = self._context.session
        self._context.tasks.ask(self, lambda _: _read(log), self._on_status)

    def exchange(self) -> None:
        """Exchange now, as the runner asked; where that cannot be, show what is in the way."""
        self._is_asked = True
        if self._status is None:
            self.look()
        elif _can_exchange(self._status):
            self._begin()
        else:
            self._is_asked = False
            self._context.go("sync")

    def _begin(self) -> None:
        if self._is_busy:
            return
        self._is_busy = True
        self.timer.stop()
        log, status = self._context.session, self._status
        # the first one takes its time
        is_seen = self._is_asked or (status is not None and status.last is None)
        task = self._context.tasks.ask(
            self, lambda watch: _exchange(log, watch), self._on_round, self._on_failed,
            title=_TITLE if is_seen else None,
        )  # fmt: skip
        task.ended.connect(self._on_ended)

    def _on_status(self, status: SyncStatus) -> None:
        self._status = status
        wording = self._context.wording
        self.mark.say(say_mark(status, today(), wording))
        sends = [say("Sync sends sealed copies.")] if _can_exchange(status) else []
        self._rail.say_sync(*sends)
        if self._is_asked and not self._is_busy:  # before anything was known
            self.exchange()
        elif not _can_exchange(status):
            self.timer.stop()
        elif not self._is_busy:
            self.timer.start(min(max(0, self._find_next_ms(status) - now_ms()), _LONGEST_MS))

    def _find_next_ms(self, status: SyncStatus) -> int:
        """Say when the next is due; what could not even be noted must not go in circles."""
        now = now_ms()
        rests_until = min(self._rests_until_ms, now + _REST_MS)
        if status.last is not None and status.last.when_ms > now + _REST_MS:
            return rests_until  # the clock was ahead then: what it said would not come for long
        return max(status.next_try_ms, rests_until)

    @Slot()
    def _on_due(self) -> None:
        """Exchange if it is time; else this was only a look at the clock."""
        if self._status is not None and self._find_next_ms(self._status) <= now_ms():
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
        self._rests_until_ms = now_ms() + _REST_MS
        QTimer.singleShot(0, self, self._on_over)  # once its answer was told

    def _on_over(self) -> None:
        self._is_asked = False
        self.look()

    @Slot(str)
    def _on_announced(self, topic: str) -> None:
        is_on = self._status is not None and self._status.is_on
        if topic == SYNC or (is_on and topic not in _OWN):
            self._settled.start()


def _can_exchange(status: SyncStatus) -> bool:
    return status.is_on and status.is_agreed and not status.is_paused


def _read(log: Session) -> SyncStatus:
    # loaded beside the window, once that is seen; what connects, not before sync is on
    from app.services.syncing.status import read_status  # noqa: PLC0415

    return read_status(log.store)


def _exchange(log: Session, watch: Watch) -> Round:
    from app.services.syncing.rounds import sync_now  # noqa: PLC0415 - as above

    return sync_now(log.store, now_ms, watch)
