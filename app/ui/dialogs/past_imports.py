"""What came in and when: each import with the files that it did not take, undone as a whole."""

from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QWidget

from app.domain.topics import BATCHES, RUNS
from app.domain.words import Sentence, say
from app.services.clock import local
from app.services.past_imports import PastImport, RefusedFile, find_refused, list_imports
from app.ui.context import Context
from app.ui.dialogs.sheet import begin_frame
from app.ui.importing.taking_back import take_import_back
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.hairline import Hairline
from app.ui.widgets.text import Text
from app.ui.widgets.two_lines import Lines, TwoLineList

_TOPICS = frozenset({RUNS, BATCHES})
_MOST_SHOWN = 500  # more reasons than that nobody reads


class PastImports(QDialog):
    """Fetches itself anew when something came in or was taken back."""

    def __init__(self, window: QWidget, context: Context) -> None:
        super().__init__(window)
        self._window = window
        self._context = context
        text = context.wording.text
        self._empty = Text(text(say("Nothing came in yet.")), is_secondary=True)
        self._list = TwoLineList(text(say("Imports")), self._spell)
        self._refused = QPlainTextEdit()
        self._undo = make_button(text(say("Undo this import")), self._on_undo)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(text(say("Past imports")))
        self._build()
        context.changes.announced.connect(self._on_announced)
        self._ask()

    def _build(self) -> None:
        text = self._context.wording.text
        layout = begin_frame(self, 8)
        layout.addWidget(self._empty)
        layout.addWidget(Hairline())
        layout.addWidget(self._list, 2)
        self._refused.setReadOnly(True)
        self._refused.setTabChangesFocus(True)
        self._refused.setAccessibleName(text(say("Files that were not imported")))
        self._refused.hide()
        layout.addWidget(self._refused, 1)
        self._undo.setEnabled(False)
        self._list.selectionModel().currentChanged.connect(self._on_current_changed)
        row = QHBoxLayout()
        row.addWidget(self._undo)
        row.addStretch(1)
        close = make_button(text(say("Close")), self.accept, "accent")
        close.setDefault(True)
        row.addWidget(close)
        layout.addSpacing(px(8))
        layout.addLayout(row)
        screen = self.screen().availableGeometry()
        self.resize(min(px(640), screen.width()), min(px(520), round(screen.height() * 0.9)))

    def _ask(self) -> None:
        store = self._context.session.store
        self._context.tasks.ask(self, lambda _: list_imports(store), self._draw)

    def _draw(self, imports: Sequence[PastImport]) -> None:
        at = self._list.currentIndex().row()
        self._empty.setVisible(not imports)
        self._list.setVisible(bool(imports))
        self._list.rows.show(imports)
        if 0 <= at < len(imports):
            self._list.setCurrentIndex(self._list.rows.index(at))
        else:
            self._choose(None)

    def _spell(self, it: PastImport) -> Lines:
        text, wording = self._context.wording.text, self._context.wording
        batch = it.batch
        made = local(batch.made_ms)
        when = f"{wording.short_day(made.date())}, {wording.clock(made)}"
        is_undone = batch.undone_ms is not None and not batch.runs
        head = say("undone") if is_undone else say("{n} run", "{n} runs", n=batch.runs)
        below: list[Sentence | str]
        below = [say("by hand") if batch.kind == "hand" else batch.label or say("several files")]
        if it.refused:
            below.append(say("{n} file not imported", "{n} files not imported", n=it.refused))
        said = " · ".join(b if isinstance(b, str) else text(b) for b in below)
        return Lines(when, text(head), said, is_undone)

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, current: QModelIndex, _: Any) -> None:
        self._choose(self._list.rows.row(current) if current.isValid() else None)

    def _choose(self, it: PastImport | None) -> None:
        self._undo.setEnabled(it is not None and it.batch.runs > 0)
        self._refused.setVisible(it is not None and it.refused > 0)
        if it is None or not it.refused:
            return
        store, number = self._context.session.store, it.batch.number
        self._context.tasks.ask(self, lambda _: find_refused(store, number), self._draw_refused)

    def _draw_refused(self, files: Sequence[RefusedFile]) -> None:
        text = self._context.wording.text
        shown = [
            "\n".join([PurePath(it.file).name, *(text(words) for words in it.words)])
            for it in files[:_MOST_SHOWN]
        ]
        self._refused.setPlainText("\n\n".join(shown))

    def _on_undo(self) -> None:
        current = self._list.currentIndex()
        if current.isValid():
            number = self._list.rows.row(current).batch.number
            take_import_back(self._window, self._context, number)

    @Slot(str)
    def _on_announced(self, topic: str) -> None:
        if topic in _TOPICS:
            self._ask()
