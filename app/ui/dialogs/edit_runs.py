"""Edits what the runner wrote: of one run, or of many at one stroke."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.listed import Shared
from app.domain.words import Sentence, say
from app.services.bulk_editing import Edits
from app.ui.dialogs.edit_entries import Entry, EntryMaker, NotReadable
from app.ui.dialogs.edit_parts import Rows, list_race, list_weather, list_words
from app.ui.dialogs.sheet import begin_frame
from app.ui.hiding import Hiding
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.fold import Fold
from app.ui.widgets.scroll import Scroll
from app.ui.widgets.text import Text
from app.ui.wording import Wording

_WIDTH: Final = 520
_COLUMNS: Final = 6  # of a grid that rows of one, two and three entries fill
_PARTS: Final[tuple[tuple[str, Sentence, Callable[[EntryMaker], Rows]], ...]] = (
    ("weather", say("Weather"), list_weather), ("race", say("Race"), list_race),
)  # fmt: skip


class EditDialog(QDialog):
    """Only what is changed here is changed; what differs between runs stays until it is.

    What is hidden just now is not even here, and so stays as it is.
    """

    def __init__(
        self, parent: QWidget, wording: Wording, hiding: Hiding, shared: Shared,
        take: Callable[[Edits], None],
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._wording = wording
        self._hiding = hiding
        self._shared = shared
        self._take = take
        self.entries: dict[str, Entry] = {}
        self.folds: dict[str, Fold] = {}
        self._has_hidden = False
        self._column = QVBoxLayout()
        self._scroll = Scroll(self._column)
        self._build_column()
        self._build()

    def edits(self) -> Edits:
        """Say what was changed; NotReadable where that cannot be understood."""
        changed = {it.name: it.take() for it in self.entries.values() if it.is_changed}
        tags, had = changed.pop("tags", None), set(self._shared.tags)
        if tags is None:
            return Edits(changed)
        return Edits(changed, frozenset(tags - had), frozenset(had - tags))

    def accept(self) -> None:
        """Hand over what was changed, if anything was; say what cannot be read."""
        wrong = [it for it in self.entries.values() if not self._is_readable(it)]
        if wrong:
            for name, fold in self.folds.items():
                if _is_in(wrong[0].name, name) and not fold.is_open:
                    fold.unfold()
            self._fit()
            wrong[0].field.control.setFocus()
            QTimer.singleShot(0, wrong[0].field, lambda: self._show(wrong[0]))
            return
        edits = self.edits()
        if edits != Edits():
            self._take(edits)
        super().accept()

    def _show(self, entry: Entry) -> None:
        self._scroll.ensureWidgetVisible(entry.field)

    def _is_readable(self, entry: Entry) -> bool:
        entry.field.complain("")
        try:
            entry.take() if entry.is_changed else None
        except NotReadable as error:
            entry.field.complain(self._wording.text(error.words))
            return False
        return True

    def _build_column(self) -> None:
        make = EntryMaker(self._shared, self._wording)
        self._column.setContentsMargins(0, 0, px(4), 0)
        self._column.setSpacing(px(12))
        self._column.addLayout(self._make_grid(list_words(make)))
        for name, title, list_rows in _PARTS:
            grid = self._make_grid(list_rows(make))
            if grid.count() == 0:
                continue
            fold = Fold(self._wording, title, grid, self._fit_soon)
            fields = self._shared.fields
            is_written = any(it is not None for key, it in fields.items() if _is_in(key, name))
            if is_written or any(_is_in(it, name) for it in self._shared.mixed):
                fold.unfold()
            self.folds[name] = fold
            self._column.addWidget(fold)
        if self._has_hidden:
            words = say("What is hidden just now is left out here, and stays as it is.")
            self._column.addWidget(
                Text(self._wording.text(words), "small", is_secondary=True, wraps=True)
            )
        self._column.addStretch(1)

    def _make_grid(self, rows: Rows) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(20))
        grid.setVerticalSpacing(px(12))
        for column in range(_COLUMNS):
            grid.setColumnStretch(column, 1)
        for row in rows:
            seen = [it for it in row if not self._hiding.hides(it.category)]
            self._has_hidden |= len(seen) < len(row)
            line, wide = grid.rowCount(), _COLUMNS // max(len(seen), 1)
            for at, entry in enumerate(seen):
                self.entries[entry.name] = entry
                grid.addWidget(entry.field, line, at * wide, 1, wide)
        return grid

    def _build(self) -> None:
        title = self._wording.text(say("Edit this run", "Edit {n} runs", n=self._shared.runs))
        self.setWindowTitle(title)
        keep = make_button(self._wording.text(say("Keep")), self.accept, "accent")
        keep.setDefault(True)
        leave = make_button(self._wording.text(say("Cancel")), self.reject)
        leave.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.setSpacing(px(12))
        foot.addStretch(1)
        foot.addWidget(leave)
        foot.addWidget(keep)
        layout = begin_frame(self, 16)
        layout.addWidget(self._scroll, 1)
        layout.addLayout(foot)
        self.setFixedWidth(px(_WIDTH))
        self._fit()

    def _fit_soon(self) -> None:
        QTimer.singleShot(0, self, self._fit)  # once the layout knows what is seen

    def _fit(self) -> None:
        """Be as high as what is seen needs; where the screen is too low for it, it scrolls."""
        self._column.activate()
        needed = self._column.totalHeightForWidth(px(_WIDTH - 60))
        room = round(self.screen().availableGeometry().height() * 0.92) - px(140)
        self._scroll.setFixedHeight(min(max(needed, self._column.totalSizeHint().height()), room))
        self.adjustSize()


def _is_in(name: str, part: str) -> bool:
    return name.startswith(f"{part}.")
