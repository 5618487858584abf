"""Edits what the runner wrote: of one run, or of many at one stroke."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.domain.listed import Shared
from app.domain.words import Sentence, say
from app.services.bulk_editing import Edits
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.text import Text
from app.ui.wording import Wording

_EFFORTS: Final = range(1, 11)
_KEEP: Final = "keep"  # what a choice says where runs differ and nothing is to become of it
_LINES: Final = ("title", "place")


class EditDialog(QDialog):
    """Only what is changed here is changed; what differs between runs stays until it is."""

    def __init__(
        self, parent: QWidget, wording: Wording, shared: Shared,
        take: Callable[[Edits], None],
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._wording = wording
        self._shared = shared
        self._take = take
        self.lines = {name: self._make_line(name) for name in _LINES}
        self.notes = QPlainTextEdit(shared.fields["notes"] or "")
        self.tags = QLineEdit(", ".join(shared.tags))
        self.effort = self._make_choice("effort", {it: str(it) for it in _EFFORTS})
        self.gear = self._make_choice("gear", shared.gear)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build_layout()

    def edits(self) -> Edits:
        """Say what was changed."""
        typed: dict[str, Any] = {name: it.text().strip() for name, it in self.lines.items()}
        typed["notes"] = self.notes.toPlainText().strip()
        before = self._shared.fields
        fields = {
            name: it or None for name, it in typed.items() if it != (before[name] or "").strip()
        }
        for name, choice in (("effort", self.effort), ("gear", self.gear)):
            value = choice.currentData()
            if value not in (_KEEP, before[name]) or (value is None and name in self._shared.mixed):
                fields[name] = value
        tags = {it.strip() for it in self.tags.text().split(",") if it.strip()}
        had = set(self._shared.tags)
        return Edits(fields, frozenset(tags - had), frozenset(had - tags))

    def accept(self) -> None:
        """Hand over what was changed, if anything was."""
        edits = self.edits()
        if edits != Edits():
            self._take(edits)
        super().accept()

    def _make_line(self, name: str) -> QLineEdit:
        field = QLineEdit(self._shared.fields[name] or "")
        if name in self._shared.mixed:
            field.setPlaceholderText(self._wording.text(_DIFFERS))
        return field

    def _make_choice(self, name: str, choices: Mapping[int, str]) -> QComboBox:
        choice = QComboBox()
        if name in self._shared.mixed:
            choice.addItem(self._wording.text(_DIFFERS), _KEEP)
        choice.addItem(self._wording.text(say("None")), None)
        for value, words in choices.items():
            choice.addItem(words, value)
        held = _KEEP if name in self._shared.mixed else self._shared.fields[name]
        choice.setCurrentIndex(max(choice.findData(held), 0))
        return choice

    def _build_layout(self) -> None:
        text, runs = self._wording.text, self._shared.runs
        title = text(say("Edit this run", "Edit {n} runs", n=runs))
        self.setWindowTitle(title)
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(12))
        grid.setColumnMinimumWidth(1, px(360))
        if "notes" in self._shared.mixed:
            self.notes.setPlaceholderText(text(_DIFFERS))
        self.notes.setTabChangesFocus(True)
        self.notes.setFixedHeight(px(96))
        self.tags.setPlaceholderText(text(self._some_tags()))
        fields: list[tuple[Sentence, QWidget]] = [
            (say("Title"), self.lines["title"]), (say("Place"), self.lines["place"]),
            (say("Notes"), self.notes), (say("Tags"), self.tags), (say("Effort"), self.effort),
        ]  # fmt: skip
        if self.gear.count() > 1:
            fields.append((say("Shoes"), self.gear))
        for row, (name, field) in enumerate(fields):
            field.setAccessibleName(text(name))
            label = Text(text(name), is_secondary=True)
            label.setBuddy(field)
            label.setContentsMargins(0, px(7), 0, 0)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(field, row, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(28), px(24), px(28), px(24))
        layout.setSpacing(px(18))
        layout.addWidget(Text(title, "heading"))
        layout.addLayout(grid)
        layout.addLayout(self._make_foot())

    def _make_foot(self) -> QHBoxLayout:
        text = self._wording.text
        keep = make_button(text(say("Keep")), self.accept, "accent")
        keep.setDefault(True)
        leave = make_button(text(say("Cancel")), self.reject)
        leave.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.setSpacing(px(12))
        foot.addStretch(1)
        foot.addWidget(leave)
        foot.addWidget(keep)
        return foot

    def _some_tags(self) -> Sentence:
        if not self._shared.some_tags:
            return say("with commas between them")
        return say("some have: {tags}", tags=", ".join(self._shared.some_tags))


_DIFFERS: Final = say("differs; stays as it is")
