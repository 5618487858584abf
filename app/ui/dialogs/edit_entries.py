"""Entries to edit runs with: each is one control, and knows whether something was changed in it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

from app.domain.categories import Category
from app.domain.listed import Shared
from app.domain.words import Sentence, say
from app.ui.theme import px
from app.ui.widgets.field import Field
from app.ui.wording import Wording

DIFFERS: Final = say("differs; stays as it is")
_KEEP: Final = "keep"  # what a choice says where runs differ and nothing is to become of it


class NotReadable(Exception):
    """An entry cannot be taken as it stands."""

    def __init__(self, words: Sentence) -> None:
        super().__init__(words)
        self.words = words


@dataclass(frozen=True, slots=True)
class Entry:
    """What may be changed: `look` says what stands there, `read` what is meant by it."""

    name: str  # of a field of runs, or within one: race.name
    category: Category
    field: Field
    look: Callable[[], Any]
    read: Callable[[Any], Any]
    first: Any  # what stood there at first; as long as it does, nothing is changed

    @property
    def is_changed(self) -> bool:
        """Tell whether something else stands there now."""
        return bool(self.look() != self.first)

    def take(self) -> Any:
        """Say what is to become of it; NotReadable where nobody can know."""
        return self.read(self.look())


class EntryMaker:
    """Makes them for what some runs share."""

    def __init__(self, shared: Shared, wording: Wording) -> None:
        self.shared = shared
        self.wording = wording

    def line(
        self, name: str, words: Sentence, category: Category = Category.NOTES, *,
        hint: str = "", spell: Callable[[Any], str] = str,
        read: Callable[[str], Any] = lambda text: text,
    ) -> Entry:  # fmt: skip
        """Make a line to type into; what is empty is taken away."""
        control = QLineEdit()
        held = self.shared.fields[name]
        control.setText("" if held is None else spell(held))
        control.setPlaceholderText(self._hint(name, hint))
        return self._make(
            name, words, category, control, lambda: control.text().strip(),
            lambda text: read(text) if text else None,
        )  # fmt: skip

    def notes(self) -> Entry:
        """Make a place for many words."""
        control = QPlainTextEdit(self.shared.fields["notes"] or "")
        control.setPlaceholderText(self._hint("notes"))
        control.setTabChangesFocus(True)
        control.setFixedHeight(px(72))
        return self._make(
            "notes", say("Notes"), Category.NOTES, control,
            lambda: control.toPlainText().strip(), lambda text: text or None,
        )  # fmt: skip

    def tags(self) -> Entry:
        """Make a line of tags with commas between them."""
        control = QLineEdit(", ".join(self.shared.tags))
        hint = say("with commas between them")
        if self.shared.some_tags:
            hint = say("some have: {tags}", tags=", ".join(self.shared.some_tags))
        control.setPlaceholderText(self.wording.text(hint))
        return self._make(
            "tags", say("Tags"), Category.NOTES, control, control.text,
            lambda text: {it.strip() for it in text.split(",") if it.strip()},
        )  # fmt: skip

    def choice(
        self, name: str, words: Sentence, choices: Mapping[Any, str],
        category: Category = Category.NOTES,
    ) -> Entry:  # fmt: skip
        """Make a list to choose from."""
        control, is_mixed = QComboBox(), name in self.shared.mixed
        if is_mixed:
            control.addItem(self.wording.text(DIFFERS), _KEEP)
        control.addItem(self.wording.text(say("None")), None)
        for value, text in choices.items():
            control.addItem(text, value)
        held = _KEEP if is_mixed else self.shared.fields[name]
        control.setCurrentIndex(max(control.findData(held), 0))
        return self._make(name, words, category, control, control.currentData, lambda it: it)

    def _make(
        self, name: str, words: Sentence, category: Category,
        control: QLineEdit | QPlainTextEdit | QComboBox,
        look: Callable[[], Any], read: Callable[[Any], Any],
    ) -> Entry:  # fmt: skip
        field = Field(self.wording.text(words), control)
        return Entry(name, category, field, look, read, look())

    def _hint(self, name: str, hint: str = "") -> str:
        return self.wording.text(DIFFERS) if name in self.shared.mixed else hint
