"""Where a value is written, below its line: the value, from when on, and what looks odd of it."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.errors import SettingsError
from app.domain.words import say
from app.services.profile_fields import expect_field
from app.services.profile_questions import question
from app.ui.context import Context
from app.ui.profile.since import Since
from app.ui.profile.state import UNDATED, ProfileData
from app.ui.profile_values import (
    CHOICES,
    describe_input,
    name_field,
    read_value,
    spell_question,
    write_value,
)
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.choice import Chips
from app.ui.widgets.text import Text


class Editor(QWidget):
    """Hands over what is to be kept; what cannot be read is said, and nothing is refused else."""

    kept = Signal(object, str)  # a value, and the first day on which it holds
    closed = Signal()

    def __init__(self, context: Context, key: str, data: ProfileData) -> None:
        super().__init__()
        self._context = context
        self._key = key
        self._data = data
        self._chosen: str | None = None
        name = name_field(key, context.wording)
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.since = Since(name, context.wording)
        self.said = Text(role="small", wraps=True)
        self._build_input(name)
        self._build()

    def take(self, since: str, value: Any) -> None:
        """Begin with a value that was said before, or with none."""
        self.since.take(since, self._data.today)
        if value is None:
            return
        if self._choices is None:
            self.line.setText(write_value(self._key, value, self._context.wording.spell.units))
            self.line.selectAll()
        else:
            self._chosen = value
            self._choices.take(value)

    def set_focus(self) -> None:
        """Let the runner write at once."""
        (self.line if self._choices is None else self._choices).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves all as it is."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _build_input(self, name: str) -> None:
        choices = expect_field(self._key).choices
        text = self._context.wording.text
        self._choices = (
            Chips(name, [(it, text(CHOICES[it])) for it in choices]) if choices else None
        )
        if self._choices is not None:
            self._choices.chosen.connect(self._on_chosen)
        self.line.setMaximumWidth(px(280 if self._key == "hr_zones" else 140))
        self.line.textChanged.connect(self._on_typed)
        self.line.returnPressed.connect(self._on_keep)

    def _build(self) -> None:
        text = self._context.wording.text
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, px(4), 0, px(4))
        layout.setSpacing(px(10))
        if self._choices is None:
            row = QHBoxLayout()
            row.setSpacing(px(8))
            row.addWidget(self.line, 1)
            units = self._context.wording.spell.units
            row.addWidget(
                Text(text(describe_input(self._key, units)), is_secondary=True, wraps=True), 1
            )
            layout.addLayout(row)
        else:
            layout.addWidget(self._choices)
        layout.addWidget(self.since)
        self.since.setVisible(self._key not in UNDATED)
        layout.addWidget(self.said)
        self.said.hide()
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        self.keep = make_button(text(say("Keep")), self._on_keep, "accent")
        buttons.addWidget(self.keep)
        buttons.addWidget(make_button(text(say("Cancel")), self.closed.emit))
        buttons.addStretch(1)
        layout.addLayout(buttons)

    def _typed(self) -> Any:
        if self._choices is not None:
            return self._chosen
        text = self.line.text().strip()
        return read_value(self._key, text, self._context.wording.spell.units) if text else None

    def _on_chosen(self, value: str) -> None:
        self._chosen = value
        self._on_typed()

    def _on_typed(self) -> None:
        """Ask about what looks odd while it is typed, so that it is known before it is kept."""
        wording, today = self._context.wording, self._data.today
        try:
            value = self._typed()
        except SettingsError:  # nothing to ask yet: it is still being typed
            value = None
        asked = [] if value is None else question(self._data.profile, self._key, value, today)
        self._say(" ".join(spell_question(self._key, it, value, wording) for it in asked))

    def _on_keep(self) -> None:
        try:
            value = self._typed()
        except SettingsError as error:
            self._say(self._context.wording.text(error.words), is_wrong=True)
            self.line.setFocus()
            return
        if value is None:
            self._say(self._context.wording.text(say("Say something first, or cancel.")))
            self.set_focus()
            return
        self.kept.emit(value, self.since.value)

    def _say(self, text: str, *, is_wrong: bool = False) -> None:
        self.said.setProperty("role", "danger" if is_wrong else "")
        self.said.style().unpolish(self.said)
        self.said.style().polish(self.said)
        self.said.setText(text)
        self.said.setVisible(bool(text))
        self.line.setAccessibleDescription(text)
