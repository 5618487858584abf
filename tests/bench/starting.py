"""A start of the window in a process of its own: told when it began, it says how long it took.

`python -m tests.bench.starting BEGAN FOLDER lock|log` prints seconds, and megabytes at the most.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer

from app.domain.showing import Showing
from app.system.paths import find_logs_folder
from app.ui.main_window import MainWindow
from app.ui.start import Program, make_application
from app.ui.theme import Theme
from tests.makers.many_runs import PASSPHRASE

_LOOK_MS = 2


class Painted(QObject):
    """Notes that a widget was painted."""

    def __init__(self) -> None:
        super().__init__()
        self.is_so = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        self.is_so = self.is_so or event.type() == QEvent.Type.Paint
        return False


class Starting:
    """Shows the window, types the passphrase where one is asked for, and sees when it is usable."""

    def __init__(self, began: float, folder: Path, wanted: str) -> None:
        self.began, self.wanted = began, wanted
        self.application = make_application()
        self.window = MainWindow(Theme(self.application), find_logs_folder())
        self.program = Program(self.window, Showing(folder))
        self.painted, self.watched = Painted(), None
        self.program.begin()
        self.window.show()
        self.timer = QTimer(interval=_LOOK_MS)
        self.timer.timeout.connect(self.look)
        self.timer.start()

    def look(self) -> None:
        """Go on as a runner would, as soon as it is possible."""
        screen = self.window.centralWidget()
        if self.window.workspace is None:
            line = getattr(getattr(screen, "_line", None), "line", None)
            if line is None:
                return
            if self.wanted == "lock":
                self._when_painted(line, self.end)
            elif not line.text():
                line.setText(PASSPHRASE)
                screen._on_unlock()
            return
        page = self.window.workspace.page("log")
        if self.window.workspace.seen == "log" and page.runs.model().rowCount():
            self._when_painted(page.runs.viewport(), self.end)

    def _when_painted(self, widget: QObject, then: Callable[[], None]) -> None:
        if self.watched is not widget:
            self.watched = widget
            widget.installEventFilter(self.painted)
            widget.update()
        elif self.painted.is_so:
            then()

    def end(self) -> None:
        """Say how long it took."""
        self.timer.stop()
        most_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        is_drawing = "matplotlib" in sys.modules
        print(json.dumps([time.time() - self.began, most_mb, is_drawing]), flush=True)
        self.window.leave("quit")


if __name__ == "__main__":
    starting = Starting(float(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
    starting.application.exec()
    starting.program.end()
