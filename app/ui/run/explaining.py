"""Explains a number beside it: what it is made of, from what, and how others count it."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.domain.categories import category_of_field
from app.domain.units import Shown
from app.domain.words import say
from app.services.explained import Explained, Input
from app.services.explaining import spell_explanation
from app.ui.about_metrics import category_of
from app.ui.context import Context
from app.ui.hiding import HIDDEN
from app.ui.profile_values import spell_value
from app.ui.theme import px
from app.ui.widgets.text import Text


class Explanation(QFrame):
    """A sheet that closes by a click beside it, or by Esc."""

    def __init__(
        self, parent: QWidget, context: Context, found: Explained, stated: float | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "sheet")
        self._context = context
        text = context.wording.text
        number = found.number
        hiding = context.hiding
        metric, spell_one = found.metric, context.wording.spell.metric
        counted = spell_one(metric.key, metric.unit, None if number is None else number.value)
        shown = counted if stated is None else spell_one(metric.key, metric.unit, stated)
        differs = shown != counted and number is not None and not hiding.hides(category_of(metric))
        if hiding.hides(category_of(found.metric)):
            shown = Shown(HIDDEN)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(20), px(16), px(20), px(16))
        layout.setSpacing(px(8))
        layout.addWidget(Text(f"{text(found.metric.name)}  {shown}", "strong"))
        if differs:
            words = say("So its file states it. From its points: {value}.", value=str(counted))
            layout.addWidget(self._line(text(words)))
        for sentence in spell_explanation(found, self._spell):
            layout.addWidget(self._line(text(sentence)))
        self.setFixedWidth(px(400))

    def _spell(self, it: Input) -> str:
        """Write what a number was made with, unless its kind is hidden."""
        if self._context.hiding.hides(category_of_field(it.key)):
            return HIDDEN
        return str(spell_value(it.key, it.value, self._context.wording))

    def _line(self, text: str) -> Text:
        line = Text(text, "small", is_secondary=True, wraps=True)
        line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return line

    def open_below(self, widget: QWidget, place: QRect | None = None) -> None:
        """Show it under what it explains, a widget or a place in one, inside of the screen."""
        self.adjustSize()
        spot = widget.mapToGlobal((place or widget.rect()).bottomLeft() + QPoint(0, px(6)))
        room = widget.screen().availableGeometry()
        x = min(spot.x(), room.right() - self.width() - px(8))
        y = min(spot.y(), room.bottom() - self.height() - px(8))
        self.move(max(x, room.left()), max(y, room.top()))
        self.show()
