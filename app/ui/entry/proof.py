"""Asks for a few groups of the recovery code, to see that the runner has it."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.words import Sentence, say
from app.services.unlocking import ask_for_group, check_code_part, draw_groups
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.problem import Problem
from app.ui.widgets.text import Text
from app.ui.wording import Wording


class ProofOfCode(QWidget):
    """Calls back when they were typed, or when the runner wants to see the code again."""

    def __init__(
        self, code: str, wording: Wording, *, kept: Callable[[], None], back: Callable[[], None],
        then: Sentence,
    ) -> None:  # fmt: skip
        super().__init__()
        self._code = code
        self._wording = wording
        self._kept = kept
        self._back = back
        self._then = then  # what comes of it
        self.lines: dict[int, QLineEdit] = {}
        self._problem = Problem()
        self._build()

    def begin(self) -> None:
        """Ask, with nothing typed yet."""
        self._problem.tell("")
        lines = list(self.lines.values())
        for line in lines:
            line.clear()
        lines[0].setFocus()

    def _build(self) -> None:
        text = self._wording.text
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(10))
        about = say("Type these groups from what you wrote down, saved or printed.")
        layout.addWidget(Text(text(about), wraps=True))
        for number in draw_groups():
            line = QLineEdit()
            line.setMaxLength(16)
            line.setAccessibleName(text(ask_for_group(number)))
            line.setPlaceholderText(line.accessibleName())
            line.returnPressed.connect(self._on_entered)
            self.lines[number] = line
            layout.addWidget(line)
        layout.addWidget(self._problem)
        row = QHBoxLayout()
        row.addWidget(make_button(text(self._then), self._on_done, "accent"))
        row.addWidget(make_button(text(say("Show the code again")), self._back, "link"))
        row.addStretch(1)
        layout.addLayout(row)

    def _on_entered(self) -> None:
        empty = next((line for line in self.lines.values() if not line.text()), None)
        if empty is not None:
            empty.setFocus()
        else:
            self._on_done()

    def _on_done(self) -> None:
        for number, line in self.lines.items():
            if not check_code_part(self._code, number, line.text()):
                wrong = say("Group {number} is not what the code says.", number=number)
                self._problem.tell(self._wording.text(wrong))
                line.setFocus()
                line.selectAll()
                return
        self._kept()
