"""The line below the Log: how much there is, and what is shown or selected comes to."""

from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QWidget

from app.domain.categories import Category
from app.domain.listed import Facets, Totals
from app.domain.words import say
from app.ui.context import Context
from app.ui.log.totals import spell_log, spell_totals
from app.ui.theme import px
from app.ui.widgets.flow import Flow
from app.ui.widgets.personal import PersonalText


class LogFoot(QWidget):
    """Lies under a hairline, over the whole width."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._wording = context.wording
        moved, hiding = Category.MOVEMENT, context.hiding
        self.whole = PersonalText(moved, hiding, is_secondary=True)
        self.sums = PersonalText(moved, hiding, "strong")
        layout = Flow(self, px(5))
        layout.setContentsMargins(px(36), px(11), px(36), px(11))
        layout.addWidget(self.whole)
        layout.addWidget(self.sums)

    def tell(self, facets: Facets, totals: Totals, *, are_selected: bool) -> None:
        """Say how much there is, and what those that are meant come to."""
        text = self._wording.text
        what = say("selected:") if are_selected else say("shown:")
        self.whole.say(f"{spell_log(self._wording, facets)}  ·  {text(what)}")
        self.sums.say(spell_totals(self._wording, totals))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the hairline."""
        colour = self.palette().color(QPalette.ColorRole.Mid)
        QPainter(self).fillRect(0, 0, self.width(), 1, colour)
