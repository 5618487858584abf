"""Says calmly why the log cannot be opened just now, and what can be done."""

from collections.abc import Callable, Sequence
from typing import Final

from app.domain.errors import AppError, StoreDamaged, StoreInUse
from app.domain.words import Sentence, say
from app.ui.entry.screen import EntryScreen
from app.ui.widgets.buttons import make_button
from app.ui.wording import Wording

_MORE: Final = {
    StoreDamaged: say("Nothing was changed. Your files are as they were found."),
    StoreInUse: say("It may be at work in a terminal. Wait until that is done, or end it."),
}


class StuckScreen(EntryScreen):
    """Offers ways out, the first of them in the accent colour."""

    def __init__(
        self, error: AppError, wording: Wording, ways: Sequence[tuple[Sentence, Callable[[], None]]]
    ) -> None:
        super().__init__(wording)
        self.say_title(error.title)
        self.say(error.words, is_secondary=False)
        more = next((words for kind, words in _MORE.items() if isinstance(error, kind)), None)
        if more is not None:
            self.say(more)
        self.space(8)
        roles = ("accent", *("",) * len(ways))
        buttons = [
            make_button(wording.text(words), do, role)
            for (words, do), role in zip(ways, roles, strict=False)
        ]
        self.add_row(*buttons)
        self.begin_at(buttons[0])
