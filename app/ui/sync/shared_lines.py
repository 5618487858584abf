"""What travels: a switch for each kind of thing; runs always do."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.words import say
from app.services.syncing.views import Shared
from app.ui.widgets.clearing import clear
from app.ui.widgets.described_control import DescribedControl
from app.ui.widgets.switch import Switch
from app.ui.widgets.text import Text
from app.ui.wording import Wording


class SharedLines(QWidget):
    """Hands over what is switched."""

    switched = Signal(str, bool)

    def __init__(self, wording: Wording) -> None:
        super().__init__()
        self._wording = wording
        self._kinds: tuple[str, ...] = ()
        self.switches: dict[str, Switch] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_shared(self, shared: Sequence[Shared]) -> None:
        """Show what holds; the lines themselves stay, so that the keyboard stays where it is."""
        kinds = tuple(it.category for it in shared)
        if kinds != self._kinds:
            self._kinds, self.switches = kinds, {}
            clear(self._column)
            for it in shared:
                self._column.addWidget(self._make(it))
        for it in shared:
            if it.category in self.switches:
                self.switches[it.category].setChecked(it.is_on)

    def _make(self, it: Shared) -> DescribedControl:
        text = self._wording.text
        line = DescribedControl(text(it.title), text(it.about))
        if it.is_fixed:
            line.add_beside(Text(text(say("always")), is_secondary=True))
            return line
        switch = Switch(text(it.title))
        switch.clicked.connect(partial(self.switched.emit, it.category))
        self.switches[it.category] = switch
        line.add_beside(switch)
        return line
