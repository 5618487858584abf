"""The sheet of help: every key, as menus and pages have them, and a few words explained."""

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.words import Sentence, say
from app.ui.deeds import Deed
from app.ui.dialogs.sheet import Sheet
from app.ui.menus import TITLES, list_page_keys
from app.ui.pages import PageEntry
from app.ui.theme import px
from app.ui.widgets.text import Text
from app.ui.wording import Wording

_EXPLAINED: Final = (
    (say("Pace"), say("How long a kilometre or a mile took: the smaller, the faster.")),
    (
        say("Moving time"),
        say("The time of a run without the pauses in it. Pace is reckoned by it."),
    ),
    (say("Split"), say("One kilometre or mile of a run, with its own time.")),
    (
        say("Zones"),
        say(
            "Five ranges of heart rate or pace, from easy to all out. They come from what you put"
            " into your profile; without it there are none."
        ),
    ),
    (
        say("Load"),
        say(
            "How much a run asked of you: long and hard count for more than short and easy. Runs"
            " are compared by it."
        ),
    ),
    (
        say("Fitness, fatigue, form"),
        say(
            "Load over some six weeks, and over one. Form is the first less the second: below"
            " nothing you are tired, above it rested."
        ),
    ),
    (
        say("Grade-adjusted pace"),
        say("The pace on flat ground that would have been as hard as yours was uphill or down."),
    ),
)


class KeysSheet(Sheet):
    """Filled from what is there, so that it lacks nothing."""

    def __init__(
        self, window: QWidget, wording: Wording, deeds: Sequence[Deed], pages: list[PageEntry]
    ) -> None:
        super().__init__(window, wording, wording.text(say("Keys and words")))
        for menu, title in TITLES.items():
            listed = sorted((it for it in deeds if it.menu == menu), key=lambda it: it.order)
            found = [(it.key, it.words) for it in listed]
            if menu == "go":
                found += [(key, page.title) for page, key in list_page_keys(pages)]
            self._add_keys(title, found)
        for page in pages:
            self._add_keys(page.title, page.keys)
        self._add_words()
        self.column.addStretch(1)

    def _add_keys(self, title: Sentence, keys: Iterable[tuple[str, Sentence]]) -> None:
        spelled = [(_spell(key), _plain(self.wording.text(words))) for key, words in keys if key]
        if not spelled:
            return
        self._add_title(title)
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(28))
        grid.setVerticalSpacing(px(6))
        grid.setColumnStretch(0, 1)
        for row, (key, words) in enumerate(spelled):
            grid.addWidget(Text(words, wraps=True), row, 0)
            grid.addWidget(Text(key, is_secondary=True), row, 1, Qt.AlignmentFlag.AlignRight)
        self.column.addLayout(grid)

    def _add_words(self) -> None:
        self._add_title(say("Words"))
        for word, meaning in _EXPLAINED:
            self.column.addWidget(Text(self.wording.text(word), "strong"))
            self.column.addWidget(Text(self.wording.text(meaning), is_secondary=True, wraps=True))
            self.column.addSpacing(px(4))

    def _add_title(self, title: Sentence) -> None:
        label = Text(_plain(self.wording.text(title)), "label")
        label.setContentsMargins(0, px(12), 0, 0)
        self.column.addWidget(label)


def _plain(text: str) -> str:
    """Leave away the marks of the letters that menus are opened by."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")


def _spell(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
