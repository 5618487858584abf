"""Privacy: what is stored, what was agreed to, what left; taking it along, destroying it."""

from datetime import date
from typing import Any, Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.categories import Category
from app.domain.progress import Watch
from app.domain.topics import BATCHES, LEDGER, ORIGINALS, PROFILE, RUNS, SETTINGS
from app.domain.words import say
from app.services.clock import now_ms, today
from app.services.consents import Agreement, Purpose, revoke
from app.services.erasing import erase_category
from app.services.pausing import pause
from app.services.session import Session
from app.services.settings import KEEPS_FILES, Setting
from app.services.stored import FILES
from app.ui.context import Context
from app.ui.exporting.taking_along import TakingAlong
from app.ui.page import Page
from app.ui.pages import PageEntry
from app.ui.privacy.consent_line import ConsentLine, ConsentSheet
from app.ui.privacy.details import DetailsSheet
from app.ui.privacy.erase_sheet import EraseSheet
from app.ui.privacy.ledger_sheet import LedgerSheet
from app.ui.privacy.lock_lines import LockLines
from app.ui.privacy.network_words import say_head, say_latest
from app.ui.privacy.retention_sheet import RetentionSheet, say_rules
from app.ui.privacy.state import PrivacyData, read_state
from app.ui.privacy.stored_table import StoredTable
from app.ui.privacy.ways_sheet import WaysSheet
from app.ui.privacy.words import NAMES
from app.ui.retaining import RULES, act
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.clearing import clear
from app.ui.widgets.columns import Columns, stack
from app.ui.widgets.laying_out import lay_out_now
from app.ui.widgets.scroll import Scroll
from app.ui.widgets.section import Section
from app.ui.widgets.text import Text

_NARROW: Final = 980
_TIGHT: Final = 640
_SIDE, _BETWEEN = 36, 44
_PAUSING: Final = say(
    "Switched off, a kind stays in your log, and is neither shown nor used for any number."
    " Exports still have it, and say that it is switched off."
)
_ALONG: Final = say(
    "Your original files, open formats and everything you wrote, in a folder or a zip. Other"
    " programs can read it, and Quiet Mile to the last digit."
)
_DESTROY: Final = say(
    "Destroys the keys first, then every file, in seconds. What cannot be reached from here is"
    " listed for you. There is no way back."
)
_NOTES: Final = say(
    "What the program notes of itself: names of our own and counts, on this computer, sent to"
    " nobody."
)


