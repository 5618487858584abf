"""Puts the parts of the Log in their places: title and search, chips, the list, the sums below."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain.words import say
from app.ui.theme import px
from app.ui.widgets.buttons import make_chip
from app.ui.widgets.text import Text
from app.ui.wording import Wording


class ViewChoice(QWidget):
    """List or Calendar, one of them."""

    changed = Signal()

    def __init__(self, wording: Wording) -> None:
        super().__init__()
        self._list = make_chip(wording.text(say("List")), lambda _: None, is_on=True)
        self._calendar = make_chip(wording.text(say("Calendar")), lambda _: self.changed.emit())
        group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(7))
        for chip in (self._list, self._calendar):
            group.addButton(chip)
            layout.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)

    @property
    def is_calendar(self) -> bool:
        """Tell which of them it is."""
        return self._calendar.isChecked()

    def choose(self, *, is_calendar: bool) -> None:
        """Choose one of them."""
        (self._calendar if is_calendar else self._list).setChecked(True)


@dataclass(frozen=True, slots=True)
class Parts:
    """What is put in its place."""

    search: QLineEdit
    import_button: QPushButton
    filters: QWidget
    choice: ViewChoice
    stack: QStackedWidget
    foot: QWidget


class SearchField(QLineEdit):
    """Typed into to find runs; Esc empties it, Enter and Down go to what was found."""

    left = Signal()

    def __init__(self, wording: Wording) -> None:
        super().__init__()
        self.setPlaceholderText(wording.text(say("Search titles, notes, places…")))
        self.setAccessibleName(wording.text(say("Search runs")))
        self.setClearButtonEnabled(True)
        self._take_sizes()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the size of text that is set."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._take_sizes()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave it, or empty it."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _take_sizes(self) -> None:
        self.setFixedHeight(px(34))  # so that no ring around it moves the page
        self.setMinimumWidth(px(120))
        self.setMaximumWidth(px(270))


def lay_out(page: QWidget, parts: Parts, title: str) -> None:
    """Lay out head, chips, list and foot."""
    head = QHBoxLayout()
    head.setSpacing(px(10))
    head.addWidget(Text(title, "title"))
    head.addStretch(1)
    head.addWidget(parts.search, 100)
    head.addWidget(parts.import_button)
    chips = QHBoxLayout()
    chips.setSpacing(px(20))
    parts.choice.setMinimumHeight(px(29))  # nor does one around a chip
    chips.addWidget(parts.filters, 1, Qt.AlignmentFlag.AlignTop)
    chips.addWidget(parts.choice, 0, Qt.AlignmentFlag.AlignTop)
    body = QVBoxLayout()
    body.setContentsMargins(px(36), px(26), px(36), 0)
    body.setSpacing(0)
    body.addLayout(head)
    body.addSpacing(px(14))
    body.addLayout(chips)
    body.addSpacing(px(4))
    body.addWidget(parts.stack, 1)
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addLayout(body, 1)
    layout.addWidget(parts.foot)
