"""When the log locks, and what is hidden from others, each as a switch."""

from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.words import Sentence, say
from app.services.settings import HIDES, LOCK_MINUTES, LOCKS_WITH_SCREEN, Setting
from app.ui.theme import px
from app.ui.widgets.switch import Switch
from app.ui.widgets.text import Text
from app.ui.wording import Wording

_LINES: Final = (
    (LOCK_MINUTES, say("After minutes without you")),
    (LOCKS_WITH_SCREEN, say("When the screen locks or sleeps")),
    (HIDES, say("Hide personal values on screen")),
)


class LockLines(QWidget):
    """Hands over a setting and what it is to be."""

    chosen = Signal(object, object)

    def __init__(self, wording: Wording) -> None:
        super().__init__()
        self._wording = wording
        self._minutes = int(LOCK_MINUTES.usual)
        self._names: dict[str, Text] = {}
        self.switches: dict[str, Switch] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(0, 1)
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(5))
        for row, (setting, words) in enumerate(_LINES):
            name, switch = Text(wording.text(words), wraps=True), Switch(wording.text(words))
            switch.clicked.connect(lambda is_on, it=setting: self._choose(it, is_on))
            self._names[setting.key], self.switches[setting.key] = name, switch
            grid.addWidget(name, row, 0)
            grid.addWidget(switch, row, 1)

    def show_values(self, values: dict[str, Any]) -> None:
        """Show what holds."""
        for key, switch in self.switches.items():
            switch.setChecked(bool(values[key]))
        self._minutes = values[LOCK_MINUTES.key] or self._minutes
        words: Sentence = say("After {n} minute", "After {n} minutes", n=self._minutes)
        self._names[LOCK_MINUTES.key].setText(self._wording.text(words))
        self.switches[LOCK_MINUTES.key].setAccessibleName(self._wording.text(words))

    def _choose(self, setting: Setting, is_on: object) -> None:
        minutes = self._minutes if is_on else 0
        self.chosen.emit(setting, minutes if setting is LOCK_MINUTES else bool(is_on))
