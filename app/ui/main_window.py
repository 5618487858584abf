"""The main window: shows a beginning, a lock screen, or the open log, and goes between them."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QWidget

import app.ui.deeds as menu
from app.domain.words import Sentence, say
from app.registry import entries
from app.services.clock import now_ms
from app.services.ledger import note_contacts
from app.services.session import Session
from app.services.window_state import keep_window_state
from app.system.local_log import LocalLog
from app.ui.bar import UNDO
from app.ui.clipboard import Clipboard
from app.ui.context import Changes, Context
from app.ui.deeds import Deed
from app.ui.dropping import DropVeil
from app.ui.errors import Errors
from app.ui.hiding import Hiding
from app.ui.locking import Locking
from app.ui.menus import fill_menus, fill_pages
from app.ui.placing import read_place, take_place
from app.ui.tasks import Tasks
from app.ui.theme import Theme, px
from app.ui.wording import Wording
from app.ui.workspace import Workspace

_TITLE = "Quiet Mile"
_TAKE_IN = "import_runs"  # the deed
_LEAST = QSize(1000, 680)  # fits on the screens that there are, however large the text


class MainWindow(QMainWindow):
    """One for the program; `how_left` says how the runner left it."""

    leaving = Signal(str)  # quit or lock; what is under way is asked to stop right after
    wiping = Signal()  # the runner confirmed that the log is to be destroyed

    def __init__(self, theme: Theme, crash_folder: Path) -> None:
        super().__init__()
        self.theme = theme
        self.notes = LocalLog(crash_folder)
        self.wording = Wording()
        self.tasks = Tasks(self)
        self.hiding = Hiding(self)
        self.changes = Changes(self)
        self.clipboard = Clipboard(self)
        self.how_left = "quit"
        self.session: Session | None = None
        self.workspace: Workspace | None = None
        self.locking: Locking | None = None
        self.before_end: Callable[[], None] | None = None  # what a screen before the log leaves
        self._files: list[str] = []
        self._deeds: dict[str, Deed] = {}
        self._errors = Errors(self, self.wording, self.tell, self.notes)
        self.tasks.failed.connect(self._on_failed)
        DropVeil(self, self.wording.text, lambda: self.session is not None, self.take_in)
        self.setWindowTitle(_TITLE)
        self.resize(px(1280), px(800))
        self._take_sizes()

    def show_alone(self, screen: QWidget) -> None:
        """Show what needs the whole window: a beginning, or the lock screen."""
        self.menuBar().hide()
        self.setCentralWidget(screen)
        screen.show()  # now, or what is typed until then would be lost
        screen.setFocus()

    def open_log(self, session: Session, state: dict[str, Any]) -> None:
        """Show an open log, as it was left."""
        # what takes runs in takes long to load, and a lock screen has no use for it
        from app.ui.background import begin_background  # noqa: PLC0415

        self.session = session
        self.notes.note("opened", failures=session.failures)
        session.store.runs.refuse_this_thread()
        session.store.originals.refuse_this_thread()
        session.store.runs.listen(self.changes.announced.emit)
        self._deeds = {it.name: it for it in entries(menu, "DEED", Deed)}
        self.workspace = Workspace(lambda workspace: self._make_context(session, workspace))
        menus = fill_menus(self, self.wording, list(self._deeds.values()), self._do)
        fill_pages(menus["go"], self.wording, self.workspace.entries, self.workspace.go)
        self.menuBar().show()
        self.setCentralWidget(self.workspace)
        begin_background(self, self.workspace)
        if session.is_demo:  # most systems add the program's own name
            self.setWindowTitle(self.wording.text(say("A made-up runner")))
        take_place(self, state.get("window"))
        self.workspace.restore(state)
        self.locking = Locking(self, self.workspace.context, self.workspace.rail.say_foot)

    def leave(self, how: str) -> None:
        """Close the log and the window; afterwards the program ends, or comes back locked."""
        if how == "wipe":
            self.wiping.emit()
            return
        self.how_left = how
        self.close()

    def let_go(self) -> Session | None:
        """Show the log no more, and hand it over to whoever closes it; the window stays."""
        session, self.session, self.workspace = self.session, None, None
        if self.locking is not None:
            self.locking.close()
            self.locking.deleteLater()
            self.locking = None
        self.tasks.drop_all()
        self.clipboard.clear()
        self.menuBar().clear()
        self.notes.end()
        return session

    def come_forward(self, files: Sequence[str] = ()) -> None:
        """Be seen, whatever lies above it, and take in the files of another start."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        self.take_in(files)

    def take_in(self, files: Sequence[str]) -> None:
        """Take files in, now or as soon as the log is open."""
        self._files += files
        if self.workspace is not None and self._files and _TAKE_IN in self._deeds:
            files, self._files = self._files, []
            self.act(_TAKE_IN, files)

    def changeEvent(self, event: QEvent) -> None:
        """Take more room where text is larger."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:  # the style sheet is written anew for each size
            self._take_sizes()

    def _take_sizes(self) -> None:
        self.setMinimumSize(min(px(760), _LEAST.width()), min(px(520), _LEAST.height()))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Be seen no more at once; then keep how it was, let go of the log, and go."""
        session, self.session = self.session, None
        state = self._state()
        self.notes.note(f"left.{self.how_left}")
        self.leaving.emit(self.how_left)
        self.hide()
        self.clipboard.close()
        if self.locking is not None:
            self.locking.close()
        if session is not None:
            self.tasks.finish(lambda: _end(session, state))
        self.tasks.close()
        if session is not None:
            session.close()
        if self.before_end is not None:
            self.before_end()
        event.accept()

    def _make_context(self, session: Session, workspace: Workspace) -> Context:
        return Context(
            session=session, tasks=self.tasks, changes=self.changes, theme=self.theme,
            wording=self.wording, hiding=self.hiding, go=workspace.go, act=self.act,
            tell=self.tell, picked=workspace.picked, leave=self.leave,
            notes_folder=self.notes.folder,
        )  # fmt: skip

    def act(self, deed: str, what: Any = None) -> None:
        """Do what a menu does."""
        if self.workspace is not None:
            self._deeds[deed].do(self, self.workspace.context, what)

    def _do(self, deed: Deed) -> None:
        self.act(deed.name)

    def tell(
        self, sentence: Sentence, undo: Callable[[], None] | None = None, button: Sentence = UNDO
    ) -> None:
        """Say something in the bar."""
        if self.workspace is not None:
            self.workspace.bar.tell(sentence, undo, button)

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        self._errors.show(error)

    def _state(self) -> dict[str, Any]:
        workspace = {} if self.workspace is None else self.workspace.state()
        return workspace | {"window": read_place(self)}


def _end(session: Session, state: dict[str, Any]) -> None:
    keep_window_state(session.store, state)
    note_contacts(session.store, now_ms())
