"""The main window: shows a beginning, a lock screen, or the open log, and goes between them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QWidget

import app.ui.deeds as menu
from app.domain.words import Sentence
from app.registry import entries
from app.services.session import Session
from app.services.window_state import keep_window_state
from app.ui.context import Changes, Context
from app.ui.deeds import Deed
from app.ui.errors import Errors
from app.ui.hiding import Hiding
from app.ui.menus import fill_menus, fill_pages
from app.ui.tasks import Tasks
from app.ui.theme import Theme, px
from app.ui.wording import Wording
from app.ui.workspace import Workspace

_TITLE = "Quiet Mile"
_LEAST = QSize(1000, 680)  # fits on the screens that there are, however large the text


class MainWindow(QMainWindow):
    """One for the program; `left` says how the runner left it."""

    def __init__(self, theme: Theme, crash_folder: Path) -> None:
        super().__init__()
        self.theme = theme
        self.wording = Wording()
        self.tasks = Tasks(self)
        self.hiding = Hiding(self)
        self.changes = Changes(self)
        self.how_left = "quit"
        self.session: Session | None = None
        self.workspace: Workspace | None = None
        self._deeds: dict[str, Deed] = {}
        self._errors = Errors(self, self.wording, self._tell, crash_folder)
        self.tasks.failed.connect(self._on_failed)
        self.setWindowTitle(_TITLE)
        self.resize(px(1280), px(800))
        self._take_sizes()

    def show_alone(self, screen: QWidget) -> None:
        """Show what needs the whole window: a beginning, or the lock screen."""
        self.menuBar().hide()
        self.setCentralWidget(screen)
        screen.setFocus()

    def open_log(self, session: Session, state: dict[str, Any]) -> None:
        """Show an open log, as it was left."""
        self.session = session
        session.store.runs.refuse_this_thread()
        session.store.originals.refuse_this_thread()
        session.store.runs.listen(self.changes.announced.emit)
        self._deeds = {it.name: it for it in entries(menu, "DEED", Deed)}
        self.workspace = Workspace(lambda workspace: self._make_context(session, workspace))
        menus = fill_menus(self, self.wording, list(self._deeds.values()), self._do)
        fill_pages(menus["go"], self.wording, self.workspace.entries, self.workspace.go)
        self.menuBar().show()
        self.setCentralWidget(self.workspace)
        self._take_geometry(state.get("window"))
        self.workspace.restore(state)

    def leave(self, how: str) -> None:
        """Close the log and the window; afterwards the program ends, or comes back locked."""
        self.how_left = how
        self.close()

    def changeEvent(self, event: QEvent) -> None:
        """Take more room where text is larger."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._take_sizes()

    def _take_sizes(self) -> None:
        self.setMinimumSize(min(px(760), _LEAST.width()), min(px(520), _LEAST.height()))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep how it was, let go of the log, and go."""
        if self.session is not None and self.workspace is not None:
            session, state = self.session, self._state()
            self.tasks.finish(lambda: keep_window_state(session.store, state))
            self.session = None
            session.close()
        self.tasks.close()
        event.accept()

    def _make_context(self, session: Session, workspace: Workspace) -> Context:
        return Context(
            session=session, tasks=self.tasks, changes=self.changes, theme=self.theme,
            wording=self.wording, hiding=self.hiding, go=workspace.go, act=self.act,
            tell=self._tell, leave=self.leave,
        )  # fmt: skip

    def act(self, deed: str, what: Any = None) -> None:
        """Do what a menu does."""
        if self.workspace is not None:
            self._deeds[deed].do(self, self.workspace.context, what)

    def _do(self, deed: Deed) -> None:
        self.act(deed.name)

    def _tell(self, sentence: Sentence, undo: Callable[[], None] | None = None) -> None:
        if self.workspace is not None:
            self.workspace.bar.tell(sentence, undo)

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        self._errors.show(error)

    def _state(self) -> dict[str, Any]:
        workspace = {} if self.workspace is None else self.workspace.state()
        frame = self.geometry()
        is_large = bool(self.windowState() & Qt.WindowState.WindowMaximized)
        place = [frame.x(), frame.y(), frame.width(), frame.height()]
        return workspace | {"window": {"place": place, "is_maximized": is_large}}

    def _take_geometry(self, window: dict[str, Any] | None) -> None:
        if window is None:
            return
        x, y, width, height = window["place"]
        screen = self.screen().availableGeometry()
        self.resize(min(width, screen.width()), min(height, screen.height()))
        if screen.contains(x + width // 2, y + px(20)):
            self.move(x, y)
        if window["is_maximized"]:
            self.showMaximized()
