"""Texts that two computers changed at once: both versions side by side, and which is to stay."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.categories import Category
from app.domain.words import Sentence, say
from app.services.syncing.views import Conflict
from app.ui.context import Context
from app.ui.sync.notice import Notice
from app.ui.sync.words import spell_when
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.clearing import clear
from app.ui.widgets.columns import Columns
from app.ui.widgets.personal import PersonalText
from app.ui.widgets.text import Text

_NARROW = 520


class ConflictLines(QWidget):
    """Takes no room while there is none."""

    chosen = Signal(int, str)  # which conflict, and mine or other

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(18))

    def show_conflicts(self, conflicts: Sequence[Conflict], today: date) -> None:
        """Show these and no others."""
        clear(self._column)
        for it in conflicts:
            self._column.addWidget(self._make(it, today))
        self.setVisible(bool(conflicts))

    def _make(self, it: Conflict, today: date) -> Notice:
        wording = self._context.wording
        head = say("Changed on two computers: {field}", field=it.field)
        made = Notice(wording, head)
        about = PersonalText(Category.NOTES, self._context.hiding, is_secondary=True, wraps=True)
        when = spell_when(it.when_ms, today, wording)
        changed = wording.text(say("changed {when}", when=when))
        about.say_each(
            [(Category.NOTES, wording.title(it.what)), (Category.MOVEMENT, changed)], ", "
        )
        made.column.addWidget(about)
        both = _Both()
        here = say("As it is now")
        there = say("As {device} had it", device=it.other_device)
        both.row.addWidget(self._make_version(it, here, it.mine, "mine"), 1)
        both.row.addWidget(self._make_version(it, there, it.other, "other"), 1)
        made.column.addWidget(both)
        return made

    def _make_version(self, it: Conflict, where: Sentence, words: str, which: str) -> QWidget:
        text = self._context.wording.text
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, px(4), 0, 0)
        column.setSpacing(px(4))
        version = PersonalText(Category.NOTES, self._context.hiding, wraps=True)
        version.say(words or text(say("(nothing)")))
        keep = make_button(text(say("Keep this one")), partial(self.chosen.emit, it.id, which))
        keep.setAccessibleName(f"{text(where)}: {keep.text()}")
        column.addWidget(Text(text(where), "label", wraps=True))
        column.addWidget(version)
        column.addStretch(1)
        row = QHBoxLayout()
        row.addWidget(keep)
        row.addStretch(1)
        column.addLayout(row)
        return made


class _Both(QWidget):
    """One beside the other, or below it where there is no room."""

    def __init__(self) -> None:
        super().__init__()
        self.row = Columns(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(px(28))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the direction that there is room for."""
        super().resizeEvent(event)
        self.row.fit(is_narrow=self.width() < px(_NARROW))
