"""Keeps what was copied here from lying about: marked as a secret, gone in a minute or with a lock.

Whatever way it was copied, by a menu, a button or a key in a line of text.
"""

from typing import Final

from PySide6.QtCore import QMimeData, QObject, QTimer, Slot
from PySide6.QtGui import QClipboard, QGuiApplication

KEPT_S: Final = 60
_OPEN: Final = "application/x-quietmile-open"  # of no person: to be pasted whenever that is
_WINDOWS: Final = 'application/x-qt-windows-mime;value="{}"'
# What asks keepers of what was copied to keep none of it, as each system's keepers know it.
# Tried on Linux only; macOS may see its name wrapped by Qt.
HINTS: Final = {
    "x-kde-passwordManagerHint": b"secret",
    _WINDOWS.format("ExcludeClipboardContentFromMonitorProcessing"): b"\0\0\0\0",
    _WINDOWS.format("CanIncludeInClipboardHistory"): b"\0\0\0\0",
    _WINDOWS.format("CanUploadToCloudClipboard"): b"\0\0\0\0",
    "org.nspasteboard.ConcealedType": b"",
}


class Clipboard(QObject):
    """What another program copied since then is left alone."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.timer = QTimer(self, interval=KEPT_S * 1000, singleShot=True)
        self.timer.timeout.connect(self.clear)
        self._copied = QGuiApplication.clipboard()
        self._text: str | None = None
        self._is_watching = True
        self._copied.dataChanged.connect(self._on_changed)

    @Slot()
    def clear(self) -> None:
        """Take back what was copied here, if it is still there."""
        self.timer.stop()
        if self._text is not None and self._copied.text() == self._text:
            self._copied.clear()
        self._text = None
        if self._copied.ownsSelection():  # what is only selected can be pasted as well, on Linux
            self._copied.clear(QClipboard.Mode.Selection)

    def close(self) -> None:
        """Leave nothing, and look no more."""
        self.clear()
        self._is_watching = False

    @Slot()
    def _on_changed(self) -> None:
        """Put what is ours there once more, with the hints."""
        found = self._copied.mimeData()
        if not self._is_watching or not self._copied.ownsClipboard():
            return
        if found is None or not found.hasText():  # cleared
            return
        if found.hasFormat(_OPEN) or found.hasFormat(next(iter(HINTS))):
            return
        marked = QMimeData()
        for name in found.formats():
            marked.setData(name, found.data(name))
        for name, value in HINTS.items():
            marked.setData(name, value)
        self._text = found.text()
        self.timer.start()
        self._copied.setMimeData(marked)


def copy_openly(text: str) -> None:
    """Copy what tells nothing of a person, to stay until something else is copied."""
    data = QMimeData()
    data.setText(text)
    data.setData(_OPEN, b"")
    QGuiApplication.clipboard().setMimeData(data)
