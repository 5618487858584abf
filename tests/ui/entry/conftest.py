"""A window before a log is open, with what leads into it."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from app.domain.showing import Showing
from app.services.unlocking import begin_log
from app.ui.entry import ways
from app.ui.entry.entrance import Entrance
from app.ui.entry.opening import Opening
from app.ui.main_window import MainWindow
from app.ui.theme import Theme
from tests.makers.vaults import FAST


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "log"


@pytest.fixture
def enter(
    qtbot, theme: Theme, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., MainWindow]]:
    """Begin as the program does: `enter()`, or `enter(is_locked=True)` as after a lock."""
    monkeypatch.setattr(ways, "begin_log", partial(begin_log, cost=FAST))
    windows = []

    def make(*, is_locked: bool = False) -> MainWindow:
        window = MainWindow(theme, tmp_path / "crashes")
        windows.append(window)
        entrance = Entrance(
            window, Showing(folder, is_locked=is_locked),
            opened=Opening(window), begin_demo=lambda: None,
        )  # fmt: skip
        entrance.begin()
        window.show()
        qtbot.waitUntil(lambda: window.centralWidget() is not None)
        return window

    yield make
    for window in windows:
        window.close()
        window.deleteLater()
