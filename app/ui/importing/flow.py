"""One import from what was dropped to what came of it; it goes on when its sheet is closed."""

from collections.abc import Sequence
from pathlib import PurePath
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from app.domain.progress import Watch
from app.domain.words import Sentence, say
from app.services.clock import now_ms
from app.services.importing import Wanted, import_files, preview_files
from app.services.session import Session
from app.ui.context import Context
from app.ui.importing.findings import (
    REFUSED,
    REMARKED,
    Findings,
    find_rows,
    say_done,
    say_foreseen,
    say_take,
)
from app.ui.importing.sheet import ImportSheet
from app.ui.importing.taking_back import take_import_back
from app.ui.tasks import Task

_PATIENCE_MS: Final = 2_500  # whoever looked on for so long may want to go ahead
_CANCEL: Final = ("close", say("Cancel"), "")
_CLOSE: Final = ("close", say("Close"), "accent")


class ImportFlow(QObject):
    """Looks, shows what it found, takes in, tells; and then it is gone."""

    def __init__(self, window: QWidget, context: Context, paths: Sequence[str]) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        label = PurePath(paths[0]).name if len(paths) == 1 else ""
        self._wanted = Wanted(tuple(paths), label=label)
        self._found: Findings | None = None
        self._task: Task | None = None
        self._is_taking = False
        self._sheet = ImportSheet(window, context)
        self._sheet.pressed.connect(self._on_pressed)
        self._sheet.rejected.connect(self._on_closed)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._on_patience_gone)

    def look(self) -> None:
        """Look what would come in."""
        self._sheet.show_work(say("Looking at what you chose"))
        self._sheet.offer(_CANCEL)
        self._sheet.open()
        log, wanted = self._context.session, self._wanted
        self._task = self._context.tasks.ask(
            self, lambda watch: _look(log, wanted, watch), self._on_found, self._on_failed
        )
        self._task.progressed.connect(self._sheet.show_progress)
        self._patience.start()

    def _take(self) -> None:
        self._patience.stop()
        if self._task is not None:
            self._task.drop()
        self._is_taking = True
        self._sheet.show_work(
            say("Importing runs"),
            say("You can close this and go on: it says in the rail how far it is."),
        )
        self._sheet.offer(("stop", say("Stop"), ""), ("close", say("Go on meanwhile"), ""))
        log, wanted = self._context.session, self._wanted
        self._task = self._context.tasks.ask(
            self, lambda watch: _take_in(log, wanted, watch), self._on_taken, self._on_failed,
            title=say("Importing runs"),
        )  # fmt: skip
        self._task.progressed.connect(self._sheet.show_progress)

    def _on_found(self, found: Findings) -> None:
        self._task = None
        self._patience.stop()
        self._found = found
        self._sheet.show_found(say_foreseen(found), found, is_done=False)
        if found.new:
            self._sheet.offer(_CANCEL, ("take", say_take(found), "accent"))
        else:
            self._sheet.offer(_CLOSE)

    def _on_taken(self, found: Findings) -> None:
        self._task = None
        self._is_taking = False
        self._found = found
        is_seen = self._sheet.isVisible()
        if is_seen and (found.count(REFUSED) or found.count(REMARKED) or found.is_cancelled):
            self._sheet.show_found(say_done(found), found, is_done=True)
            undo = ("undo", say("Undo this import"), "")
            self._sheet.offer(*([undo] if found.new else []), _CLOSE)
            return
        self._sheet.accept()
        self._tell(found)
        if is_seen and len(found.runs) == 1:  # who brought one run wants to see it
            self._context.go("run", found.runs[0])
        self._end()

    def _tell(self, found: Findings) -> None:
        said: Sentence = say_done(found)
        refused = found.count(REFUSED)
        if refused:
            left = say(
                "{n} file was not; “Past imports” in the File menu says why",
                "{n} files were not; “Past imports” in the File menu says why", n=refused,
            )  # fmt: skip
            said = say("{done}. {left}.", done=said, left=left)
        else:
            said = say("{done}.", done=said)
        self._context.tell(said, self._take_back if found.new else None)

    def _take_back(self) -> None:
        if self._found is not None and self._found.batch is not None:
            take_import_back(self._window, self._context, self._found.batch)

    @Slot(str)
    def _on_pressed(self, name: str) -> None:
        if name == "take":
            self._take()
        elif name == "stop" and self._task is not None:
            self._task.cancel()
            self._sheet.offer()
        elif name == "undo":
            self._take_back()
            self._sheet.accept()
            self._end()
        elif name == "close":
            self._sheet.reject()

    @Slot()
    def _on_closed(self) -> None:
        if self._is_taking:
            return
        if self._task is not None:
            self._task.drop()
        self._end()

    @Slot()
    def _on_patience_gone(self) -> None:
        self._sheet.offer(_CANCEL, ("take", say("Import all of it now"), ""))

    def _on_failed(self, error: Any) -> None:
        self._task = None
        self._is_taking = False
        self._sheet.reject()
        self._context.tasks.failed.emit(error)

    def _end(self) -> None:
        self._patience.stop()
        self._sheet.deleteLater()
        self.deleteLater()


def _look(log: Session, wanted: Wanted, watch: Watch) -> Findings:
    return find_rows(preview_files(log.store, wanted, now_ms, watch))


def _take_in(log: Session, wanted: Wanted, watch: Watch) -> Findings:
    return find_rows(import_files(log.store, wanted, now_ms, watch))
