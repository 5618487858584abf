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
    if had is None or not page.isAncestorOf(had):
        yield
        return
    kind, name, parked = type(had), _name(had), page.parentWidget() or page
    is_line = isinstance(had, QLineEdit)  # leaving it for a moment would end what is typed in it
    if not is_line:
        parked.setFocus()
    yield

    def hand_on() -> None:
        is_still_there = isValid(had) and _is_open(had)
        if is_still_there if is_line else window.focusWidget() is not parked:
            return  # nothing took it away, or whoever was drawn took it
        like = (it for it in page.findChildren(kind) if _name(it) == name and _is_open(it))
        (had if is_still_there else next(like, page)).setFocus()

    QTimer.singleShot(0, page, hand_on)  # once all can be seen


def _name(widget: QWidget) -> str:
    """Name it as whoever cannot see it hears it."""
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text


def _is_open(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled()
