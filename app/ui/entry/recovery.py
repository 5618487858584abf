"""Shows the recovery code once, to save or print, and sees that the runner really has it."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QGridLayout, QWidget

from app.domain.words import Sentence, say
from app.services.clock import today
from app.services.unlocking import recovery_sheet, save_recovery_sheet
from app.ui.entry.proof import ProofOfCode
from app.ui.entry.screen import EntryScreen
from app.ui.tasks import Tasks
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.problem import Problem
from app.ui.widgets.text import Text
from app.ui.wording import Wording

OPEN: Final = say("Open my log")
_COLUMNS: Final = 3
_FILE_NAME: Final = "quiet-mile-recovery-code.txt"


class RecoveryScreen(EntryScreen):
    """Calls back when the runner has shown that the code is kept."""

    def __init__(
        self, code: str, tasks: Tasks, wording: Wording, kept: Callable[[], None],
        then: Sentence = OPEN,
    ) -> None:  # fmt: skip
        super().__init__(wording)
        self._code = code
        self._tasks = tasks
        self._sheet = recovery_sheet(code, today())
        self._problem = Problem()
        self._note = Text(role="small", is_secondary=True, wraps=True)
        self._shown = CodeGrid(code, wording)
        self._proof = ProofOfCode(code, wording, kept=kept, back=self._on_look_again, then=then)
        self._next = make_button(wording.text(say("I have it")), self._on_next, "accent")
        self._build()
        self.begin_at(self._next)

    def _build(self) -> None:
        text = self.wording.text
        self.say_title(say("Your recovery code"))
        self.say(
            say(
                "If you forget your passphrase, or lose this computer, this code opens your log."
                " It is shown this once, and without it nobody could help you."
            )
        )
        self.space(6)
        self.column.addWidget(self._shown)
        self.space(6)
        row = self.add_row(
            self._next,
            make_button(text(say("Save…")), self._on_save),
            make_button(text(say("Print…")), self._on_print),
            make_button(text(say("Copy")), self._on_copy),
        )
        self._buttons = [it.widget() for i in range(row.count()) if (it := row.itemAt(i))]
        self._note.hide()
        self.column.addWidget(self._note)
        self.column.addWidget(self._problem)
        self._proof.hide()
        self.column.addWidget(self._proof)

    def save(self, path: Path) -> None:
        """Keep the sheet in a file that nobody else may read."""
        sheet = self._sheet
        said = say("Saved. Keep it away from this computer: {name}", name=path.name)
        self._tasks.ask(
            self,
            lambda _: save_recovery_sheet(path, sheet),
            lambda _: self._tell(self.wording.text(said)),
            self._on_failure,
        )

    def _on_save(self) -> None:
        title = self.wording.text(say("Save the recovery code"))
        name, _ = QFileDialog.getSaveFileName(self, title, str(Path.home() / _FILE_NAME))
        if name:
            self.save(Path(name))

    def _on_print(self) -> None:
        # no start but this one has anything to print
        from app.ui.entry.printing import print_text  # noqa: PLC0415

        if print_text(self, self._sheet):
            self._tell(self.wording.text(say("Sent to the printer.")))

    def _on_copy(self) -> None:
        """Copy it for a keeper of passwords; the window sees that it does not stay there."""
        QGuiApplication.clipboard().setText(self._code)
        self._tell(self.wording.text(say("Copied, for a minute.")))

    def _on_next(self) -> None:
        """Take the code from the screen, or copying it from there would prove nothing."""
        self._turn(is_proving=True)
        self._proof.begin()

    def _on_look_again(self) -> None:
        self._turn(is_proving=False)
        self._next.setFocus()

    def _turn(self, *, is_proving: bool) -> None:
        self._note.hide()
        self._problem.tell("")
        for widget in (self._shown, *self._buttons):
            if widget is not None:
                widget.setVisible(not is_proving)
        self._proof.setVisible(is_proving)

    def _tell(self, text: str) -> None:
        self._problem.tell("")
        self._note.setText(text)
        self._note.show()

    def _on_failure(self, error: Exception) -> None:
        self._note.hide()
        self._problem.tell(str(error))


class CodeGrid(QWidget):
    """The code in numbered groups, in letters that are all equally wide."""

    def __init__(self, code: str, wording: Wording) -> None:
        super().__init__()
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setVerticalSpacing(px(12))
        for at, group in enumerate(code.split("-")):
            row, column = divmod(at, _COLUMNS)
            layout.addWidget(Text(str(at + 1), "small", is_secondary=True), row, 2 * column)
            layout.addWidget(Text(group, "code"), row, 2 * column + 1)
            layout.setColumnStretch(2 * column + 1, 1)
        self.setAccessibleName(wording.text(say("Recovery code: {code}", code=code)))
