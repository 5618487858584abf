"""Takes whatever is dropped anywhere onto the window, and says so while it hovers."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QWidget

from app.domain.words import Sentence, say
from app.ui.theme import font, px
from app.ui.widgets.icon import draw_icon

_TITLE: Final = say("Drop to import these runs")
_BESIDE: Final = say("Files, folders and zip archives. You see first what is in them.")
_VEIL: Final = 0.94


class DropVeil(QWidget):
    """Covers the window from the moment something hovers over it, so that no field takes it."""

    def __init__(
        self, window: QWidget, spell: Callable[[Sentence], str], is_wanted: Callable[[], bool],
        take: Callable[[list[str]], None],
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._window = window
        self._spell = spell
        self._is_wanted = is_wanted
        self._take = take
        self.setAcceptDrops(True)
        self.hide()
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Come up when something enters the window, and stay as large as it."""
        if isinstance(event, QDragEnterEvent):
            self.dragEnterEvent(event)
            return True
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            self.dropEvent(event)
            return True
        if event.type() == QEvent.Type.DragLeave:
            self.hide()
        elif event.type() == QEvent.Type.Resize and self.isVisible():
            self._cover()
        return False

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Say what would happen."""
        if not (self._is_wanted() and list_paths(event.mimeData())):
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)  # files stay where they are
        event.accept()
        self._cover()
        self.show()
        self.raise_()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Go."""
        self.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take it."""
        self.hide()
        paths = list_paths(event.mimeData())
        if not (self._is_wanted() and paths):
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._take(paths)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a veil, and words in its middle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        veil = QColor(palette.color(QPalette.ColorRole.Window))
        veil.setAlphaF(_VEIL)
        painter.fillRect(self.rect(), veil)
        frame = QRectF(self.rect()).adjusted(px(20), px(20), -px(20), -px(20))
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Accent), px(2), Qt.PenStyle.DashLine))
        painter.drawRoundedRect(frame, px(12), px(12))
        middle, size = self.height() / 2, px(36)
        accent = palette.color(QPalette.ColorRole.Accent).name()
        icon = draw_icon("import", accent, size, self.devicePixelRatioF())
        painter.drawPixmap(round((self.width() - size) / 2), round(middle) - px(64), icon)
        centre = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        inside = frame.adjusted(px(24), 0, -px(24), 0)
        for words, role, colour, top in (
            (_TITLE, "title", QPalette.ColorRole.WindowText, px(-16)),
            (_BESIDE, "body", QPalette.ColorRole.PlaceholderText, px(24)),
        ):
            painter.setFont(font(role))
            painter.setPen(palette.color(colour))
            inside.setTop(middle + top)
            painter.drawText(inside, centre | Qt.TextFlag.TextWordWrap, self._spell(words))

    def _cover(self) -> None:
        self.setGeometry(self._window.rect())


def list_paths(data: QMimeData) -> list[str]:
    """List the files and folders of this computer that are dragged."""
    return [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
