"""The open log as a whole."""

import pytest

from app.domain.words import say


def test_every_page_opens_and_is_marked_in_the_rail(qtbot, open_window):
    window = open_window()
    for entry in window.workspace.entries:
        window.workspace.go(entry.name)
        assert window.workspace.seen == entry.name
        qtbot.waitUntil(lambda: window.tasks.is_idle)


def test_the_thread_that_draws_never_waits_for_the_log(open_window, session):
    open_window()
    with pytest.raises(RuntimeError, match="must not wait"):
        session.store.read(lambda _: None)


def test_a_mistake_is_written_down_without_its_words(qtbot, open_window, tmp_path):
    window = open_window()

    def fail(_):
        raise ValueError("Evening run to a made-up friend")

    window.tasks.ask(window, fail, print)
    qtbot.waitUntil(lambda: list((tmp_path / "crashes").glob("crash-*.txt")) != [])
    report = next((tmp_path / "crashes").glob("crash-*.txt")).read_text()
    assert "builtins.ValueError" in report
    assert "tests/ui/test_workspace.py" in report
    assert "made-up friend" not in report


def test_the_bar_takes_back(qtbot, open_window):
    window, seen = open_window(), []
    window.workspace.bar.tell(say("A run is gone."), lambda: seen.append("back"))
    assert window.workspace.bar.isVisible()
    window.workspace.bar._on_undo()
    assert seen == ["back"]
    assert not window.workspace.bar.isVisible()
