"""Asks where an export goes: one file, or a folder or a zip."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.words import Sentence, say
from app.services.clock import today
from app.ui.exporting.wish import Wish
from app.ui.wording import Wording

_DOCUMENTS: Final = QStandardPaths.StandardLocation.DocumentsLocation


def choose_target(
    parent: QWidget, wording: Wording, title: Sentence, wish: Wish, chosen: Callable[[Path], None]
) -> None:
    """Ask for a new name: one that ends in .zip makes one file, any other a folder."""
    text = wording.text
    dialog = QFileDialog(parent, text(title))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # nothing ever is, and that is said
    if wish.is_one_file:
        dialog.setNameFilters([f"{text(say('One file'))} (*{wish.ending})"])
        dialog.setDefaultSuffix(wish.ending)
    else:
        dialog.setNameFilters([text(say("One zip file (*.zip)")), text(say("A folder (*)"))])
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, text(say("Export")))
    dialog.setDirectory(QStandardPaths.writableLocation(_DOCUMENTS))
    dialog.selectFile(wish.suggest(today()))
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
