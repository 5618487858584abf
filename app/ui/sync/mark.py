"""Says in the rail, in one line, what is not well with sync; silent while all is."""

from app.domain.words import Sentence, say
from app.ui.widgets.buttons import make_button
from app.ui.widgets.rail_mark import RailMark
from app.ui.wording import Wording


class SyncMark(RailMark):
    """Leads to the page where something can be done about it."""

    def __init__(self, wording: Wording) -> None:
        look = make_button(wording.text(say("Look at it")), lambda: None, "link")
        look.setAccessibleName(wording.text(say("Look at sync")))
        super().__init__("", look)
        self.look = look
        self._wording = wording
        self.hide()

    @property
    def words(self) -> str:
        """Say what is said."""
        return self.said.text() if not self.isHidden() else ""

    def say(self, words: Sentence | None) -> None:
        """Say this; nothing to be silent."""
        self.said.setText("" if words is None else self._wording.text(words))
        self.setVisible(words is not None)
