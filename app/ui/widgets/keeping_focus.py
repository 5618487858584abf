"""Keeps the keyboard where it is while a page puts new widgets in the place of old ones."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget
from shiboken6 import isValid


@contextmanager
def keeping_focus(page: QWidget) -> Iterator[None]:
    """Hand the keyboard to what stands where the old widget stood, or else to the page.

    By itself it would go on to the next widget that is left: somewhere else on the page, which
    would be scrolled there, and where a key could switch what nobody meant.
    """
    window = page.window()
    had = window.focusWidget()  # also while a sheet before the window has the keyboard
    # leaving a line for a moment would end what is typed in it
    if had is None or not page.isAncestorOf(had) or isinstance(had, QLineEdit):
        yield
        return
    kind, name, parked = type(had), _name(had), page.parentWidget() or page
    parked.setFocus()
    yield

    def hand_on() -> None:
        if window.focusWidget() is not parked:
            return  # whoever was drawn took it, or the runner gave it away
        like = (it for it in page.findChildren(kind) if _name(it) == name and _is_open(it))
        is_still_there = isValid(had) and _is_open(had)
        (had if is_still_there else next(like, page)).setFocus()

    QTimer.singleShot(0, page, hand_on)  # once all can be seen


def _name(widget: QWidget) -> str:
    """Name it as whoever cannot see it hears it."""
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text


def _is_open(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled()
