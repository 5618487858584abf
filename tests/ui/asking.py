"""Waits for a window, and asks the log as the thread that draws must not."""

from PySide6.QtWidgets import QApplication


def settle(qtbot, window) -> None:
    """Wait until nothing is under way, and what came of it is shown."""
    qtbot.waitUntil(lambda: window.tasks.is_idle)
    QApplication.processEvents()


def ask(window, qtbot, fn):
    """Ask the log something beside the window."""
    answers = []
    window.tasks.ask(window, lambda _: fn(window.session.store), answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    settle(qtbot, window)
    return answers[0]
