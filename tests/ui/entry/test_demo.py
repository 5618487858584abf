"""The log of a made-up runner in a window."""

import pytest

from app.ui.entry.demo import begin_demo
from app.ui.entry.opening import Opening
from app.ui.main_window import MainWindow
from tests.ui.entry.seen import words_in


@pytest.fixture
def window(theme, tmp_path, here_and_now, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    made = MainWindow(theme, tmp_path / "crashes")
    made.show()
    yield made
    made.close()
    made.deleteLater()


def test_it_is_marked_filled_and_thrown_away(qtbot, window, tmp_path):
    begin_demo(window, Opening(window))
    qtbot.waitUntil(lambda: window.workspace is not None)
    qtbot.waitUntil(lambda: window.windowTitle() == "A made-up runner")
    qtbot.waitUntil(lambda: "Nothing here is kept." in words_in(window))
    folder = window.session.store.folder
    assert folder.parent == tmp_path
    qtbot.waitUntil(lambda: bool(window.tasks.shown), timeout=20_000)
    task = window.tasks.shown[0]
    qtbot.waitUntil(lambda: task.progress is not None and task.progress.found > 0, timeout=30_000)
    window.act("lock")
    assert "not locked" in words_in(window)
    assert window.how_left == "quit"
    window.close()
    assert not folder.exists()
