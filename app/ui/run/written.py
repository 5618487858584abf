"""What the runner wrote of a run: notes, weather, tags, shoes and how hard it felt."""

from typing import Final

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.domain.categories import Category
from app.domain.weather import Weather, spell_weather
from app.domain.words import say
from app.services.run_view import RunView
from app.ui.context import Context
from app.ui.theme import px
from app.ui.widgets.personal import PersonalText
from app.ui.widgets.text import Text

_FACTS: Final = (
    (say("Weather"), Category.WEATHER), (say("Tags"), Category.NOTES),
    (say("Shoes"), Category.DEVICES), (say("Effort"), Category.NOTES),
)  # fmt: skip


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
        said = (self._spell_weather(view.run.weather), tags, view.shoes, effort)
        for (name, value), text in zip(self._facts, said, strict=True):
            value.say(text)
            name.setVisible(bool(text))
            value.setVisible(bool(text))
        self.setVisible(any((notes, *said)))

    def _spell_weather(self, weather: Weather | None) -> str:
        if weather is None:
            return ""
        wording = self._context.wording
        return wording.text(spell_weather(weather, wording.spell))

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
        for row, (word, category) in enumerate(_FACTS):
            name = Text(text(word), "small", is_secondary=True)
            value = PersonalText(category, self._context.hiding, "small", wraps=True)
            grid.addWidget(name, row, 0)
            grid.addWidget(value, row, 1)
            self._facts.append((name, value))
        layout.addLayout(grid)
