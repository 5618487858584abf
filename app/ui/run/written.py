"""What the runner wrote of a run: notes, tags and how hard it felt."""

from typing import Final

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.domain.categories import Category
from app.domain.words import say
from app.services.run_view import RunView
from app.ui.context import Context
from app.ui.theme import px
from app.ui.widgets.personal import PersonalText
from app.ui.widgets.text import Text

_FACTS: Final = (say("Tags"), say("Effort"))


class Written(QWidget):
    """Is not there where nothing was written."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._notes = PersonalText(Category.NOTES, context.hiding, wraps=True)
        self._facts: list[tuple[Text, PersonalText]] = []
        self._build()

    def show_run(self, view: RunView) -> None:
        """Show what was written of this run."""
        kept, notes = view.run.kept, view.run.activity.notes or ""
        self._notes.say(notes)
        self._notes.setVisible(bool(notes))
        tags = "  ".join(f"#{it}" for it in kept["tags"])
        effort = self._spell_effort(kept["effort"])
        said = (tags, effort)
        for (name, value), text in zip(self._facts, said, strict=True):
            value.say(text)
            name.setVisible(bool(text))
            value.setVisible(bool(text))
        self.setVisible(any((notes, *said)))

    def _spell_effort(self, effort: int | None) -> str:
        if effort is None:
            return ""
        return self._context.wording.text(say("{effort} of 10", effort=effort))

    def _build(self) -> None:
        text = self._context.wording.text
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, px(8), 0, 0)
        layout.setSpacing(px(8))
        layout.addWidget(self._notes)
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(4))
        grid.setColumnStretch(1, 1)
        for row, word in enumerate(_FACTS):
            name = Text(text(word), "small", is_secondary=True)
            value = PersonalText(Category.NOTES, self._context.hiding, "small", wraps=True)
            grid.addWidget(name, row, 0)
            grid.addWidget(value, row, 1)
            self._facts.append((name, value))
        layout.addLayout(grid)
