"""A session in which everything personal holds a mark; wherever it lies open it can be found.

`python -m tests.ui.walk.marked_session FOLDER FILE` imports, writes, looks at all pages, cancels an
export, fails once, and locks; with `wipe` behind it, it opens the log again and destroys it.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop

from app.domain.ids import spell_id
from app.domain.progress import Watch
from app.services import importing
from app.services.editing import edit_run
from app.services.exporting.wanted import Wanted
from app.services.exporting.writing import export_log
from app.services.importing import Wanted as ToImport
from app.services.importing import import_files
from app.services.ledger import Ledger, has_contacts, read_ledger
from app.services.reading import list_runs
from app.services.session import create_log, open_log
from app.ui.entry.destroyed import DestroyedScreen
from app.ui.entry.destruction import Destruction
from app.ui.main_window import MainWindow
from app.ui.start import make_application
from app.ui.theme import Theme
from tests.makers.logs import NOW_MS, HereAndNow
from tests.makers.vaults import FAST, PASSPHRASE, TODAY

MARK = "Zvonimir4711"
_LONGEST_S = 60.0


def main(folder: Path, file: Path, *, wipes: bool) -> None:
    importing.Workers = HereAndNow
    application = make_application()
    if wipes:
        session = open_log(folder, PASSPHRASE)
    else:
        session, _ = create_log(folder, PASSPHRASE, TODAY, FAST)
        import_files(session.store, ToImport([str(file)], label=MARK), lambda: NOW_MS)
        (run,) = list_runs(session.store)
        words = {"title": MARK, "notes": MARK, "place": MARK, "tags": f'["{MARK}"]'}
        edit_run(session.store, spell_id(run.id), words, NOW_MS)
        session.store.runs.snapshot()
    window = MainWindow(Theme(application), folder / "logs")

    def wait(until: Callable[[], bool]) -> None:
        end = time.monotonic() + _LONGEST_S
        while not until():
            application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            if time.monotonic() > end:
                raise TimeoutError

    def fail(_: Watch) -> None:
        raise ValueError(MARK)

    window.open_log(session, {})
    window.show()
    (run_id,) = window_runs(window, wait)
    for entry in window.workspace.entries:
        window.workspace.go(entry.name, run_id if entry.name == "run" else None)
        wait(lambda: window.tasks.is_idle)
    store = session.store
    cancelled = Watch(is_cancelled=lambda: True)
    window.tasks.ask(
        window, lambda _: export_log(store, Wanted(folder.parent / "export"), NOW_MS, cancelled),
        print,
    )  # fmt: skip
    window.tasks.ask(window, fail, print)
    wait(lambda: window.tasks.is_idle)
    ledgers: list[Ledger] = []
    window.tasks.ask(window, lambda _: read_ledger(store), ledgers.append)
    wait(lambda: bool(ledgers))
    assert (ledgers[0].allowed, ledgers[0].refused, has_contacts()) == (0, 0, False)
    if not wipes:
        window.leave("lock")
        return
    Destruction(window, folder, print).begin()
    wait(lambda: isinstance(window.centralWidget(), DestroyedScreen))
    window.leave("quit")


def window_runs(window: MainWindow, wait: Callable[[Callable[[], bool]], None]) -> list[int]:
    found: list[int] = []
    store = window.session.store
    window.tasks.ask(window, lambda _: [it.id for it in list_runs(store)], found.extend)
    wait(lambda: window.tasks.is_idle)
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), wipes="wipe" in sys.argv[3:])
