"""The figures of a run, largest first; each says on a click what it is made of."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.domain.categories import Category
from app.domain.units import Shown
from app.ui.hiding import Hiding
from app.ui.theme import px
from app.ui.widgets.clearing import clear
from app.ui.widgets.flow import Flow
from app.ui.widgets.personal import Quantity
from app.ui.widgets.pressable import Pressable
from app.ui.widgets.text import Text


@dataclass(frozen=True, slots=True)
class Said:
    """One figure: the key of its number, its name, how it is read, and what it is about."""

    key: str
    name: str
    shown: Shown
    category: Category = Category.MOVEMENT


class Figures(QWidget):
    """Set side by side, and in more lines where there is no room."""

    def __init__(self, hiding: Hiding, explain: Callable[[str, QWidget], None]) -> None:
        super().__init__()
        self._hiding = hiding
        self._explain = explain
        self._layout = Flow(self, px(38), px(12))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_figures(self, figures: Sequence[Said]) -> None:
        """Show these, and no others."""
        clear(self._layout)
        for figure in figures:
            made = _Figure(figure, self._hiding, self._explain)
            self._layout.addWidget(made)
            made.show()
        self.updateGeometry()


class _Figure(Pressable):
    """A number above its name."""

    def __init__(self, said: Said, hiding: Hiding, explain: Callable[[str, QWidget], None]) -> None:
        super().__init__()
        self._key = said.key
        self._explain = explain
        self._number = number = Quantity(said.category, hiding, "figure", said.name)
        number.say(said.shown)
        hiding.changed.connect(self._on_hiding_changed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(number)
        layout.addWidget(Text(said.name, "small", is_secondary=True))
        self._on_hiding_changed()
        self.pressed.connect(self._on_pressed)

    @Slot()
    def _on_hiding_changed(self) -> None:
        """Be called as its number is seen, which hears of it first."""
        self.setAccessibleName(self._number.accessibleName())

    @Slot()
    def _on_pressed(self) -> None:
        self._explain(self._key, self)

    def changeEvent(self, event: QEvent) -> None:
        """Show whether it has the keyboard."""
        super().changeEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Underline it while it has the keyboard."""
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), 2))
            painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
