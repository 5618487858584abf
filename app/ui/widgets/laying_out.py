"""Lays out what changed at once, so that nothing is seen for a moment where it does not stay."""

from PySide6.QtCore import QCoreApplication, QEvent


def lay_out_now() -> None:
    """Do what Qt would do soon; then what gets the keyboard is found where it will be."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