class PrivacyPage(Page):
    """At the left what there is; at the right what can be done with it."""

    topics = frozenset({RUNS, BATCHES, ORIGINALS, PROFILE, SETTINGS, LEDGER})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        wording = context.wording
        self._data: PrivacyData | None = None
        self.said = Text(is_secondary=True, wraps=True)
        self.table = StoredTable(wording)
        self.stored = Section(wording, say("What is stored"))
        self.consents = Section(wording, say("Consents"))
        self.network = Section(wording, say("Network"))
        self.lock = LockLines(wording)
        self.rules = Text(role="small", is_secondary=True, wraps=True)
        self._agreed = QVBoxLayout()
        self._columns = Columns()
        self._build()

    def query(self) -> date:
        """Say which day it is here."""
        return today()

    @staticmethod
    def fetch(log: Session, query: date, watch: Watch) -> PrivacyData:
        """Count, and read what was agreed to and what left."""
        return read_state(log, query)

    def lead(self, what: Any) -> None:
        """Open the rules, which the bar asked to look at."""
        if what == RULES:
            self._on_rules()

    def draw(self, data: PrivacyData) -> None:
        """Show it."""
        self._data = data
        text = self.context.wording.text
        self.said.setText(text(say_head(data.ledger, data.agreements)))
        self.table.show_contents(data.contents, data.today)
        self.table.show_used(data.is_used)
        self._take_room()
        self.lock.show_values(data.settings)
        self.network.say(say_latest(data.ledger))
        self._show_ledger.setVisible(bool(data.ledger.entries))
        self.rules.setText(text(say_rules(data.rules)))
        self.rules.setVisible(bool(data.rules))
        self._show_agreements(data.agreements)
        lay_out_now()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the right column below the left one where there is no room for both."""
        super().resizeEvent(event)
        self._columns.fit(is_narrow=self.width() < px(_NARROW))
        self._take_room()

    def _take_room(self) -> None:
        width = self.width() - px(2 * _SIDE)
        room = width if self.width() < px(_NARROW) else (width - px(_BETWEEN)) * 5 // 8
        self.table.take_room(room, is_wide=self.width() >= px(_TIGHT))

    def _build(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(px(_SIDE), px(28), px(_SIDE), px(8))
        head.setSpacing(px(4))
        head.addWidget(Text(self.context.wording.text(say("Privacy")), "title"))
        head.addWidget(self.said)
        self._columns.setContentsMargins(px(_SIDE), px(14), px(_SIDE), px(28))
        self._columns.setSpacing(px(_BETWEEN))
        self._columns.addLayout(self._build_left(), 3)
        self._columns.addLayout(self._build_right(), 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(head)
        layout.addWidget(Scroll(self._columns), 1)

    def _build_left(self) -> QVBoxLayout:
        text = self.context.wording.text
        self.table.opened.connect(self._on_opened)
        self.table.switched.connect(self._on_switched)
        self.table.exported.connect(lambda kind: self.context.act("export", Category(kind)))
        self.stored.add(self.table)
        self.stored.add(Text(text(_PAUSING), "small", is_secondary=True, wraps=True))
        self.stored.add_buttons(
            make_button(text(say("Erase a kind of data…")), self._on_erase),
            make_button(text(say("Forget what is old…")), self._on_rules),
        )
        self.stored.add(self.rules)
        holder = QWidget()
        holder.setLayout(self._agreed)
        self._agreed.setContentsMargins(0, 0, 0, 0)
        self._agreed.setSpacing(0)
        self.consents.add(holder)
        self._show_ledger = make_button(text(say("Show the ledger…")), self._on_ledger)
        self.network.add_buttons(self._show_ledger)
        return stack(self.stored, self.consents, self.network)

    def _build_right(self) -> QVBoxLayout:
        wording, act = self.context.wording, self.context.act
        text = wording.text
        along = Section(wording, say("Take it along"), _ALONG)
        taking = TakingAlong(self, self.context)
        along.add_buttons(
            make_button(text(say("Export everything")), lambda: act("export", ()), "accent"),
            make_button(text(say("Verify an export…")), taking.choose_export),
        )
        destroy = Section(wording, say("Destroy it"), _DESTROY)
        destroy.add_buttons(
            make_button(text(say("Wipe everything…")), lambda: act("wipe"), "danger")
        )
        lock = Section(wording, say("Lock"))
        self.lock.chosen.connect(self._on_lock_chosen)
        lock.add(self.lock)
        if not self.context.session.is_demo:
            lock.add_buttons(make_button(text(say("Ways to open it…")), self._on_ways))
        notes = Section(wording, say("The program's own log"), _NOTES)
        notes.add_buttons(make_button(text(say("Show the log…")), lambda: act("show_notes")))
        return stack(along, destroy, lock, notes)

    def _show_agreements(self, agreements: tuple[Agreement, ...]) -> None:
        clear(self._agreed)
        for it in agreements:
            line = ConsentLine(it, self.context.wording)
            line.opened.connect(self._on_consent_opened)
            line.taken_back.connect(self._on_taken_back)
            self._agreed.addWidget(line)

    def _on_opened(self, kind: str) -> None:
        if self._data is not None:
            DetailsSheet(self.window(), self.context, self._data.contents, kind).open()

    def _on_switched(self, kind: str, is_on: bool) -> None:
        store = self.context.session.store
        if kind == FILES:
            self.write(lambda: KEEPS_FILES.write(store, is_on))
        else:
            self.write(lambda: pause(store, Category(kind), is_paused=not is_on))

    def _on_rules(self) -> None:
        RetentionSheet(self.window(), self.context, today(), lambda: act(self, self.context)).open()

    def _on_ways(self) -> None:
        WaysSheet(self.window(), self.context).open()

    def _on_erase(self) -> None:
        sheet = EraseSheet(self.window(), self.context, self._erase)
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()

    def _erase(self, category: Category) -> None:
        store, kind = self.context.session.store, NAMES[category]

        def tell(n: int) -> None:
            words = "{kind}: erased from {c} run.", "{kind}: erased from {c} runs."
            count = self.context.wording.spell.number(n)
            self.context.tell(say(*words, n=n, c=count, kind=kind))
            self.refresh()

        self.context.tasks.ask(
            self, lambda watch: erase_category(store, category, watch), tell,
            title=say("Erasing: {kind}", kind=kind),
        )  # fmt: skip

    def _on_lock_chosen(self, setting: Setting, value: Any) -> None:
        store = self.context.session.store
        self.write(lambda: setting.write(store, value))

    def _on_consent_opened(self, agreement: Agreement) -> None:
        ConsentSheet(self.window(), self.context.wording, agreement).open()

    def _on_taken_back(self, purpose: Purpose) -> None:
        store, at_ms = self.context.session.store, now_ms()
        self.write(lambda: revoke(store, purpose, at_ms))
        self.context.tell(
            say("{title}: taken back. {left}", title=purpose.title, left=purpose.left_behind)
        )

    def _on_ledger(self) -> None:
        if self._data is not None:
            sheet = LedgerSheet(self.window(), self.context.wording, self._data.ledger)
            sheet.finished.connect(sheet.deleteLater)
            sheet.open()


PAGE = PageEntry("privacy", say("Privacy"), 100, "privacy", PrivacyPage)
