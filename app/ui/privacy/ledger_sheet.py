"""The network ledger as a list: when, where to, what for, and what became of it."""

from typing import Final

from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from app.domain.words import Sentence, say
from app.services.clock import local
from app.services.ledger import Entry, Ledger, is_refused
from app.ui.dialogs.sheet import begin_frame
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.hairline import Hairline
from app.ui.widgets.text import Text
from app.ui.widgets.two_lines import Lines, TwoLineList
from app.ui.wording import Wording

_WAYS: Final = {
    "__new__": say("a socket"), "connect": say("a connection"), "bind": say("listening"),
    "sendto": say("a message"), "sendmsg": say("a message"),
    "getaddrinfo": say("looking a name up"), "gethostbyname": say("looking a name up"),
    "gethostbyaddr": say("looking an address up"), "getnameinfo": say("looking an address up"),
}  # fmt: skip


class LedgerSheet(QDialog):
    """To read."""

    def __init__(self, window: QWidget, wording: Wording, ledger: Ledger) -> None:
        super().__init__(window)
        self._wording = wording
        text = wording.text
        self.setWindowTitle(text(say("Network ledger")))
        layout = begin_frame(self, 8)
        said = say("Calls that were refused never left this computer. The latest come first.")
        layout.addWidget(Text(text(said), is_secondary=True, wraps=True))
        layout.addWidget(Hairline())
        self.list = TwoLineList(self.windowTitle(), lambda it: spell_entry(it, wording))
        self.list.rows.show(ledger.entries)
        layout.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        close = make_button(text(say("Close")), self.accept, "accent")
        close.setDefault(True)
        row.addWidget(close)
        layout.addLayout(row)
        room = window.size()
        self.resize(min(px(600), room.width() - px(40)), min(px(520), room.height() - px(40)))


def spell_entry(entry: Entry, wording: Wording) -> Lines:
    """Say a line of the ledger in two."""
    when = local(entry.when_ms)
    refused = is_refused(entry)
    state: Sentence = say("refused") if refused else say("allowed")
    below = [
        f"{wording.short_day(when.date())}, {wording.clock(when)}",
        wording.text(say("{n} call", "{n} calls", n=entry.times)),
        wording.text(_WAYS.get(entry.way, say("{way}", way=entry.way))),
        wording.text(say("{n} byte", "{n} bytes", n=entry.bytes)),
    ]
    if not refused:
        below.insert(1, entry.purpose)
    unknown = say("Refused before it said where to")
    return Lines(entry.destination or wording.text(unknown), wording.text(state), " · ".join(below))
