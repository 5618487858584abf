"""A thin line that says how far something is, with the count below it."""

from typing import Final

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from app.domain.progress import Progress
from app.domain.words import Sentence, say
from app.ui.theme import px
from app.ui.widgets.text import Text
from app.ui.wording import Wording

_MINUTE_S: Final = 60


class ProgressLine(QWidget):
    """Without a total it only moves."""

    def __init__(self, wording: Wording) -> None:
        super().__init__()
        self._wording = wording
        self._line = QProgressBar()
        self._line.setTextVisible(False)
        self.name(wording.text(say("How far it is")))
        self._far = Text(role="small", is_secondary=True, wraps=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, px(4), 0, 0)
        layout.setSpacing(px(4))
        layout.addWidget(self._line)
        layout.addWidget(self._far)

    def name(self, text: str) -> None:
        """Say, to who cannot see it, what this is about."""
        self._line.setAccessibleName(text)

    def tell(self, progress: Progress | None) -> None:
        """Show this moment of it."""
        total = 0 if progress is None else progress.total
        self._line.setRange(0, total)
        self._line.setValue(0 if progress is None else progress.done)
        said = [] if progress is None or not total else self._count(progress)
        self._far.setText(" · ".join(self._wording.text(it) for it in said))
        self._far.setVisible(bool(said))

    def _count(self, progress: Progress) -> list[Sentence]:
        number = self._wording.spell.number
        said = [say("{done} of {total}", done=number(progress.done), total=number(progress.total))]
        left = progress.seconds_left
        if left is not None and left >= _MINUTE_S:
            said.append(say("{n} minute left", "{n} minutes left", n=round(left / _MINUTE_S)))
        return said
