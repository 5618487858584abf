"""Waits for a window, and asks the log as the thread that draws must not."""

from PySide6.QtWidgets import QApplication

LONGEST_MS = 60_000  # what stretches a passphrase takes its time, most of all on a busy computer


def settle(qtbot, window) -> None:
    """Wait until nothing is under way, and what came of it is shown."""
    qtbot.waitUntil(lambda: window.tasks.is_idle, timeout=LONGEST_MS)
    QApplication.processEvents()


def ask(window, qtbot, fn):
    """Ask the log something beside the window."""
    answers = []
    window.tasks.ask(window, lambda _: fn(window.session.store), answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=LONGEST_MS)
    settle(qtbot, window)
    return answers[0]
