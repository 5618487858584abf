"""Walks through the program as a new user does, in a window of its own, and takes pictures.

`python -m tests.ui.walk.walker FOLDER PICTURES` begins; a lock ends the process, as always, and the
second half begins behind the lock screen.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.domain.showing import Showing
from app.ui import start
from app.ui.entry.lock_screen import LockScreen
from app.ui.entry.recovery import RecoveryScreen
from app.ui.importing.sheet import ImportSheet
from app.ui.main_window import MainWindow
from app.ui.start import Program, make_application
from app.ui.theme import Theme
from tests.makers import fit, gpx
from tests.makers.logs import day_run, put
from tests.ui.entry.seen import buttons_in, press, words_in
from tests.ui.walk.reading import read_a_run, say_and_clear, set_a_goal
from tests.ui.walk.syncing import sync_over_a_folder

PASSPHRASE = "nine invented lanterns"  # noqa: S105 - a made-up one
LONGEST_S = 60.0
FONT = "Inter"  # looks like the desktops that most people have; else whatever there is


class Walker:
    """Drives one window, waits for what it does, and takes pictures of it."""

    def __init__(self, folder: Path, pictures: Path, *, is_locked: bool = False) -> None:
        self.folder, self.pictures = folder, pictures
        pictures.mkdir(parents=True, exist_ok=True)
        self.application = make_application()
        family = FONT if FONT in QFontDatabase.families() else self.application.font().family()
        self.application.setFont(QFont(family, 10.5))
        self.theme = Theme(self.application)
        self.theme.choose("light", 10.5)
        self.window = MainWindow(self.theme, folder / "logs")
        self.program = Program(self.window, Showing(folder, is_locked=is_locked))
        self.program.begin()
        self.window.resize(1280, 800)
        self.window.show()
        self.window.activateWindow()

    def wait(self, until: Callable[[], bool], what: str) -> None:
        """Let the window work until something is so."""
        end = time.monotonic() + LONGEST_S
        while not until():
            self.application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            if time.monotonic() > end:
                self.picture("stuck")
                message = f"waited in vain for {what}; seen: {words_in(self.window)}"
                raise TimeoutError(message)

    def settle(self) -> None:
        """Let the window work until it has nothing to do."""
        self.wait(lambda: self.window.tasks.is_idle, "an idle window")
        end = time.monotonic() + 0.3
        self.wait(lambda: time.monotonic() > end and self.window.tasks.is_idle, "an idle window")

    def see(self, words: str) -> None:
        """Wait until some words can be read."""
        self.wait(lambda: words in words_in(self.window), words)

    def press(self, words: str, within: QWidget | None = None) -> None:
        """Press a button by its words."""
        press(within or self.window, words)
        self.settle()

    def keys(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        """Press a key where the keyboard is."""
        widget = self.application.focusWidget() or self.window
        QTest.keyClick(widget, key, modifier or Qt.KeyboardModifier.NoModifier)
        self.settle()

    def type(self, text: str, into: QWidget | None = None) -> None:
        """Type into a line, or where the keyboard is."""
        if into is not None:
            into.setFocus()
        QTest.keyClicks(into or self.application.focusWidget() or self.window, text)
        self.settle()

    def picture(self, name: str, widget: QWidget | None = None) -> None:
        """Keep a picture of the window, or of a sheet above it."""
        (widget or self.window).grab().save(str(self.pictures / f"{name}.png"))


def first_half(walker: Walker, files: Path) -> None:
    """From nothing to an open log with runs, and to the lock."""
    window = walker.window
    walker.see("Quiet Mile")
    walker.picture("01-welcome")
    walker.press("Begin a log")
    walker.picture("02-ways")
    screen = window.centralWidget()
    walker.type(PASSPHRASE, screen._passphrase.first.line)
    walker.type(PASSPHRASE, screen._passphrase.again.line)
    walker.press("Make my log")
    walker.wait(lambda: isinstance(window.centralWidget(), RecoveryScreen), "the recovery code")
    walker.picture("03-recovery-code")
    screen = window.centralWidget()
    walker.press("I have it")
    walker.picture("04-proof")
    groups = screen._code.split("-")
    for number, line in screen._proof.lines.items():
        walker.type(groups[number - 1].lower(), line)
    walker.press("Open my log")
    walker.wait(lambda: window.workspace is not None, "an open log")
    walker.settle()
    walker.picture("05-empty-overview")
    window.workspace.go("log")
    walker.settle()
    walker.picture("06-empty-log")
    take_in(walker, files)
    find_and_edit(walker)
    delete_and_bring_back(walker)
    middle = runs_of(walker)[5]
    read_a_run(walker, middle)
    say_and_clear(walker, middle)
    set_a_goal(walker)
    sync_over_a_folder(walker, files.parent)
    walk_through_pages(walker, "light")
    walker.theme.choose("dark", 10.5)
    walk_through_pages(walker, "dark")
    walker.theme.choose("light", 10.5)
    window.workspace.go("log")
    walker.settle()
    window.act("lock")
    walker.wait(lambda: False, "the end of this process")


def take_in(walker: Walker, files: Path) -> None:
    """Import twenty files, one of them broken and one there twice."""
    window = walker.window
    window.act("import_runs", [str(files)])
    walker.settle()
    sheet = window.findChild(ImportSheet)
    walker.picture("07-import-found", sheet)
    assert "Not readable 1" in buttons(sheet)
    assert "Same run 1" in buttons(sheet)
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    walker.settle()
    walker.picture("08-import-done", sheet)
    walker.press("Close", sheet)
    walker.wait(
        lambda: window.workspace.page("log").runs.model().rowCount() > 15, "runs in the Log"
    )
    walker.picture("09-log")


def buttons(widget: QWidget) -> set[str]:
    """Say which buttons can be seen."""
    return set(buttons_in(widget))


def titles(walker: Walker) -> list[str]:
    """Read the titles of the Log."""
    model = walker.window.workspace.page("log").runs.model()
    runs = walker.window.workspace.page("log").runs
    at = [it.key for it in runs.columns].index("title")
    return [
        str(model.index(row, at).data())
        for row in range(model.rowCount())
        if model.id_at(row) is not None
    ]


def find_and_edit(walker: Walker) -> None:
    """Change a title, take that back, and find it by its words."""
    window = walker.window
    page = window.workspace.page("log")
    page.runs.setFocus()
    page.runs.setCurrentIndex(page.runs.model().index(1, 1))
    before = titles(walker)
    walker.keys(Qt.Key.Key_F2)
    walker.keys(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    walker.type("Along the invented canal")
    walker.picture("10-editing-a-title")
    walker.keys(Qt.Key.Key_Return)
    walker.wait(lambda: "Along the invented canal" in titles(walker), "the new title")
    window.act("find")
    walker.settle()
    walker.type("canal")
    walker.wait(lambda: titles(walker) == ["Along the invented canal"], "one run found")
    walker.picture("11-search")
    walker.keys(Qt.Key.Key_Escape)
    walker.wait(lambda: len(titles(walker)) == len(before), "all runs")
    window.act("undo")
    walker.wait(lambda: "Along the invented canal" not in titles(walker), "the old title")
    walker.picture("12-undone")


def delete_and_bring_back(walker: Walker) -> None:
    """Put a run into the bin, and take it out by the bar."""
    window = walker.window
    page = window.workspace.page("log")
    many = len(titles(walker))
    page.runs.setFocus()
    page.runs.selectRow(2)
    walker.keys(Qt.Key.Key_Delete)
    walker.wait(lambda: len(titles(walker)) == many - 1, "one run less")
    walker.picture("13-deleted")
    walker.press("Undo", window.workspace.bar)
    walker.wait(lambda: len(titles(walker)) == many, "all runs again")


def walk_through_pages(walker: Walker, look: str) -> None:
    """Take a picture of every page, as it is with a few runs."""
    window = walker.window
    for entry in window.workspace.entries:
        window.workspace.go(entry.name, runs_of(walker)[0] if entry.name == "run" else None)
        walker.settle()
        walker.picture(f"page-{entry.name}-{look}")


def runs_of(walker: Walker) -> list[int]:
    """Find the ids of the runs in the Log."""
    model = walker.window.workspace.page("log").runs.model()
    return [it for row in range(model.rowCount()) if (it := model.id_at(row)) is not None]


def second_half(walker: Walker) -> None:
    """Behind the lock screen: in again, and out."""
    window = walker.window
    walker.wait(lambda: isinstance(window.centralWidget(), LockScreen), "the lock screen")
    walker.picture("14-locked")
    screen = window.centralWidget()
    walker.type("not what it is", screen._line.line)
    walker.press("Unlock")
    walker.wait(lambda: "passphrase" in words_in(window).lower(), "words")
    walker.picture("15-wrong-passphrase")
    screen._line.line.selectAll()
    walker.type(PASSPHRASE, screen._line.line)
    walker.press("Unlock")
    walker.wait(lambda: window.workspace is not None, "an open log")
    walker.settle()
    walker.wait(lambda: len(titles(walker)) > 15, "the runs")
    walker.picture("16-open-again")
    said = {"page": window.workspace.seen, "runs": len(titles(walker))}
    (walker.pictures / "said.json").write_text(json.dumps(said))
    window.act("quit")


def make_files(folder: Path) -> Path:
    """Write twenty files: eighteen runs, one of them in a second format, and one that is broken."""
    for day in range(18):
        put(folder / f"{day:02}.fit", fit.run(day_run(day * 3, 900 + 60 * (day % 5))))
    put(folder / "04 again.gpx", gpx.run(day_run(12, 900 + 60 * 4)))
    put(folder / "broken.fit", b"\x0e\x10 broken beyond repair")
    return folder


def main() -> int:
    """Walk one half."""
    folder, pictures = Path(sys.argv[1]), Path(sys.argv[2])
    is_second = "--second" in sys.argv

    def go_on(_: object) -> None:
        command = [sys.executable, "-m", "tests.ui.walk.walker", *sys.argv[1:3], "--second"]
        os.execv(sys.executable, command)  # noqa: S606 - as the program does

    start.restart = go_on
    walker = Walker(folder / "log", pictures, is_locked=is_second)
    if is_second:
        second_half(walker)
    else:
        first_half(walker, make_files(folder / "files"))
    walker.program.end()
    return 0


if __name__ == "__main__":
    sys.exit(main())
