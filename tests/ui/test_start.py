"""The program as a whole, in processes of its own: one window a log, locked and back again."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.errors import NoScreen
from app.services.session import open_log
from app.system.screens import expect_screen, has_screen
from app.system.summons import summon
from app.ui.entry.painting import paint_pages
from tests.makers import fit
from tests.makers.logs import day_run, new_log, put
from tests.makers.programs import ROOT, make_python
from tests.makers.vaults import PASSPHRASE

PATIENCE_S = 30
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="only Linux goes without a screen")

# Unlocks the log as a runner does, and locks it again; what follows is the real program.
LOCKS = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from app.domain.showing import Showing
from app.ui import start
from app.ui.entry.lock_screen import LockScreen

def go_on(window):
    screen = window.centralWidget()
    if isinstance(screen, LockScreen) and screen._unlock.isEnabled():
        screen._line.line.setText({words!r})
        screen._on_unlock()
    elif window.workspace is not None and window.tasks.is_idle:
        print("open", flush=True)
        window.move(-40, 30)
        window.theme.choose("dark", 12.0)
        window.act("lock")

class Driven(start.Program):
    def begin(self):
        super().begin()
        self._timer = QTimer(interval=20)
        self._timer.timeout.connect(lambda: go_on(self._window))
        self._timer.start()

start.Program = Driven
start.show(Showing(Path({folder!r})))
"""
# Hands two files over as a file manager of macOS does, then opens the log.
OPENS = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QTimer, QUrl
from PySide6.QtGui import QFileOpenEvent
from app.domain.showing import Showing
from app.ui import start
from PySide6.QtWidgets import QLabel
from app.ui.entry.lock_screen import LockScreen
from app.ui.importing.sheet import ImportSheet

def go_on(window):
    screen = window.centralWidget()
    if isinstance(screen, LockScreen) and screen._unlock.isEnabled():
        screen._line.line.setText({words!r})
        screen._on_unlock()
    for sheet in window.findChildren(ImportSheet):
        print(sheet.findChild(QLabel).text(), flush=True)

class Driven(start.Program):
    def begin(self):
        super().begin()
        for file in {files!r}:
            event = QFileOpenEvent(QUrl.fromLocalFile(file))
            QCoreApplication.sendEvent(QCoreApplication.instance(), event)
        self._timer = QTimer(interval=20)
        self._timer.timeout.connect(lambda: go_on(self._window))
        self._timer.start()

start.Program = Driven
start.show(Showing(Path({folder!r})))
"""
LOADS = """
import sys
from app.ui import start
from app.ui.entry import lock_screen
print([it for it in ("numpy", "matplotlib", "keyring", "lxml", "ssl") if it in sys.modules])
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a log, and a place for sockets that only this test knows."""
    runtime = tmp_path / "run"
    runtime.mkdir(0o700)
    for name in ("XDG_RUNTIME_DIR", "XDG_DATA_HOME", "HOME"):
        monkeypatch.setenv(name, str(runtime))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    with new_log(tmp_path / "log"):
        return tmp_path / "log"


def wait_for(is_so: Callable[[], bool]) -> float:
    begin = time.monotonic()
    while not is_so():
        assert time.monotonic() - begin < PATIENCE_S
        time.sleep(0.02)
    return time.monotonic() - begin


def start(*words: str, python: str = sys.executable) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([python, *words], cwd=ROOT, stdout=subprocess.PIPE)


def test_a_second_start_calls_the_first_window(folder, tmp_path):
    file = tmp_path / "run.fit"
    file.write_bytes(b"")
    words = ("-m", "app", "open", "--vault", str(folder))
    with start(*words) as first:
        try:
            wait_for(lambda: summon(folder))
            with start(*words, str(file)) as second:
                assert second.wait(PATIENCE_S) == 0
            assert first.poll() is None
        finally:
            first.kill()


@linux_only
def test_locking_ends_the_process_and_comes_back(folder, tmp_path):
    python = make_python(tmp_path, ROOT)
    with start("-c", LOCKS.format(words=PASSPHRASE, folder=str(folder)), python=python) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == b"open\n"
            told = Path(f"/proc/{process.pid}/cmdline")
            wait_for(lambda: b"--locked" in told.read_bytes())
            wait_for(lambda: summon(folder))  # the new life listens, and so its window is there
            said = told.read_bytes().decode().split("\0")
            assert said[said.index("--vault") + 1] == str(folder)
            assert any(it.startswith("--place=-40,30,") for it in said)
            assert said[said.index("--look") + 1] == "dark,12.0"
            open_log(folder, PASSPHRASE).close()  # nobody holds it any more
        finally:
            process.kill()


def test_what_macos_opens_comes_in_together(folder, tmp_path):
    files = [put(tmp_path / f"{day}.fit", fit.run(day_run(day))) for day in (1, 2)]
    script = OPENS.format(words=PASSPHRASE, folder=str(folder), files=[str(it) for it in files])
    with start("-c", script) as process:
        try:
            assert process.stdout is not None
            before = b"Looking at what you chose\n"
            found = next((line for line in process.stdout if line != before), b"")
            assert found == b"2 runs to import\n"
        finally:
            process.kill()


def test_a_lock_screen_loads_no_more_than_it_needs():
    done = subprocess.run(
        [sys.executable, "-c", LOADS], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


@linux_only
@pytest.mark.parametrize(
    ("display", "said"), [("", "no screen here"), (":987", "The screen :987 does not answer")]
)
def test_no_screen_is_said_in_words(monkeypatch, tmp_path, display, said):
    for name in ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DISPLAY", display)
    assert has_screen() == bool(display)
    done = run_expecting_screen()
    assert said in done.stderr
    assert done.returncode == 1


def run_expecting_screen() -> "subprocess.CompletedProcess[str]":
    """Ask the real program, in a process that has loaded nothing yet."""
    return subprocess.run(
        [sys.executable, "-m", "app", "open", "--vault", "/nonexistent"],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=PATIENCE_S,
    )  # fmt: skip


@linux_only
def test_a_library_that_is_missing_is_named(monkeypatch, tmp_path):
    from PySide6.QtCore import QLibraryInfo  # noqa: PLC0415

    plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforms"
    lonely = tmp_path / "libqwayland.so"  # away from the libraries that lie beside it
    lonely.write_bytes((plugins / "libqwayland.so").read_bytes())
    program = (
        "from pathlib import Path; from app.system.screens import expect_screen\n"
        f"expect_screen(Path({str(tmp_path)!r}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT, capture_output=True, text=True, check=False,
        env={"WAYLAND_DISPLAY": "wayland-0", "PATH": os.environ["PATH"]},
    )  # fmt: skip
    assert "NoScreen: The window needs libQt6" in done.stderr


def test_a_screen_that_is_chosen_is_believed(monkeypatch, tmp_path):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    expect_screen(tmp_path)
    monkeypatch.delenv("QT_QPA_PLATFORM")
    for name in ("WAYLAND_DISPLAY", "DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    if sys.platform == "linux":
        with pytest.raises(NoScreen):
            expect_screen(tmp_path)


def test_pages_are_painted_where_nobody_looks(theme, session, tmp_path):
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    count = paint_pages(session, theme, pictures)
    theme.choose("light")
    names = sorted(it.name for it in pictures.glob("*.png"))
    assert count == len(names) >= 2
    assert {"overview-dark.png", "overview-light.png"} <= set(names)
    assert len({(pictures / f"overview-{it}.png").read_bytes() for it in ("dark", "light")}) == 2
