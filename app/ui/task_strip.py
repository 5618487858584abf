"""The one place that says what is under way, how far it is, and lets it be cancelled."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.progress import Progress
from app.domain.words import say
from app.ui.tasks import Task, Tasks
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.progress import ProgressLine
from app.ui.widgets.text import Text
from app.ui.wording import Wording


class TaskStrip(QWidget):
    """Shows the task that began last; nothing while there is none."""

    def __init__(self, tasks: Tasks, wording: Wording) -> None:
        super().__init__()
        self._tasks = tasks
        self._wording = wording
        self._task: Task | None = None
        self._title = Text(role="small", wraps=True)
        self._line = ProgressLine(wording)
        self._cancel = make_button(wording.text(say("Cancel")), self._on_cancel, "link")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(12), 0, px(8), px(8))
        layout.setSpacing(px(4))
        for widget in (self._title, self._line, self._cancel):
            layout.addWidget(widget)
        tasks.changed.connect(self._on_changed)
        self._on_changed()

    @Slot()
    def _on_changed(self) -> None:
        shown = self._tasks.shown
        task = shown[-1] if shown else None
        self.setVisible(task is not None)
        if task is None or task is self._task:
            self._task = task
            return
        self._task = task
        self._cancel.setEnabled(True)
        self._title.setText(self._wording.text(task.title) if task.title else "")
        self._line.name(self._title.text())
        task.progressed.connect(self._on_progressed)
        self._line.tell(task.progress)

    @Slot(object)
    def _on_progressed(self, progress: Progress) -> None:
        if self.sender() is self._task:
            self._line.tell(progress)

    def _on_cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._cancel.setEnabled(False)
