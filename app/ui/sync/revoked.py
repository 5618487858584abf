"""Says that a consent was taken back, and what it takes to go on: a yes, and what was forgotten."""

from collections.abc import Callable, Mapping

from app.domain.words import say
from app.services.consents import find_purpose
from app.services.syncing.views import SyncStatus
from app.ui.sync.notice import Notice
from app.ui.widgets.buttons import make_button
from app.ui.widgets.problem import Problem
from app.ui.widgets.secret_line import SecretLine
from app.ui.widgets.text import Text
from app.ui.wording import Wording


class Revoked(Notice):
    """Hands over what was typed, once nothing is missing."""

    def __init__(
        self, wording: Wording, status: SyncStatus, agree: Callable[[Mapping[str, str]], object]
    ) -> None:
        words = say(
            "You took your consent back, so nothing is exchanged. What lies in the place stays"
            " there, sealed. Agree again to go on, or to erase it."
        )
        super().__init__(wording, say("Sync has stopped"), words)
        self._status = status
        self._agree = agree
        self.problem = Problem()
        self.lines: dict[str, SecretLine] = {}
        self.add_text(find_purpose(status.purpose).words)
        self.add_text(say("Where it goes: {destination}", destination=status.destination))
        self._build_lines()
        self.column.addWidget(self.problem)
        self.add_buttons(make_button(wording.text(say("Agree again")), self._on_agreed))

    def _build_lines(self) -> None:
        for key, name in self._status.forgotten.items():
            line = self.lines[key] = SecretLine(self.wording, name, self._on_agreed)
            line.line.setPlaceholderText("")
            label = Text(self.wording.text(name), "label")
            label.setBuddy(line.line)
            self.column.addWidget(label)
            self.column.addWidget(line)

    def _on_agreed(self) -> None:
        for key, line in self.lines.items():
            if not line.line.text():
                name = self._status.forgotten[key]
                self.problem.tell(self.wording.text(say("{name} is still missing.", name=name)))
                line.setFocus()
                return
        self._agree({key: line.line.text() for key, line in self.lines.items()})
