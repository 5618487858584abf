"""The first screen of the first start: what this is, and the ways to begin."""

from collections.abc import Callable
from typing import Final

from app.domain.words import say
from app.ui.entry.screen import EntryScreen
from app.ui.widgets.buttons import make_button
from app.ui.widgets.hairline import Hairline
from app.ui.wording import Wording

_PROMISES: Final = (
    (
        say("It stays here"),
        say("No account, no server, no telemetry. It connects to nothing unless you ask it to."),
    ),
    (
        say("Only you can read it"),
        say("All of it is encrypted, under a key that nobody else holds."),
    ),
    (
        say("Nothing is guessed, nothing is lost"),
        say("It asks nothing about your body. The files that you bring stay as they are."),
    ),
)


class WelcomeScreen(EntryScreen):
    """Calls back with what the runner chose."""

    def __init__(
        self, wording: Wording, *, begin: Callable[[], None], restore: Callable[[], None],
        demo: Callable[[], None],
    ) -> None:  # fmt: skip
        super().__init__(wording)
        self.say_title(say("Quiet Mile"))
        self.say(say("A running log that never leaves your computer."))
        self.space(14)
        for title, words in _PROMISES:
            self.column.addWidget(Hairline())
            self.space(2)
            self.say(title, "strong", is_secondary=False)
            self.say(words)
            self.space(6)
        self.space(8)
        text = wording.text
        first = make_button(text(say("Begin a log")), begin, "accent")
        self.add_row(first, make_button(text(say("Try it with a made-up runner")), demo))
        self.add_row(make_button(text(say("I have a backup…")), restore, "link"))
        self.begin_at(first)
