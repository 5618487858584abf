"""Where the window is on the screen: read, kept, passed on to the next start, and taken again."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.ui.theme import px


def read_place(window: QWidget) -> dict[str, Any]:
    """Say where it is."""
    is_large = bool(window.windowState() & Qt.WindowState.WindowMaximized)
    size = window.normalGeometry().size() if is_large else window.size()
    # with the frame, as `move` has it
    place = [window.x(), window.y(), size.width(), size.height()]
    return {"place": place, "is_maximized": is_large}


def take_place(window: QWidget, kept: dict[str, Any] | None) -> None:
    """Go where it was, if that is on a screen that is there."""
    if kept is None:
        return
    x, y, width, height = kept["place"]
    screen = window.screen().availableGeometry()
    window.resize(min(width, screen.width()), min(height, screen.height()))
    if screen.contains(x + width // 2, y + px(20)):
        window.move(x, y)
    if kept["is_maximized"]:
        window.showMaximized()


def spell_place(window: QWidget) -> str:
    """Write it as an argument for the next start."""
    kept = read_place(window)
    return ",".join(map(str, [*kept["place"], int(kept["is_maximized"])]))


def parse_place(text: str) -> dict[str, Any] | None:
    """Read such an argument; None where it is none."""
    try:
        *place, is_maximized = map(int, text.split(","))
    except ValueError:
        return None
    return {"place": place, "is_maximized": bool(is_maximized)} if len(place) == 4 else None
