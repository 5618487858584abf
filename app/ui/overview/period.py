"""A week, a month or a year: how far so far, against the same days before, and its parts."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.categories import Category
from app.domain.history.comparing import Comparison
from app.domain.words import Sentence, say
from app.services.overview import Bars
from app.ui.context import Context
from app.ui.overview.bars import MiniBars
from app.ui.theme import px
from app.ui.widgets.personal import PersonalText, Quantity
from app.ui.widgets.text import Text


class PeriodView(QWidget):
    """One of the three columns on top."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._title = Text(role="label")
        self._far = Quantity(Category.MOVEMENT, context.hiding, "large")
        self._before = PersonalText(
            Category.MOVEMENT, context.hiding, "small", is_secondary=True, wraps=True
        )
        self._bars = MiniBars(context.hiding)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(2))
        layout.addWidget(self._title)
        layout.addWidget(self._far)
        layout.addWidget(self._before)
        layout.addSpacing(px(10))
        layout.addWidget(self._bars)

    def show_period(self, title: Sentence, it: Comparison, before: Sentence, bars: Bars) -> None:
        """Show it; `before` says which days it is compared with."""
        wording = self._context.wording
        spell = wording.spell
        self._title.setText(wording.text(title))
        metres = it.so_far.distance_m or 0.0
        self._far.say(spell.distance(metres, 1 if metres < 1000 * spell.units.long_m else 0))
        difference = metres - (it.same_days.distance_m or 0.0)
        sign = "+" if difference >= 0 else ""
        shown = f"{sign}{spell.distance(difference, 1).number}"
        self._before.say(
            wording.text(say("{difference} on {days}", difference=shown, days=before))
            if it.same_days.count
            else wording.text(say("nothing on {days}", days=before))
        )
        self._bars.show_bars(bars.distance_m, bars.now)
