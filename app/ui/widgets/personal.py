"""The label for personal values: it knows what they are about, and hides them when asked to."""

import re
from collections.abc import Sequence
from typing import Final, TypeAlias

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.categories import Category
from app.domain.units import Shown
from app.ui.hiding import HIDDEN, Hiding
from app.ui.theme import font, px
from app.ui.widgets.text import Text

Part: TypeAlias = tuple[Category, str]
_LONG_WORD: Final = re.compile(r"\S{25,}")  # an address, or a key that was leant on
_PIECE: Final = re.compile(r"([!-~]{12}|\w{12})(?=[!-~\w])")  # never before a mark or a joiner
_MAY_BREAK: Final = "\\1\N{ZERO WIDTH SPACE}"


class PersonalText(Text):
    """A line of text about the runner."""

    def __init__(
        self, category: Category, hiding: Hiding, role: str = "body", *, is_secondary: bool = False,
        wraps: bool = False,
    ) -> None:  # fmt: skip
        super().__init__("", role, is_secondary=is_secondary, wraps=wraps)
        self._category = category
        self._hiding = hiding
        self._parts: Sequence[Part] = ()
        self._gap = ""
        hiding.changed.connect(self._on_hiding_changed)

    def say(self, text: str) -> None:
        """Show this, unless its kind is hidden."""
        self.say_each([(self._category, text)])

    def say_each(self, parts: Sequence[Part], gap: str = "") -> None:
        """Show these one after the other, each unless its own kind is hidden."""
        self._parts = parts
        self._gap = gap
        self._on_hiding_changed()

    @Slot()
    def _on_hiding_changed(self) -> None:
        shown = [HIDDEN if self._hiding.hides(it) else text for it, text in self._parts if text]
        text = self._gap.join(shown)
        self.setText(_LONG_WORD.sub(_let_break, text) if self.wordWrap() else text)


class Quantity(QWidget):
    """A number with its unit, smaller and lighter, close behind it."""

    def __init__(
        self, category: Category, hiding: Hiding, role: str = "figure", name: str = ""
    ) -> None:
        super().__init__()
        self._category = category
        self._hiding = hiding
        self._role = role
        self._name = name
        self._shown = Shown("")
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        hiding.changed.connect(self._on_hiding_changed)

    def say(self, shown: Shown) -> None:
        """Show this quantity, unless its kind is hidden."""
        self._shown = shown
        self._on_hiding_changed()

    @property
    def visible_text(self) -> str:
        """Say what is read here."""
        return str(self._visible())

    def sizeHint(self) -> QSize:
        """Be as wide as number and unit, and as high as the number."""
        number, unit = self._measures()
        shown = self._visible()
        width = number.horizontalAdvance(shown.number)
        if shown.unit:
            width += px(3) + unit.horizontalAdvance(shown.unit)
        return QSize(round(width) + 2, round(number.height()))

    def minimumSizeHint(self) -> QSize:
        """Never be cut."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the size of text that is set."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Set number and unit on one baseline."""
        shown = self._visible()
        number, unit = self._measures()
        painter = QPainter(self)
        painter.setFont(font(self._role))
        base = number.ascent()
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(QRectF(0, 0, self.width(), number.height()), 0, shown.number)
        if shown.unit:
            painter.setFont(font(_UNIT_OF.get(self._role, "small")))
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            at = number.horizontalAdvance(shown.number) + px(3)
            top = base - unit.ascent()
            painter.drawText(
                QRectF(at, top, self.width() - at, unit.height()), Qt.AlignmentFlag.AlignLeft,
                shown.unit,
            )  # fmt: skip

    def _measures(self) -> tuple[QFontMetricsF, QFontMetricsF]:
        return QFontMetricsF(font(self._role)), QFontMetricsF(
            font(_UNIT_OF.get(self._role, "small"))
        )

    def _visible(self) -> Shown:
        is_hidden = bool(self._shown.number) and self._hiding.hides(self._category)
        return Shown(HIDDEN) if is_hidden else self._shown

    @Slot()
    def _on_hiding_changed(self) -> None:
        self.setAccessibleName(f"{self._name} {self._visible()}".strip())
        self.updateGeometry()
        self.update()


_UNIT_OF = {"figure": "body", "number": "small"}


def _let_break(word: re.Match[str]) -> str:
    """Let a word that no line has room for be broken, or it would widen the whole page."""
    return _PIECE.sub(_MAY_BREAK, word[0])
