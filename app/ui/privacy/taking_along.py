"""Takes the log along in open formats, and proves an export; the work is done beside the window."""

from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.words import say
from app.services.exporting.items import LOG_FILE
from app.services.exporting.wanted import Exported, Wanted
from app.services.exporting.writing import export_log
from app.services.returning.verifying import Verified, verify_export
from app.ui.context import Context
from app.ui.dialogs.sheet import Sheet
from app.ui.now import now_ms, today
from app.ui.theme import px
from app.ui.widgets.text import Text

_MOST_SHOWN: Final = 50
_DOCUMENTS: Final = QStandardPaths.StandardLocation.DocumentsLocation


class TakingAlong(QObject):
    """Progress is in the rail, where it can be cancelled too; the bar says how it ended."""

    def __init__(self, page: QWidget, context: Context) -> None:
        super().__init__(page)
        self._page = page
        self._context = context

    def choose_target(self) -> None:
        """Ask where to: a name that ends in .zip makes one file, any other a folder."""
        text = self._context.wording.text
        dialog = QFileDialog(self._page, text(say("Export everything")))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setNameFilters([text(say("One zip file (*.zip)")), text(say("A folder (*)"))])
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, text(say("Export")))
        dialog.setDirectory(QStandardPaths.writableLocation(_DOCUMENTS))
        day = today().isoformat()
        dialog.selectFile(f"quietmile-{day}.zip")
        dialog.fileSelected.connect(lambda path: self.export(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def export(self, path: Path) -> None:
        """Write all of it there."""
        store, at_ms = self._context.session.store, now_ms()
        self._context.tasks.ask(
            self, lambda watch: export_log(store, Wanted(path), at_ms, watch), self._on_exported,
            title=say("Exporting everything"),
        )  # fmt: skip

    def choose_export(self) -> None:
        """Ask for an export: its zip, or the log.json in its folder."""
        text = self._context.wording.text
        dialog = QFileDialog(self._page, text(say("Verify an export")))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([f"{text(say('Exports'))} (*.zip {LOG_FILE})"])
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, text(say("Verify")))
        dialog.fileSelected.connect(lambda path: self.verify(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def verify(self, path: Path) -> None:
        """Bring it back into a log of its own, and compare that with the open one."""
        place = path.parent if path.name == LOG_FILE else path
        store = self._context.session.store
        self._context.tasks.ask(
            self, lambda watch: verify_export(store, str(place), watch), self._on_verified,
            title=say("Verifying an export"),
        )  # fmt: skip

    def _on_exported(self, report: Exported) -> None:
        path, n = str(report.path), report.runs
        done = say("{n} run is in {path}.", "{n} runs are in {path}.", n=n, path=path)
        keep = say("It is not encrypted: keep it as you would keep a diary.")
        self._context.tell(
            say("{done} {keep}", done=done, keep=keep),
            lambda: self.verify(report.path),
            say("Verify it"),
        )

    def _on_verified(self, verified: Verified) -> None:
        if verified.differences:
            DifferencesSheet(self._page.window(), self._context, verified).open()
            return
        n = verified.runs
        self._context.tell(
            say("{n} run compared: all is the same.", "{n} runs compared: all the same.", n=n)
        )


class DifferencesSheet(Sheet):
    """What an export does not hold, or not as the log does."""

    def __init__(self, window: QWidget, context: Context, verified: Verified) -> None:
        super().__init__(window, context.wording, context.wording.text(say("Not all is the same")))
        self._add(say(
            "Of this export and your log these differ. What you changed since it was made does so"
            " rightly."
        ))  # fmt: skip
        for sentence in verified.differences[:_MOST_SHOWN]:
            self._add(sentence)
        n = len(verified.differences) - _MOST_SHOWN
        if n > 0:
            self._add(say("And {n} more.", n=n))
        self.column.addStretch(1)

    def _add(self, words: Any) -> None:
        line = Text(self.wording.text(words), wraps=True)
        line.setContentsMargins(0, 0, 0, px(2))
        self.column.addWidget(line)
