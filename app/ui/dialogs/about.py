"""The sheet that says what Quiet Mile is, under which licence, and what it is made of."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.domain.words import Sentence, say
from app.services.about import Program
from app.ui.clipboard import copy_openly
from app.ui.dialogs.sheet import Sheet
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.text import Text
from app.ui.wording import Wording


class AboutSheet(Sheet):
    """To read, to select from and to copy."""

    def __init__(
        self, window: QWidget, wording: Wording, program: Program,
        show_licences: Callable[[], None],
    ) -> None:  # fmt: skip
        super().__init__(window, wording, "Quiet Mile")
        self._said: list[str] = []
        self._add(say("Version {version}", version=program.version), "strong")
        self._add(say("A running log that never leaves your computer."))
        if program.is_closed:
            self._add(
                say("It refuses every connection but those of sync, which is off until you agree.")
            )
        self._add(
            say(
                "Free software under the {licence} licence: use it, change it, pass it on. It comes"
                " without any warranty.",
                licence=program.licence,
            )
        )
        self._add(say("Made with"), "label")
        listed = "\n".join(f"{it.name} {it.version}  ·  {it.licence}" for it in program.parts)
        self._add(say("{parts}", parts=listed), is_secondary=True)
        self.column.addStretch(1)
        self.add_button(make_button(wording.text(say("Licences…")), show_licences))
        self.add_button(make_button(wording.text(say("Copy")), self._on_copy))

    def _add(self, words: Sentence, role: str = "body", *, is_secondary: bool = False) -> None:
        text = self.wording.text(words)
        line = Text(text, role, is_secondary=is_secondary, wraps=True)
        line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if role == "label":
            line.setContentsMargins(0, px(12), 0, 0)
        self._said.append(text)
        self.column.addWidget(line)

    def _on_copy(self) -> None:
        copy_openly("\n".join([self.windowTitle(), *self._said]))
