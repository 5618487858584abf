"""A part that is folded away until somebody asks for it, behind a line that says what it is."""

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from app.domain.words import Sentence, say
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.wording import Wording

_FOLDED: Final = "\N{BLACK RIGHT-POINTING SMALL TRIANGLE}"
_OPEN: Final = "\N{BLACK DOWN-POINTING SMALL TRIANGLE}"


class Fold(QWidget):
    """Calls `moved` when it was folded or unfolded."""

    def __init__(
        self, wording: Wording, title: Sentence, content: QLayout, moved: Callable[[], None]
    ) -> None:
        super().__init__()
        self._text = wording.text
        self._title = title
        self._moved = moved
        self._inside = QWidget()
        self._inside.setLayout(content)
        self.button = make_button("", lambda: self.unfold(is_open=not self.is_open), "link")
        self.button.setProperty("flush", "true")
        self.button.setAutoDefault(False)
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        content.setContentsMargins(0, px(8), 0, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(row)
        layout.addWidget(self._inside)
        self._inside.hide()
        self._say()

    @property
    def is_open(self) -> bool:
        """Tell whether it is unfolded."""
        return not self._inside.isHidden()

    def unfold(self, *, is_open: bool = True) -> None:
        """Show what is in it, or fold it away."""
        self._inside.setVisible(is_open)
        self._say()
        self._moved()

    def _say(self) -> None:
        title = self._text(self._title)
        self.button.setText(f"{_OPEN if self.is_open else _FOLDED}  {title}")
        words = say("{title}: fold away", title=title) if self.is_open else (
            say("{title}: show", title=title)
        )  # fmt: skip
        self.button.setAccessibleName(self._text(words))
