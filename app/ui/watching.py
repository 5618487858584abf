"""Looks into the watched folder as agreed, and offers watches that are plugged in."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.domain.progress import Watch
from app.domain.topics import SETTINGS
from app.domain.words import say
from app.services.clock import now_ms
from app.services.importing import ImportReport, Wanted, import_files
from app.services.session import Session
from app.services.watches import PluggedIn, find_watches
from app.services.watching import Watched, find_watched, look_for_new, note_taken
from app.ui.context import Context
from app.ui.importing.findings import TAKEN
from app.ui.importing.taking_back import take_import_back

_EVERY_MS: Final = 30_000
_FIRST_MS: Final = 2_000  # the log is to be seen first


class Watching(QObject):
    """Without a watched folder no timer runs: watches are looked for when the window is turned to.

    Of a watch only the names of its folders are looked at until the runner presses the button.
    """

    def __init__(
        self, window: QWidget, context: Context,
        find: Callable[[], list[PluggedIn]] = find_watches,
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._window = window
        self._context = context
        self._find = find
        self._known: frozenset[Path] = frozenset()
        self._is_busy = False
        self.timer = QTimer(self, interval=_EVERY_MS)
        self.timer.timeout.connect(self.look)
        QTimer.singleShot(_FIRST_MS, self, self._begin)
        context.changes.announced.connect(self._on_announced)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._on_state_changed)

    def look(self) -> None:
        """Look into the folder, unless what was found there is still coming in."""
        if self._is_busy or not self._window.isVisible():
            return
        self._is_busy = True
        store = self._context.session.store
        self._context.tasks.ask(
            self, lambda _: look_for_new(store), self._on_looked, self._on_failed
        )

    def look_for_watches(self) -> None:
        """See whether a watch was plugged in since the last time."""
        if self._window.isVisible():
            find = self._find
            self._context.tasks.ask(self, lambda _: find(), self._on_found)

    def _begin(self) -> None:
        self._settle()
        self.look_for_watches()

    def _settle(self) -> None:
        """Start or stop looking, as the runner agreed."""
        if self._window.isVisible():
            store = self._context.session.store
            self._context.tasks.ask(self, lambda _: find_watched(store), self._on_settled)

    def _on_settled(self, watched: Watched | None) -> None:
        if watched is None:
            self.timer.stop()
        elif not self.timer.isActive():
            self.timer.start()
            self.look()

    def _on_looked(self, files: Sequence[Path]) -> None:
        if not files:
            self._is_busy = False
            return
        log = self._context.session
        self._context.tasks.ask(
            self, lambda watch: _take_in(log, files, watch), self._on_taken, self._on_failed,
            title=say("Taking new runs in"),
        )  # fmt: skip

    def _on_taken(self, report: ImportReport) -> None:
        self._is_busy = False
        count = sum(it in TAKEN for file in report.files for it in file.outcomes)
        batch = report.batch
        if not count or batch is None:
            return
        words = say(
            "{n} new run came from the watched folder.",
            "{n} new runs came from the watched folder.", n=count,
        )  # fmt: skip
        self._context.tell(words, lambda: take_import_back(self._window, self._context, batch))

    def _on_failed(self, error: Any) -> None:
        self._is_busy = False
        self.timer.stop()  # it would fail every half minute; it begins again with the next start
        self._context.tasks.failed.emit(error)

    def _on_found(self, watches: Sequence[PluggedIn]) -> None:
        """Offer what is new; what stays plugged in is offered once."""
        new = [it for it in watches if it.folder not in self._known]
        self._known = frozenset(it.folder for it in watches)
        if not new:
            return
        watch = new[0]
        words = say("A watch is plugged in: {name}. Import its runs?", name=watch.name)
        self._context.tell(
            words,
            lambda: self._context.act("import_runs", [str(watch.folder)]),
            say("Look at its runs"),
        )

    @Slot(str)
    def _on_announced(self, topic: str) -> None:
        if topic == SETTINGS:
            self._settle()

    @Slot(Qt.ApplicationState)
    def _on_state_changed(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self.look_for_watches()


def _take_in(log: Session, files: Sequence[Path], watch: Watch) -> ImportReport:
    """Take them in and remember them; of what was stopped, those that were reached."""
    wanted = Wanted([str(it) for it in files], label=files[0].parent.name)
    report = import_files(log.store, wanted, now_ms, watch)
    reached = {it.file for it in report.files}
    is_whole = not report.is_cancelled
    note_taken(log.store, [it for it in files if is_whole or str(it) in reached])
    return report
