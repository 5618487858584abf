"""What a runner sees and presses, found by its words."""

from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget


def words_in(window: QWidget) -> str:
    """Say all that can be read now."""
    return "\n".join(it.text() for it in window.findChildren(QLabel) if it.isVisibleTo(window))


def buttons_in(window: QWidget) -> dict[str, QPushButton]:
    """Find the buttons that can be seen, by what stands on them."""
    found = window.findChildren(QPushButton)
    return {it.text().replace("&", ""): it for it in found if it.isVisibleTo(window)}


def press(window: QWidget, words: str) -> None:
    """Press a button, and let what comes of it be shown."""
    buttons_in(window)[words].click()
    QApplication.processEvents()
