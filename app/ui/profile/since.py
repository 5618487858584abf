"""Chooses from when on a value holds: always, from today, or from a day."""

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtWidgets import QWidget

from app.domain.profile import FOREVER
from app.domain.words import say
from app.ui.theme import px
from app.ui.widgets.buttons import make_chip
from app.ui.widgets.day_edit import DayEdit
from app.ui.widgets.flow import Flow
from app.ui.wording import Wording

_ALWAYS: Final = "always"
_TODAY: Final = "today"
_DAY: Final = "day"


class Since(QWidget):
    """Chips, and a day beside the last of them."""

    def __init__(self, name: str, wording: Wording) -> None:
        super().__init__()
        self.day = DayEdit(date.min)
        self._today = date.min
        self._chosen = _ALWAYS
        words = {
            _ALWAYS: say("For all time"), _TODAY: say("From today"), _DAY: say("From a day"),
        }  # fmt: skip
        self.chips = {
            kind: make_chip(wording.text(it), self._when_on(kind)) for kind, it in words.items()
        }
        layout = Flow(self, px(6))
        for chip in self.chips.values():
            chip.setAutoExclusive(True)
            chip.setAccessibleName(f"{name}: {chip.text()}")
            layout.addWidget(chip)
        self.day.setAccessibleName(wording.text(say("{field}: first day", field=name)))
        self.day.hide()
        layout.addWidget(self.day)

    def take(self, since: str, today: date) -> None:
        """Show this first day."""
        self._today = today
        shown = today if since == FOREVER else date.fromisoformat(since)
        self.day.take_day(shown)
        kind = _DAY if since else _ALWAYS
        self.chips[_TODAY if since == today.isoformat() else kind].setChecked(True)

    @property
    def value(self) -> str:
        """Say what is chosen, as the profile keeps it."""
        by_kind = {
            _ALWAYS: FOREVER,
            _TODAY: self._today.isoformat(),
            _DAY: self.day.day.isoformat(),
        }
        return by_kind[self._chosen]

    def _when_on(self, kind: str) -> Callable[[bool], None]:
        def choose(is_on: bool) -> None:
            if is_on:
                self._chosen = kind
                self.day.setVisible(kind == _DAY)

        return choose
