"""One purpose that something happens for only by consent: what was agreed to, and the way back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.words import Sentence, say
from app.services.clock import local
from app.services.consents import Agreement, Purpose
from app.ui.dialogs.sheet import Sheet
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.text import Text
from app.ui.wording import Wording


class ConsentLine(QWidget):
    """Taking it back acts at once."""

    opened = Signal(object)  # an agreement
    taken_back = Signal(object)  # a purpose

    def __init__(self, agreement: Agreement, wording: Wording) -> None:
        super().__init__()
        text = wording.text
        purpose = agreement.purpose
        title = make_button(text(purpose.title), lambda: self.opened.emit(agreement), "name")
        words = Text(text(purpose.words), is_secondary=True, wraps=True)
        state = Text(text(say_state(agreement)))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, px(6), 0, px(7))
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(2))
        grid.setColumnStretch(1, 1)
        grid.addWidget(title, 0, 0, Qt.AlignmentFlag.AlignLeft)
        span = 2 if agreement.holding is None else 1
        grid.addWidget(
            state, 0, 1, 1, span, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        )
        grid.addWidget(words, 1, 0, 1, 3)
        if agreement.holding is not None:
            where = Text(agreement.holding.destination, "small", is_secondary=True, wraps=True)
            grid.addWidget(where, 2, 0, 1, 3)
            back = make_button(
                text(say("Take it back")), lambda: self.taken_back.emit(purpose), "link"
            )
            back.setAccessibleName(f"{text(purpose.title)}: {back.text()}")
            grid.addWidget(back, 0, 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the hairline above."""
        colour = self.palette().color(QPalette.ColorRole.Mid)
        QPainter(self).fillRect(0, 0, self.width(), 1, colour)


class ConsentSheet(Sheet):
    """All that was ever agreed to for a purpose, and in which words."""

    def __init__(self, window: QWidget, wording: Wording, agreement: Agreement) -> None:
        super().__init__(window, wording, wording.text(agreement.purpose.title))
        purpose: Purpose = agreement.purpose
        self.add_text(purpose.words)
        where = (
            say("It leaves this computer.")
            if purpose.is_network
            else say("Nothing of it leaves this computer.")
        )
        self.add_text(where)
        self.add_text(say("When it is taken back"), "label")
        self.add_text(purpose.left_behind)
        self.add_text(say("What you agreed to"), "label")
        given = [*([agreement.holding] if agreement.holding else []), *agreement.past]
        for it in given:
            said = say("{destination}: given {day}", destination=it.destination,
                       day=local(it.given_ms).date())  # fmt: skip
            if it.revoked_ms is not None:
                said = say("{said}, taken back {day}", said=said, day=local(it.revoked_ms).date())
            self.add_text(said)
        if not given:
            self.add_text(say("Nothing yet."))
        self.add_text(
            say("These words are known as {key}.", key=purpose.key), "small", is_secondary=True
        )
        self.column.addStretch(1)


def say_state(agreement: Agreement) -> Sentence:
    """Say what holds, and since when."""
    if agreement.holding is not None:
        return say("given {day}", day=local(agreement.holding.given_ms).date())
    if agreement.past and agreement.past[0].revoked_ms is not None:
        return say("taken back {day}", day=local(agreement.past[0].revoked_ms).date())
    return say("not given")
