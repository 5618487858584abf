"""Where there is no screen: paints the pages of the made-up runner's log into pictures."""

import os
import sys
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from app.domain.progress import Watch
from app.domain.words import Sentence, say
from app.services.reading import list_runs
from app.services.session import Session
from app.ui.entry.demo import fill, open_demo_log
from app.ui.main_window import MainWindow
from app.ui.theme import Theme

_SIZE: Final = (1280, 800)
_RUN: Final = "run"  # the page that shows one
_LOOKS: Final = ("light", "dark")


def paint_demo() -> int:
    """Paint every page, by day and by night, and say where the pictures are."""
    _print(say("There is no screen here, so the pages are painted into pictures."))
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    folder = Path(mkdtemp(prefix="quietmile-pictures-"))
    application = QApplication(sys.argv[:1])
    session = open_demo_log()
    _print(say("Making up four years of runs…"))
    fill(session, Watch())
    count = paint_pages(session, Theme(application), folder)
    _print(say("{n} picture: {path}", "{n} pictures: {path}", n=count, path=str(folder)))
    return 0


def paint_pages(session: Session, theme: Theme, folder: Path) -> int:
    """Open the log in a window that nobody sees, and go from page to page; closes the log."""
    runs = list_runs(session.store)
    window = MainWindow(theme, folder)
    window.resize(*_SIZE)
    window.open_log(session, {})
    window.show()
    count = 0
    if window.workspace is not None:
        for look in _LOOKS:
            theme.choose(look)
            for entry in window.workspace.entries:
                what = runs[0].id if runs and entry.name == _RUN else None
                window.workspace.go(entry.name, what)
                _wait_for_answers(window)
                count += window.grab().save(str(folder / f"{entry.name}-{look}.png"))
    window.close()
    return count


def _wait_for_answers(window: MainWindow) -> None:
    """Let pages ask and draw; twice, as some ask for more once they have drawn."""
    for _ in range(2):
        loop = QEventLoop()
        timer = QTimer(interval=20)
        timer.timeout.connect(lambda it=loop: it.quit() if window.tasks.is_idle else None)
        timer.start()
        loop.exec()
        timer.stop()


def _print(sentence: Sentence) -> None:
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()
