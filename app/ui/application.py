"""The application, which macOS hands files to as events where other systems start it with words."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QTimer, Signal, Slot
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class Application(QApplication):
    """Says which files were opened with it, those of one gesture together."""

    opened = Signal(tuple)

    def __init__(self, arguments: Sequence[str]) -> None:
        super().__init__(list(arguments))
        self._files: list[str] = []
        self._gathering = QTimer(self, singleShot=True, interval=0)  # each file comes by itself
        self._gathering.timeout.connect(self._on_gathered)

    def event(self, event: QEvent) -> bool:
        """Note a file; an address of something that is no file is none of ours."""
        if not isinstance(event, QFileOpenEvent):
            return super().event(event)
        if event.file():
            self._files.append(event.file())
            self._gathering.start()
        return True

    @Slot()
    def _on_gathered(self) -> None:
        files, self._files = self._files, []
        self.opened.emit(tuple(files))
