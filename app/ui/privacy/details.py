"""The sheet behind a kind of data: what it is, how much, since when, and the way to it."""

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QWidget

from app.domain.categories import CATEGORY_NAMES, Category
from app.domain.units import ABSENT
from app.domain.words import Sentence, say
from app.services.stored import COPIES, FILES, Contents, Stored
from app.ui.context import Context
from app.ui.dialogs.sheet import Sheet
from app.ui.privacy.words import MEANINGS, NAMES, say_amount, spell_size
from app.ui.widgets.buttons import make_button
from app.ui.widgets.personal import PersonalText

_ELSEWHERE: Final = {Category.BODY: "profile", FILES: "log", COPIES: "settings"}
_TO: Final = {
    "profile": say("Open the profile"), "log": say("Open the Log"), "settings": say("Open Settings")
}  # fmt: skip
_MOST_DEVICES: Final = 12


class DetailsSheet(Sheet):
    """To read; its button goes to the page where this data is seen and changed."""

    def __init__(self, window: QWidget, context: Context, contents: Contents, kind: str) -> None:
        super().__init__(window, context.wording, context.wording.text(NAMES[kind]))
        self._context = context
        stored = contents.find(kind)
        self.add_text(MEANINGS[kind], is_secondary=True)
        for title, words in self._list_facts(contents, stored):
            self.add_text(title, "label")
            self.add_text(words)
        if kind == Category.DEVICES and contents.devices:
            self._add_devices(contents)
        self.column.addStretch(1)
        page = _ELSEWHERE.get(kind, "log")
        if kind in CATEGORY_NAMES:
            self.add_button(make_button(self.wording.text(say("Export this…")), self._export(kind)))
        self.add_button(make_button(self.wording.text(_TO[page]), self._go_to(page)))

    def _list_facts(self, contents: Contents, stored: Stored) -> list[tuple[Sentence, Sentence]]:
        spell = self.wording.spell
        facts = [(say("Amount"), say_amount(stored, spell))]
        if stored.runs:
            n = stored.runs
            facts.append((say("In"), say("{c} run", "{c} runs", n=n, c=spell.number(n))))
        facts.append((say("Size"), say("{size}", size=spell_size(stored.size, spell))))
        if stored.first is not None and stored.last is not None:
            days = say("{first} to {last}", first=stored.first, last=stored.last)
            facts.append((say("From and until"), days))
        if stored.runs:
            facts.append((say("Where runs come from"), self._say_sources(contents)))
        return facts

    def _say_sources(self, contents: Contents) -> Sentence:
        known = {"file": say("files"), "hand": say("by hand"), "sync": say("other devices")}
        said = [
            f"{self.wording.text(known.get(source, say('elsewhere')))} "
            f"({self.wording.spell.number(count)})"
            for source, count in sorted(contents.sources.items())
        ]
        return say("{sources}", sources=", ".join(said) or ABSENT)

    def _add_devices(self, contents: Contents) -> None:
        self.add_text(say("Devices"), "label")
        for name in contents.devices[:_MOST_DEVICES]:
            line = PersonalText(Category.DEVICES, self._context.hiding, wraps=True)
            line.say(name)
            self.column.addWidget(line)
        n = len(contents.devices) - _MOST_DEVICES
        if n > 0:
            self.add_text(say("And {n} more.", n=n), is_secondary=True)

    def _export(self, kind: str) -> Callable[[], None]:
        def export() -> None:
            self.accept()
            self._context.act("export", Category(kind))

        return export

    def _go_to(self, page: str) -> Callable[[], None]:
        def go() -> None:
            self.accept()
            self._context.go(page)

        return go
