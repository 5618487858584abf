"""Buttons: plain, the one in the accent colour, links, and chips that stay pressed."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

CHOICE: Final = "\N{BLACK DOWN-POINTING SMALL TRIANGLE}"  # behind the words of what opens a menu


def make_button(text: str, clicked: Callable[[], object], role: str = "") -> QPushButton:
    """Make a button; its role is accent, danger, link, or nothing for a plain one."""
    button = QPushButton(text)
    button.setProperty("role", role)
    button.setAutoDefault(True)  # Enter presses it where it has the keyboard, as Space does
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.clicked.connect(lambda _=False: clicked())
    return button


def make_chip(text: str, toggled: Callable[[bool], object], *, is_on: bool = False) -> QPushButton:
    """Make a small round button that stays pressed."""
    chip = QPushButton(text)
    chip.setProperty("role", "chip")
    chip.setCheckable(True)
    chip.setChecked(is_on)
    chip.setCursor(Qt.CursorShape.PointingHandCursor)
    chip.toggled.connect(toggled)
    return chip
