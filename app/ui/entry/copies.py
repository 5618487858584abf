"""Brings a log back from a copy: a backup where none is, or a snapshot where it is damaged."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from app.domain.errors import AppError
from app.domain.words import Sentence, say
from app.services.backup import restore_backup
from app.services.safekeeping import put_back
from app.services.session import Session, open_log, unlock
from app.ui.entry.asking import AskForLog
from app.ui.entry.screen import EntryScreen
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.problem import Problem
from app.ui.widgets.secret_line import SecretLine
from app.ui.wording import Wording

_PATIENCE: Final = say("Bringing your runs back. With many of them this takes a while.")


class CopyScreen(EntryScreen):
    """Asks what opens the copy, and calls back with the log that came back from it."""

    def __init__(
        self, ask: AskForLog, wording: Wording, *, opened: Callable[[Session], None],
        back: Callable[[], None],
    ) -> None:  # fmt: skip
        super().__init__(wording)
        self._ask = ask
        self._opened = opened
        self._back = back
        self.line = SecretLine(wording, say("Its passphrase or recovery code"), self.start)
        self._problem = Problem()
        self._buttons: list[QWidget] = []

    def start(self) -> None:
        """Bring it back."""
        raise NotImplementedError

    def bring(self, fetch: Callable[[Path, str], object]) -> None:
        """Fetch the copy beside the window, then open what came of it."""
        words = self.line.line.text()
        if not words:
            self.line.setFocus()
            return

        def open_it(folder: Path) -> Session:
            fetch(folder, words)
            return open_log(folder, words)

        self._wait(is_waiting=True)
        self.tell(_PATIENCE)
        self._ask(self, open_it, lambda it: self._opened(it) if it else None, self._on_failure)

    def tell(self, sentence: Sentence) -> None:
        """Say what is going on."""
        self._problem.tell(self.wording.text(sentence))

    def build_end(self, words: Sentence) -> None:
        """Put the line and the buttons below what was said."""
        text = self.wording.text
        self.column.addWidget(self.line)
        self.column.addWidget(self._problem)
        self.space(4)
        back = make_button(text(say("Back")), self._back, "link")
        self._buttons = [make_button(text(words), self.start, "accent"), back]
        self.leave = back.click  # which does nothing while one waits
        self.add_row(*self._buttons)

    def _on_failure(self, error: Exception) -> None:
        self._wait(is_waiting=False)
        self._problem.tell(self.wording.text(error.words) if isinstance(error, AppError) else "")
        self.line.setFocus()

    def _wait(self, *, is_waiting: bool) -> None:
        for widget in (self.line, *self._buttons):
            widget.setEnabled(not is_waiting)


class BackupScreen(CopyScreen):
    """Restores a backup file."""

    def __init__(
        self, ask: AskForLog, wording: Wording, *, opened: Callable[[Session], None],
        back: Callable[[], None],
    ) -> None:  # fmt: skip
        super().__init__(ask, wording, opened=opened, back=back)
        text = wording.text
        self.say_title(say("Bring back a backup"))
        self.say(say("One file that holds a whole log. It stays as it is."))
        self.space(6)
        self.path = QLineEdit()
        self.path.setPlaceholderText(text(say("The backup file")))
        self.path.setAccessibleName(self.path.placeholderText())
        self.path.returnPressed.connect(self.line.setFocus)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self.path, 1)
        row.addWidget(make_button(text(say("Choose…")), self._on_choose))
        self.column.addLayout(row)
        self.build_end(say("Restore"))
        self.begin_at(self.path)

    def start(self) -> None:
        """Restore what was chosen."""
        name = self.path.text().strip()
        if not name:
            self.path.setFocus()
            return
        path = Path(name).expanduser()
        self.bring(lambda folder, words: restore_backup(path, folder, lambda: words))

    def _on_choose(self) -> None:
        title = self.wording.text(say("Choose a backup"))
        name, _ = QFileDialog.getOpenFileName(self, title, str(Path.home()))
        if name:
            self.path.setText(name)
            self.line.setFocus()


class SnapshotScreen(CopyScreen):
    """Puts the latest sound snapshot in the place of a damaged log."""

    def __init__(
        self, made_s: float, ask: AskForLog, wording: Wording, *,
        opened: Callable[[Session], None], back: Callable[[], None],
    ) -> None:  # fmt: skip
        super().__init__(ask, wording, opened=opened, back=back)
        made = datetime.fromtimestamp(made_s).astimezone()
        self.say_title(say("Put back a copy"))
        self.say(
            say(
                "The latest copy is of {day}, {time}. The newest one that is sound takes the place"
                " of the damaged log, which is kept beside it.",
                day=wording.full_day(made.date()),
                time=wording.clock(made),
            )
        )
        self.space(6)
        self.build_end(say("Put it back"))
        self.begin_at(self.line)

    def start(self) -> None:
        """Put it back."""
        self.bring(lambda folder, words: put_back(folder, None, lambda: unlock(folder, words)))
