"""The licences of all that Quiet Mile is made of: a list of names, and the whole text of one."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QPlainTextEdit,
    QWidget,
)

from app.domain.words import say
from app.services.licences import Licence
from app.ui.dialogs.sheet import begin_frame
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.wording import Wording

_SIZE: Final = (980, 640)
_NAMES: Final = 240


class LicencesSheet(QDialog):
    """To read and to copy from."""

    def __init__(self, window: QWidget, wording: Wording, licences: Sequence[Licence]) -> None:
        super().__init__(window)
        self._wording = wording
        self._licences = licences
        self.names = QListWidget()
        self.shown = QPlainTextEdit()
        self.setWindowTitle(wording.text(say("Licences")))
        self._build()
        room = window.size()
        width, height = (px(it) for it in _SIZE)
        self.resize(min(width, room.width() - px(40)), min(height, room.height() - px(40)))
        self.names.setCurrentRow(0)

    def _build(self) -> None:
        self.names.addItems([it.name for it in self._licences])
        self.names.setAccessibleName(self._wording.text(say("What it is made of")))
        self.names.setFixedWidth(px(_NAMES))
        self.names.setSpacing(px(2))
        self.names.currentRowChanged.connect(self._on_chosen)
        self.shown.setReadOnly(True)
        self.shown.setTabChangesFocus(True)
        row = QHBoxLayout()
        row.setSpacing(px(12))
        row.addWidget(self.names)
        row.addWidget(self.shown, 1)
        close = make_button(self._wording.text(say("Close")), self.accept, "accent")
        close.setDefault(True)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        layout = begin_frame(self)
        layout.addLayout(row, 1)
        layout.addLayout(foot)

    @Slot(int)
    def _on_chosen(self, row: int) -> None:
        chosen = self._licences[row]
        self.shown.setPlainText(chosen.text)
        name = self._wording.text(say("The licence of {name}", name=chosen.name))
        self.shown.setAccessibleName(name)
