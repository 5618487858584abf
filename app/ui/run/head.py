"""The head of a run's page: where it stands, its title, and what is notable of it."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.categories import Category
from app.domain.race import spell_race
from app.domain.sport_names import name_sport
from app.domain.weather import spell_weather
from app.domain.words import Sentence, say
from app.services.run_view import RunView
from app.ui.context import Context
from app.ui.theme import font, px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.personal import Part, PersonalText

_USUAL: Final = "running"
_BEFORE: Final = "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}"
_AFTER: Final = "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"


class Head(QWidget):
    """Has the ways back, to the runs before and after, to changing it and to taking it along."""

    def __init__(
        self,
        context: Context,
        step: Callable[[int], None],
        edit: Callable[[], None],
        export: Callable[[], None],
    ) -> None:
        super().__init__()
        self._context = context
        text = context.wording.text
        self.back = make_button(
            text(say("\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}  Log")),
            lambda: context.go("log"),
            "link",
        )
        self._when = PersonalText(
            Category.MOVEMENT, context.hiding, "small", is_secondary=True, wraps=True
        )
        self._title = PersonalText(Category.NOTES, context.hiding, "title", wraps=True)
        self._race = PersonalText(Category.NOTES, context.hiding, wraps=True)
        self._notables = PersonalText(
            Category.MOVEMENT, context.hiding, "body", is_secondary=True, wraps=True
        )
        self.earlier = make_button(_BEFORE, lambda: step(-1))
        self.later = make_button(_AFTER, lambda: step(1))
        self._notables.setMinimumHeight(QFontMetrics(font("body")).height())
        self.edit = make_button(text(say("Edit")), edit)
        self.export = make_button(text(say("Export…")), export)
        for button, words in (
            (self.earlier, say("Previous run")), (self.later, say("Next run")),
        ):  # fmt: skip
            button.setAccessibleName(text(words))
            button.setToolTip(text(words))
        self._build()

    def show_run(self, view: RunView) -> None:
        """Say which run it is."""
        facts = self._facts(view)
        if facts:  # told from the way back to the log
            facts[0] = (facts[0][0], f"·  {facts[0][1]}")
        self._when.say_each(facts, "  ·  ")
        self._title.say(self._context.wording.title(view.title))
        race = self._spell_race(view)
        self._race.say(race)
        self._race.setVisible(bool(race))
        self.earlier.setEnabled(view.earlier is not None)
        self.later.setEnabled(view.later is not None)

    def show_notables(self, notables: Sequence[Sentence]) -> None:
        """Say what is notable."""
        said = [self._context.wording.text(it).rstrip(".") for it in notables]
        self._notables.say(" · ".join(said))

    def _facts(self, view: RunView) -> list[Part]:
        wording, activity = self._context.wording, view.run.activity
        day = "" if view.begun is None else wording.full_day(view.begun.date())
        facts = [
            (Category.MOVEMENT, f"{day}, {wording.clock(view.begun)}" if view.begun else ""),
            (Category.MOVEMENT, "" if activity.sport == _USUAL else self._sport(activity.sport)),
            (Category.POSITIONS, view.run.kept.get("place") or ""),
            (Category.WEATHER, self._spell_weather(view)),
            (Category.DEVICES, view.shoes),
        ]
        return [(kind, text) for kind, text in facts if text]

    def _spell_weather(self, view: RunView) -> str:
        if view.run.weather is None:
            return ""
        return self._context.wording.text(
            spell_weather(view.run.weather, self._context.wording.spell)
        )

    def _spell_race(self, view: RunView) -> str:
        if view.run.race is None:
            return ""
        text, spell = self._context.wording.text, self._context.wording.spell
        return " · ".join(map(text, (say("Race"), *spell_race(view.run.race, spell))))

    def _sport(self, sport: str) -> str:
        name = name_sport(sport)
        return name if isinstance(name, str) else self._context.wording.text(name)

    def _build(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(px(6))
        top = Qt.AlignmentFlag.AlignTop  # beside the first line, however many there are
        line.addWidget(self.back, 0, top)
        self.back.setProperty("flush", "true")
        self.back.ensurePolished()
        spare = self.back.sizeHint().height() - QFontMetrics(font("small")).height()
        self._when.setContentsMargins(0, spare // 2, 0, 0)  # as far down as the button's words
        line.addWidget(self._when, 1, top)
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addLayout(line)
        words.addWidget(self._title)
        words.addWidget(self._race)
        words.addWidget(self._notables)
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        for button in (self.earlier, self.later, self.edit, self.export):
            buttons.addWidget(button)
        column = QVBoxLayout()
        column.addLayout(buttons)
        column.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(words, 1)
        layout.addLayout(column)
