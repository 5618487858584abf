"""A session in which everything personal holds a mark; wherever it lies open it can be found.

`python -m tests.ui.walk.marked_session FOLDER FILE PLACE` uses the log in every way, exports to
PLACE, and locks; with `wipe` behind it, it opens the log again and destroys it. It says on a line
what it has done, and goes on when it is sent one.
"""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from app.domain.categories import Category
from app.domain.ids import spell_id
from app.domain.listed import Order
from app.domain.progress import Watch
from app.services.editing import edit_run
from app.services.erasing import erase_category
from app.services.exporting.sealed import export_sealed
from app.services.exporting.wanted import Wanted
from app.services.exporting.writing import export_log
from app.services.importing import Wanted as ToImport
from app.services.importing import import_files, import_sealed
from app.services.ledger import has_contacts, read_ledger
from app.services.listing import outline_runs
from app.services.pausing import pause
from app.services.reading import Filter, list_runs
from app.services.returning.verifying import verify_export
from app.services.session import Session, create_log, open_log
from app.ui.entry.destroyed import DestroyedScreen
from app.ui.entry.destruction import Destruction
from app.ui.main_window import MainWindow
from app.ui.start import make_application
from app.ui.theme import Theme
from tests.makers.logs import NOW_MS
from tests.makers.vaults import FAST, OTHER, PASSPHRASE, TODAY

MARK = "Zvonimir4711"
_LONGEST_S = 60.0
_OF_THE_NETWORK = {"requests", "urllib3", "httpx", "webdav4", "minio", "PySide6.QtNetwork"}


class Marked:
    """One window on a log of marks."""

    def __init__(self, folder: Path, session: Session) -> None:
        self.folder = folder
        self.session = session
        self.application: QApplication = make_application()
        self.window = MainWindow(Theme(self.application), folder / "logs")
        self.window.open_log(session, {})
        self.window.show()
        self.wait(lambda: self.window.tasks.is_idle)

    def wait(self, until: Callable[[], bool]) -> None:
        """Let the window work until something is so."""
        end = time.monotonic() + _LONGEST_S
        while not until():
            self.application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            if time.monotonic() > end:
                raise TimeoutError

    def ask(self, fn: Callable[[Watch], Any]) -> Any:
        """Do something beside the window."""
        answers: list[Any] = []
        self.window.tasks.ask(self.window, fn, answers.append)
        self.wait(lambda: bool(answers) or self.window.tasks.is_idle)
        self.wait(lambda: self.window.tasks.is_idle)
        return answers[0] if answers else None

    def look_at_all(self, run: int) -> None:
        """Open every page, sort and search."""
        for entry in self.window.workspace.entries:
            self.window.workspace.go(entry.name, run if entry.name == "run" else None)
            self.wait(lambda: self.window.tasks.is_idle)
        store = self.session.store
        found = self.ask(lambda _: outline_runs(store, Filter(text=MARK), Order("title")))
        assert list(found.ids) == [run]

    def expect_no_contact(self) -> None:
        """See that the ledger is empty, and that nothing is waiting to be entered."""
        ledger = self.ask(lambda _: read_ledger(self.session.store))
        assert (ledger.allowed, ledger.refused, has_contacts()) == (0, 0, False)
        assert _OF_THE_NETWORK.isdisjoint(sys.modules)


def main(folder: Path, file: Path, place: Path) -> None:
    session, _ = create_log(folder, PASSPHRASE, TODAY, FAST)
    store = session.store
    import_files(store, ToImport([str(file)], label=MARK), lambda: NOW_MS)
    (run,) = (it.id for it in list_runs(store))
    words = {"title": MARK, "notes": MARK, "place": MARK, "tags": f'["{MARK}"]'}
    edit_run(store, spell_id(run), words, NOW_MS)
    store.runs.snapshot()
    stop("import")
    marked = Marked(folder, session)
    marked.look_at_all(run)
    stop("look")
    marked.ask(lambda _: export_log(store, Wanted(place / "all", formats=("gpx",)), NOW_MS))
    marked.ask(lambda _: export_log(store, Wanted(place / "all.zip"), NOW_MS))
    marked.ask(lambda _: export_sealed(session, place / "sealed", OTHER, TODAY, FAST))
    assert marked.ask(lambda _: verify_export(store, str(place / "all.zip"))).is_same
    marked.ask(lambda _: import_sealed(store, str(place / "sealed"), lambda: OTHER, lambda: NOW_MS))
    stop("export")
    gone = Watch(is_cancelled=lambda: True)
    marked.ask(lambda _: export_log(store, Wanted(folder.parent / "export"), NOW_MS, gone))
    marked.ask(lambda _: export_log(store, Wanted(folder.parent / "export.zip"), NOW_MS, gone))
    stop("cancelled export")
    marked.ask(fail)
    marked.ask(lambda _: pause(store, Category.NOTES, is_paused=True))
    marked.ask(lambda _: pause(store, Category.NOTES, is_paused=False))
    marked.ask(lambda _: erase_category(store, Category.WEATHER))
    stop("erase")
    marked.expect_no_contact()
    marked.window.leave("lock")
    stop("lock")


def wipe(folder: Path) -> None:
    marked = Marked(folder, open_log(folder, PASSPHRASE))
    marked.expect_no_contact()
    Destruction(marked.window, folder, print).begin()
    marked.wait(lambda: isinstance(marked.window.centralWidget(), DestroyedScreen))
    stop("wipe")
    marked.window.leave("quit")


def fail(_: Watch) -> None:
    raise ValueError(MARK)


def stop(name: str) -> None:
    """Say what was done, and wait until somebody has looked."""
    sys.stdout.write(f"{name}\n")
    sys.stdout.flush()
    if not sys.stdin.readline():
        os._exit(2)  # nobody looks


if __name__ == "__main__":
    if "wipe" in sys.argv[4:]:
        wipe(Path(sys.argv[1]))
    else:
        main(*map(Path, sys.argv[1:4]))
