"""Locks the open log: after minutes without the runner, when the screen locks, before a sleep."""

import math
from collections.abc import Callable
from time import time
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QWidget

from app.domain.topics import SETTINGS
from app.domain.words import Sentence, say
from app.services.settings import LOCK_MINUTES, LOCKS_WITH_SCREEN
from app.services.unlocking import has_passphrase
from app.system.desktop import Desktop
from app.ui.context import Context

_LOOK_MS: Final = 10_000
_MINUTE_S: Final = 60
_SIGNS_OF_LIFE: Final = frozenset(
    {
        QEvent.Type.KeyPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel, QEvent.Type.TouchBegin, QEvent.Type.TabletMove,
    }
)  # fmt: skip


class Locking(QObject):
    """Says at the rail's foot when it locks; `now` is a clock that goes on while asleep."""

    _gone = Signal()  # from the thread that hears of the desktop

    def __init__(
        self, window: QWidget, context: Context, say_foot: Callable[..., None],
        now: Callable[[], float] = time,
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._context = context
        self._say_foot = say_foot
        self._now = now
        self._since = now()
        self._minutes = int(LOCK_MINUTES.usual)
        self._locks_with_screen = bool(LOCKS_WITH_SCREEN.usual)
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        context.changes.announced.connect(self._on_announced)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._on_focus_window_changed)
        self._on_focus_window_changed(QGuiApplication.focusWindow())
        self._read_settings()
        self._gone.connect(self._on_away)
        self._desktop = Desktop(self._gone.emit)
        self.look()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note that somebody is there."""
        if event.type() in _SIGNS_OF_LIFE:
            self._since = self._now()
        return super().eventFilter(watched, event)

    @Slot()
    def look(self) -> None:
        """Lock if it is time, else say when it will be."""
        if self._context.tasks.shown:  # who waits for work does not always touch anything
            self._since = self._now()
        left_s = self._minutes * _MINUTE_S - abs(self._now() - self._since)
        if self._can_lock and self._minutes and left_s <= 0:
            self.lock()
        else:
            self._say_foot(self._words(left_s))

    @Slot()
    def lock(self) -> None:
        """Lock, unless it would open again by itself."""
        self._timer.stop()
        if self._can_lock:
            self._context.leave("lock")

    @property
    def _can_lock(self) -> bool:
        return not self._context.session.is_demo and has_passphrase(self._context.session)

    def _words(self, left_s: float) -> Sentence:
        if self._context.session.is_demo:
            return say("A made-up runner. Nothing here is kept.")
        if not has_passphrase(self._context.session):
            return say("Opens with this computer's keychain.")
        if not self._minutes:
            return say("Locks when you lock it.")
        n = max(1, math.ceil(left_s / _MINUTE_S))
        return say("Locks in {n} min", n=n)

    def _read_settings(self) -> None:
        store = self._context.session.store
        self._context.tasks.ask(
            self, lambda _: (LOCK_MINUTES.read(store), LOCKS_WITH_SCREEN.read(store)), self._take
        )

    def _take(self, settings: tuple[Any, Any]) -> None:
        self._minutes, self._locks_with_screen = settings
        self.look()

    def close(self) -> None:
        """Hear nothing any more."""
        self._timer.stop()
        self._desktop.close()

    @Slot()
    def _on_away(self) -> None:
        if self._locks_with_screen:
            self.lock()

    @Slot(str)
    def _on_announced(self, topic: str) -> None:
        if topic == SETTINGS:
            self._read_settings()

    @Slot(QWindow)
    def _on_focus_window_changed(self, window: QWindow | None) -> None:
        """See what happens in the window that has the keyboard; a dialog is one of its own."""
        self._since = self._now()
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)
