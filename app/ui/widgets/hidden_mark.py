"""Says, as long as it is so, that personal values are hidden, and shows them again."""

from PySide6.QtCore import Slot

from app.domain.words import say
from app.ui.context import Context
from app.ui.widgets.buttons import make_button
from app.ui.widgets.rail_mark import RailMark


class HiddenMark(RailMark):
    """Stands in the rail, so that nobody wonders where the numbers went."""

    def __init__(self, context: Context) -> None:
        text = context.wording.text
        show = make_button(
            text(say("Show them")), lambda: context.act("share_screen", False), "link"
        )
        show.setAccessibleName(text(say("Show personal values again")))
        super().__init__(text(say("Personal values are hidden.")), show)
        self._hiding = context.hiding
        self._hiding.changed.connect(self._on_hiding_changed)
        self._on_hiding_changed()

    @Slot()
    def _on_hiding_changed(self) -> None:
        self.setVisible(self._hiding.is_sharing)
