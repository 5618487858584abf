"""Shows what failed, by its kind: a bar for the expected, a report to read for our mistakes."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.domain.errors import AppError
from app.domain.words import Sentence
from app.system.crash_reports import describe_crash, keep_report
from app.system.local_log import LocalLog
from app.ui.dialogs.crash import CrashDialog
from app.ui.wording import Wording


class Errors:
    """One for the window; every failure that nobody else takes ends here."""

    def __init__(
        self, window: QWidget, wording: Wording, tell: Callable[[Sentence, None], None],
        notes: LocalLog,
    ) -> None:  # fmt: skip
        self._window = window
        self._wording = wording
        self._tell = tell
        self._notes = notes

    def show(self, error: BaseException) -> None:
        """Show it; a mistake of ours is written down, and sent by nobody."""
        self._notes.note(type(error).__name__)
        if isinstance(error, AppError):
            self._tell(error.words, None)
            return
        report = describe_crash(error)
        kept = keep_report(self._notes.folder, report)
        CrashDialog(self._window, self._wording, report, kept).open()
