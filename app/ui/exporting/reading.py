"""A sheet with sentences to read: what differs, or what could not be written."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from app.domain.words import Sentence, say
from app.ui.dialogs.sheet import Sheet
from app.ui.wording import Wording

_MOST_SHOWN: Final = 50


class ListSheet(Sheet):
    """Says first what they are; so many that nobody reads them are counted."""

    def __init__(
        self, window: QWidget, wording: Wording, title: Sentence, about: Sentence,
        sentences: Sequence[Sentence],
    ) -> None:  # fmt: skip
        super().__init__(window, wording, wording.text(title))
        self.add_text(about)
        for sentence in sentences[:_MOST_SHOWN]:
            self.add_text(sentence)
        n = len(sentences) - _MOST_SHOWN
        if n > 0:
            self.add_text(say("And {n} more.", n=n))
        self.column.addStretch(1)
