"""Says, as long as it is so, that personal values are hidden, and shows them again."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.words import say
from app.ui.context import Context
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.text import Text


class HiddenMark(QWidget):
    """Stands in the rail, so that nobody wonders where the numbers went."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._hiding = context.hiding
        text = context.wording.text
        self._show = make_button(
            text(say("Show them")), lambda: context.act("share_screen", False), "link"
        )
        self._show.setAccessibleName(text(say("Show personal values again")))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(7), 0, px(8), px(8))  # what is pressed has a margin of its own
        layout.setSpacing(px(2))
        said = Text(text(say("Personal values are hidden.")), "small", wraps=True)
        said.setContentsMargins(px(5), 0, 0, 0)
        layout.addWidget(said)
        layout.addWidget(self._show)
        self._hiding.changed.connect(self._on_hiding_changed)
        self._on_hiding_changed()

    @Slot()
    def _on_hiding_changed(self) -> None:
        self.setVisible(self._hiding.is_sharing)
