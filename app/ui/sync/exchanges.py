"""What went and what came, and when: the latest on the page, all of them in a sheet."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.words import say
from app.services.syncing.views import Round
from app.ui.dialogs.sheet import Sheet
from app.ui.sync.words import spell_round
from app.ui.theme import px
from app.ui.widgets.clearing import clear
from app.ui.widgets.hairline import Hairline
from app.ui.widgets.text import Text
from app.ui.widgets.two_lines import TwoLineList
from app.ui.wording import Wording

SHOWN: Final = 4


class Exchanges(QWidget):
    """The latest few, in two lines each."""

    def __init__(self, wording: Wording) -> None:
        super().__init__()
        self._wording = wording
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(6))

    def show_rounds(self, rounds: Sequence[Round], today: date) -> None:
        """Show the latest of these."""
        clear(self._column)
        for it in rounds[:SHOWN]:
            self._column.addWidget(Hairline())
            self._column.addWidget(self._make(it, today))
        if rounds:
            self._column.addWidget(Hairline())
        else:
            none = say("None yet.")
            self._column.addWidget(Text(self._wording.text(none), is_secondary=True))

    def _make(self, it: Round, today: date) -> QWidget:
        lines = spell_round(it, today, self._wording)
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(2))
        row = QHBoxLayout()
        row.addWidget(Text(lines.head), 1)
        row.addWidget(Text(lines.beside))
        column.addLayout(row)
        column.addWidget(Text(lines.below, "small", is_secondary=True, wraps=True))
        return made


class ExchangesSheet(Sheet):
    """To read."""

    def __init__(
        self, window: QWidget, wording: Wording, rounds: Sequence[Round], today: date
    ) -> None:
        super().__init__(window, wording, wording.text(say("Exchanges")))
        self.list = TwoLineList(self.windowTitle(), lambda it: spell_round(it, today, wording))
        self.list.rows.show(rounds)
        self.list.setMinimumHeight(px(320))
        self.column.addWidget(self.list, 1)
