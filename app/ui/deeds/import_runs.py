"""Takes runs in: from files that are handed over, or else from those that are chosen now."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.words import say
from app.services.kinds import list_endings
from app.ui.context import Context
from app.ui.deeds import Deed
from app.ui.importing.sealed import begin_import


def import_runs(window: QWidget, context: Context, paths: Sequence[str] | None) -> None:
    """Look at them first; nothing comes in before the runner says so."""
    if paths:
        begin_import(window, context, paths)
        return
    context.tasks.ask(  # naming the formats loads their readers
        window, lambda _: list_endings(), lambda endings: _choose(window, context, endings)
    )


def _choose(window: QWidget, context: Context, endings: Sequence[str]) -> None:
    text = context.wording.text
    # systems that mind capitals have to be told both: watches write them large
    patterns = " ".join(f"*{it} *{it.upper()}" for it in endings)
    dialog = QFileDialog(window, text(say("Import runs")))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilters(
        [f"{text(say('Runs and archives'))} ({patterns})", f"{text(say('All files'))} (*)"]
    )
    dialog.filesSelected.connect(lambda paths: begin_import(window, context, paths))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


DEED = Deed("import_runs", say("&Import files…"), "file", 0, "Ctrl+O", import_runs)
