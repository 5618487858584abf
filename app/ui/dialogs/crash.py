"""Says that the program made a mistake, and shows the report, which nobody sends."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.domain.words import say
from app.ui.clipboard import copy_openly
from app.ui.dialogs.sheet import begin_frame
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.text import Text
from app.ui.wording import Wording


class CrashDialog(QDialog):
    """To read and to copy."""

    def __init__(self, parent: QWidget, wording: Wording, report: str, kept: Path | None) -> None:
        super().__init__(parent)
        self._report = report
        self._wording = wording
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(wording.text(say("Something went wrong in Quiet Mile")))
        self.setMinimumSize(px(560), px(360))
        layout = begin_frame(self)
        words = say(
            "This is a mistake of the program. Your log is as it was. The report says where it"
            " happened, and nothing of your runs; nobody gets it unless you pass it on."
        )
        layout.addWidget(Text(wording.text(words), wraps=True, is_secondary=True))
        shown = QPlainTextEdit(report)
        shown.setReadOnly(True)
        shown.setAccessibleName(wording.text(say("Report")))
        layout.addWidget(shown, 1)
        if kept is not None:
            where = say("It is kept here: {path}", path=str(kept))
            layout.addWidget(Text(wording.text(where), "small", wraps=True, is_secondary=True))
        self._build_buttons(layout)

    def _build_buttons(self, layout: QVBoxLayout) -> None:
        row = QHBoxLayout()
        row.addWidget(make_button(self._wording.text(say("Copy")), self._on_copy))
        row.addStretch(1)
        row.addWidget(make_button(self._wording.text(say("Close")), self.accept, "accent"))
        layout.addLayout(row)

    def _on_copy(self) -> None:
        copy_openly(self._report)
