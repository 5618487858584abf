"""The sheet on which an import is seen: looked at beforehand, under way, and done."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.domain.progress import Progress
from app.domain.words import Sentence, say
from app.ui.context import Context
from app.ui.importing.findings import GROUPS, Findings, FoundRow, say_beside
from app.ui.importing.spelling import spell_row, spell_whole
from app.ui.theme import px
from app.ui.widgets.buttons import make_button, make_chip
from app.ui.widgets.clearing import clear
from app.ui.widgets.hairline import Hairline
from app.ui.widgets.progress import ProgressLine
from app.ui.widgets.text import Text
from app.ui.widgets.two_lines import Lines, TwoLineList

_WIDTH: Final = 720
_HEIGHT: Final = 560


class ImportSheet(QDialog):
    """Only shows; whoever opened it says what, and is told which button was pressed."""

    pressed = Signal(str)  # the name of a button

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent)
        self._context = context
        self._found: Findings | None = None
        self._is_done = False
        text = context.wording.text
        self._title = Text(role="heading", wraps=True)
        self._beside = Text(is_secondary=True, wraps=True)
        self._line = ProgressLine(context.wording)
        self._chips = QHBoxLayout()
        self._top = Hairline()
        self._list = TwoLineList(text(say("Files")), self._spell)
        self._whole = Text(role="small", is_secondary=True, wraps=True)
        self._buttons = QHBoxLayout()
        self.setWindowTitle(text(say("Import runs")))
        self._build()
        context.hiding.changed.connect(self._list.viewport().update)

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(28), px(24), px(28), px(24))
        layout.setSpacing(px(8))
        layout.addWidget(self._title)
        layout.addWidget(self._beside)
        layout.addWidget(self._line)
        self._chips.setSpacing(px(8))
        layout.addSpacing(px(4))
        layout.addLayout(self._chips)
        layout.addWidget(self._top)
        layout.addWidget(self._list, 1)
        layout.addWidget(self._whole)
        layout.addSpacing(px(8))
        self._buttons.setSpacing(px(8))
        layout.addLayout(self._buttons)
        self._whole.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._list.selectionModel().currentChanged.connect(self._on_current_changed)
        self.setMinimumWidth(px(420))

    def show_work(self, title: Sentence, beside: Sentence | None = None) -> None:
        """Show that something is under way."""
        self._title.setText(self._context.wording.text(title))
        self._beside.setText("" if beside is None else self._context.wording.text(beside))
        self._beside.setVisible(beside is not None)
        self._show_list(None)
        self._line.show()
        self._line.tell(None)
        self._fit(px(180))

    @Slot(object)
    def show_progress(self, progress: Progress) -> None:
        """Show how far it is."""
        self._line.tell(progress)

    def show_found(self, title: Sentence, found: Findings, *, is_done: bool) -> None:
        """Show what would come in, or came in."""
        text = self._context.wording.text
        self._is_done = is_done
        self._title.setText(text(title))
        beside = say_beside(found)
        self._beside.setText("" if beside is None else text(beside))
        self._beside.setVisible(beside is not None)
        self._line.hide()
        self._show_list(found)
        lines = self._list.sizeHintForRow(0) * len(found.rows) if found.rows else 0
        self._fit(min(px(_HEIGHT), px(240) + lines))

    def offer(self, *buttons: tuple[str, Sentence, str]) -> None:
        """Show these buttons, each by name, words and role; the last one answers to Enter."""
        self.setFocus()  # or the list would take it from the button that goes
        clear(self._buttons)
        self._buttons.addStretch(1)
        made: QPushButton | None = None
        for name, words, role in buttons:
            made = make_button(self._context.wording.text(words), self._press(name), role)
            made.setAutoDefault(False)
            self._buttons.addWidget(made)
            made.show()  # at once: a layout would show it later, and it could not have the focus
        if made is not None:
            made.setDefault(True)
            made.setFocus()

    def _press(self, name: str) -> Callable[[], None]:
        return lambda: self.pressed.emit(name)

    def _spell(self, row: FoundRow) -> Lines:
        return spell_row(self._context, row, is_done=self._is_done)

    def _show_list(self, found: Findings | None) -> None:
        self._found = found
        clear(self._chips)
        self._whole.hide()
        for widget in (self._top, self._list):
            widget.setVisible(found is not None)
        if found is None:
            return
        self._list.rows.show(found.rows)
        seen = [group for group in GROUPS if found.count(group)]
        if len(seen) > 1:
            everything = say("All {n}", n=len(found.rows))
            self._add_chip(everything, found.rows, is_on=True)
            for group in seen:
                self._add_chip(group.tell(found.count(group)), found.groups[group.key])
        self._chips.addStretch(1)

    def _add_chip(self, words: Sentence, rows: Sequence[FoundRow], *, is_on: bool = False) -> None:
        def choose(is_chosen: bool) -> None:
            if is_chosen:
                self._whole.hide()
                self._list.rows.show(rows)

        chip = make_chip(self._context.wording.text(words), choose, is_on=is_on)
        chip.setAutoExclusive(True)
        chip.setAutoDefault(False)
        self._chips.addWidget(chip)
        chip.show()

    def _fit(self, height: int) -> None:
        """Take this height, about the same middle, or what it ends with would leave the screen."""
        screen, before = self.screen().availableGeometry(), self.frameGeometry()
        width = max(self.width() if self.isVisible() else 0, px(_WIDTH))
        self.resize(min(width, screen.width()), min(height, round(screen.height() * 0.9)))
        if self.isVisible():
            after = self.frameGeometry()
            after.moveCenter(before.center())
            after.moveTop(max(screen.top(), min(after.top(), screen.bottom() - after.height())))
            self.move(after.topLeft())

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, current: QModelIndex, _: Any) -> None:
        self._whole.setVisible(current.isValid())
        if current.isValid():
            self._whole.setText(spell_whole(self._context, self._list.rows.row(current)))
