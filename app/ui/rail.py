"""The rail on the left: the pages by icon and word, what is under way, and what matters most."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from app.domain.words import Sentence, say
from app.services.ledger import NO_CONNECTION, NOTHING_LEFT
from app.ui.pages import PageEntry
from app.ui.task_strip import TaskStrip
from app.ui.tasks import Tasks
from app.ui.theme import px
from app.ui.widgets.leaf import RAIL_WIDTH, Leaf
from app.ui.widgets.rail_foot import RailFoot
from app.ui.widgets.scroll import Scroll
from app.ui.widgets.text import Text
from app.ui.wording import Wording

_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class Rail(QWidget):
    """Calls back with the name of the page that is wanted."""

    def __init__(
        self, entries: Sequence[PageEntry], wording: Wording, tasks: Tasks,
        go: Callable[[str], None],
    ) -> None:  # fmt: skip
        super().__init__()
        self._wording = wording
        self._buttons: dict[str, Leaf] = {}
        self._group = QButtonGroup(self)
        self._foot = RailFoot()
        self._network: tuple[Sentence, ...] = ()
        self._sync: tuple[Sentence, ...] | None = None  # not known yet
        self._lock: tuple[Sentence, ...] = ()
        self._layout = QVBoxLayout(self)
        self._build_leaves(entries, go)
        self._layout.addWidget(TaskStrip(tasks, wording))
        self._layout.addWidget(self._foot)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._take_sizes()

    def mark(self, name: str) -> None:
        """Show which page is open."""
        if name in self._buttons:
            self._buttons[name].setChecked(True)

    def say_foot(self, *sentences: Sentence) -> None:
        """Say at the foot when it locks."""
        self._lock = sentences
        self._say()

    def say_network(self, *sentences: Sentence) -> None:
        """Say at the foot, before all else, whether anything left this computer."""
        self._network = sentences
        self._say()

    def say_sync(self, *sentences: Sentence) -> None:
        """Say what leaves by sync; a folder that others move is no connection of our own."""
        self._sync = sentences
        self._say()

    def add_mark(self, mark: QWidget) -> None:
        """Add what is to be seen as long as it holds, above the foot."""
        self._layout.insertWidget(self._layout.count() - 1, mark)

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the size of text that is set."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._take_sizes()

    def _say(self) -> None:
        quiet = () if self._sync == () else (NO_CONNECTION, NOTHING_LEFT)
        network = [it for it in self._network if it not in quiet]
        words = (self._wording.text(it) for it in (*(self._sync or ()), *network, *self._lock))
        self._foot.say("\n".join(words))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go up and down through the pages."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        leaves = list(self._buttons.values())
        at = next((i for i, leaf in enumerate(leaves) if leaf.hasFocus()), 0)
        leaves[(at + step) % len(leaves)].setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go through the pages by arrow keys, which would else scroll them."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the hairline to the page."""
        colour = self.palette().color(QPalette.ColorRole.Mid)
        QPainter(self).fillRect(self.width() - 1, 0, 1, self.height(), colour)

    def _build_leaves(self, entries: Sequence[PageEntry], go: Callable[[str], None]) -> None:
        name = Text("Quiet Mile", "strong")
        name.setContentsMargins(px(12), 0, 0, px(14))
        self._layout.addWidget(name)
        leaves = QVBoxLayout()
        leaves.setContentsMargins(0, 0, 0, 0)
        leaves.setSpacing(px(2))
        for entry in entries:
            leaf = Leaf(self._wording.text(entry.title), entry.icon)
            leaf.clicked.connect(lambda _=False, to=entry.name: go(to))
            self._group.addButton(leaf)
            self._buttons[entry.name] = leaf
            leaves.addWidget(leaf)
        leaves.addStretch(1)
        area = Scroll(leaves)  # where text is large and the window low they have no room
        area.installEventFilter(self)
        self._layout.addWidget(area, 1)
        self.setAccessibleName(self._wording.text(say("Pages")))

    def _take_sizes(self) -> None:
        self.setFixedWidth(px(RAIL_WIDTH))
        self._layout.setContentsMargins(px(12), px(24), px(12), px(24))
        self._layout.setSpacing(px(2))
        self._foot.setContentsMargins(px(12), px(8), 0, 0)
