"""What the program noted of itself: to read and to clear, and a file of it on request."""

from pathlib import Path
from typing import Final

from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from app.domain.words import Sentence, say
from app.services.diagnostics import Notes, clear_notes, read_notes, save_text, write_diagnostics
from app.ui.context import Context
from app.ui.dialogs.sheet import begin_frame
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.problem import Problem
from app.ui.widgets.text import Text

_WHAT: Final = say(
    "Names of our own and whole numbers: nothing of your runs, your places or your files. It is"
    " kept on this computer, is never longer than 200 kB, and is sent to nobody."
)
_DIAGNOSTICS: Final = say(
    "This is the whole file: versions, counts, and the notes. Read it before you save it; what"
    " becomes of it then is up to you."
)


class NotesSheet(QDialog):
    """First the notes; then, if asked for, the file that would be saved."""

    def __init__(self, window: QWidget, context: Context) -> None:
        super().__init__(window)
        self._context = context
        text = context.wording.text
        self._what = Text(text(_WHAT), is_secondary=True, wraps=True)
        self.shown = QPlainTextEdit()
        self._problem = Problem()
        self._clear = make_button(text(say("Clear")), self._on_clear)
        self._make = make_button(text(say("Diagnostics file…")), self._on_make)
        self._save = make_button(text(say("Save…")), self._on_save, "accent")
        self._close = make_button(text(say("Close")), self.accept)
        self.setWindowTitle(text(say("The program's own log")))
        self._build()
        room = window.size()
        self.resize(min(px(680), room.width() - px(40)), min(px(560), room.height() - px(40)))
        self._ask()

    def _build(self) -> None:
        layout = begin_frame(self)
        layout.addWidget(self._what)
        self.shown.setReadOnly(True)
        self.shown.setTabChangesFocus(True)
        self.shown.setAccessibleName(self.windowTitle())
        layout.addWidget(self.shown, 1)
        layout.addWidget(self._problem)
        row = QHBoxLayout()
        buttons: tuple[QPushButton, ...] = (self._save, self._make, self._clear)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self._close)
        layout.addLayout(row)
        self._save.hide()
        self._close.setDefault(True)

    def _ask(self) -> None:
        folder = self._context.notes_folder
        self._context.tasks.ask(self, lambda _: read_notes(folder), self._draw)

    def _draw(self, notes: Notes) -> None:
        nothing = self._text(say("Nothing was noted yet."))
        self.shown.setPlainText("\n".join([notes.log, *notes.reports]).strip() or nothing)
        self._clear.setEnabled(not notes.is_empty)

    def _on_clear(self) -> None:
        folder = self._context.notes_folder
        self._context.tasks.ask(self, lambda _: clear_notes(folder), lambda _: self._ask())

    def _on_make(self) -> None:
        store, folder = self._context.session.store, self._context.notes_folder
        self._context.tasks.ask(
            self, lambda _: write_diagnostics(store, folder), self._show_diagnostics
        )

    def _show_diagnostics(self, made: str) -> None:
        self._what.setText(self._text(_DIAGNOSTICS))
        self.shown.setPlainText(made)
        self._make.hide()
        self._clear.hide()
        self._save.show()
        self._save.setFocus()

    def _on_save(self) -> None:
        dialog = QFileDialog(self, self._text(say("Save the diagnostics file")))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("txt")
        dialog.selectFile("quietmile-diagnostics.txt")
        dialog.fileSelected.connect(self.save)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save(self, path: str) -> None:
        """Save what is shown."""
        made = self.shown.toPlainText()

        def tell(_: object) -> None:
            self.accept()
            self._context.tell(say("Saved: {path}", path=path))

        self._context.tasks.ask(self, lambda _: save_text(Path(path), made), tell, self._fail)

    def _fail(self, error: Exception) -> None:
        words: Sentence | None = getattr(error, "words", None)
        if words is None:
            self._context.tasks.failed.emit(error)
        else:
            self._problem.tell(self._text(words))

    def _text(self, sentence: Sentence) -> str:
        return self._context.wording.text(sentence)
