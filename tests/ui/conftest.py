"""What tests of the window can ask for: a real log, shown in a real window."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app.services import importing
from app.services.session import Session
from app.ui.context import Context
from app.ui.main_window import MainWindow
from app.ui.theme import Theme
from tests.makers.logs import HereAndNow, new_log


@pytest.fixture(autouse=True)
def _nothing_stays_copied(qapp: QApplication) -> Iterator[None]:
    """Clear what a test copied: without a screen, Qt lets go of it only after Python has ended.

    What was made in Python ends the process with a fault then.
    """
    yield
    QGuiApplication.clipboard().clear()


@pytest.fixture
def here_and_now(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this process do the work of workers."""
    monkeypatch.setattr(importing, "Workers", HereAndNow)


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    """Hand over the look, light whatever the system says."""
    made = Theme(qapp)
    made.choose("light")
    return made


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """Make an empty log; a test may fill it before the window is opened."""
    with new_log(tmp_path / "log") as made:
        yield made


@pytest.fixture
def open_window(
    qtbot, theme: Theme, session: Session, tmp_path: Path
) -> Iterator[Callable[..., MainWindow]]:
    """Open the log in a window: `open_window()` or `open_window("log")` for one of its pages."""
    windows = []

    def make(page: str = "") -> MainWindow:
        window = MainWindow(theme, tmp_path / "crashes")
        windows.append(window)
        window.open_log(session, {})
        if page:
            window.workspace.go(page)
        window.show()
        qtbot.waitUntil(lambda: window.tasks.is_idle)
        return window

    yield make
    for window in windows:
        window.close()
        window.deleteLater()


@pytest.fixture
def context(open_window: Callable[..., MainWindow]) -> Context:
    """Hand over what pages are given."""
    return open_window().workspace.context
