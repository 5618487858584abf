"""What stands on the page while sync is on: what needs a look, computers, what travels."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Final, Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.words import Sentence, say
from app.services.clock import now_ms, today
from app.services.syncing.conflicts import keep
from app.services.syncing.devices import remove_device, rename_this
from app.services.syncing.leaving import leave
from app.services.syncing.sharing import set_shared
from app.services.syncing.views import DeviceView, Round
from app.ui.context import Context
from app.ui.sync.conflict_lines import ConflictLines
from app.ui.sync.device_lines import DeviceLines
from app.ui.sync.erase_sheet import EraseRemoteSheet
from app.ui.sync.exchanges import SHOWN, Exchanges, ExchangesSheet
from app.ui.sync.final_sheets import FinalSheet, words_of_leaving, words_of_removing
from app.ui.sync.new_words import NewWords
from app.ui.sync.notices import Notices
from app.ui.sync.pairing import Pairing
from app.ui.sync.shared_lines import SharedLines
from app.ui.sync.state import SyncData
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.columns import Columns, stack
from app.ui.widgets.scroll import Scroll
from app.ui.widgets.section import Section

_NARROW: Final = 900
_TRAVELS: Final = say(
    "What this computer sends and takes. A kind that is switched off stays on each computer as it"
    " is there."
)


class Standing(QWidget):
    """`write` changes something beside the window, then shows what holds."""

    def __init__(self, context: Context, write: Callable[[Callable[[], object]], None]) -> None:
        super().__init__()
        self._context = context
        self._write = write
        self._rounds: Sequence[Round] = ()
        self._has_passphrase = False
        self._known: frozenset[str] | None = None  # the computers, once they were shown
        self.notices = Notices(context, write)
        self.conflicts = ConflictLines(context)
        self.devices = DeviceLines(context)
        self.pairing = Pairing(context)
        self.shared = SharedLines(context.wording)
        self.exchanges = Exchanges(context.wording)
        self.place = Section(context.wording, say("Where"))
        self._columns = Columns()
        self._build()

    def show_data(self, data: SyncData, day: date) -> None:
        """Show how it stands."""
        self._rounds = data.rounds
        self._has_passphrase = data.status.has_passphrase
        self.notices.show_data(data)
        self.conflicts.show_conflicts(data.conflicts, day)
        has_notices = any(it.isVisibleTo(self._top) for it in (self.notices, self.conflicts))
        self._top.setVisible(has_notices)
        self.devices.show_devices(data.devices, day)
        known = frozenset(it.id for it in data.devices)
        if self._known is not None and known - self._known:
            self.pairing.forget()  # a code is good for one computer, and that one is here
        self._known = known
        self.shared.show_shared(data.shared)
        self.exchanges.show_rounds(data.rounds, day)
        self._all.setVisible(len(data.rounds) > SHOWN)
        title = data.status.target
        self.place.say(
            None if title is None
            else say("{title}: {place}", title=title, place=data.status.destination)
        )  # fmt: skip

    def order_after(self, before: QWidget) -> None:
        """Let Tab go on here, as one reads: what was made last would else come last."""
        for part in (self.notices, self.conflicts, self.devices, self.pairing, self.shared):
            for it in part.findChildren(QWidget):
                if it.focusPolicy() & Qt.FocusPolicy.TabFocus:
                    self.setTabOrder(before, it)
                    before = it

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the right column below the left one where there is no room for both."""
        super().resizeEvent(event)
        self._columns.fit(is_narrow=self.width() < px(_NARROW))

    def _build(self) -> None:
        self._top = QWidget()
        top = QVBoxLayout(self._top)
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(px(18))
        top.addWidget(self.notices)
        top.addWidget(self.conflicts)
        self._columns.setSpacing(px(44))
        self._columns.addLayout(stack(*self._make_left()), 3)
        self._columns.addLayout(stack(*self._make_right()), 2)
        column = QVBoxLayout()
        column.setContentsMargins(px(36), px(14), px(36), px(28))
        column.setSpacing(px(28))
        column.addWidget(self._top)
        column.addLayout(self._columns)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Scroll(column))
        self.conflicts.chosen.connect(self._on_version_chosen)
        self.devices.renamed.connect(self._on_renamed)
        self.devices.removing.connect(self._on_removing)
        self.shared.switched.connect(self._on_switched)

    def _make_left(self) -> tuple[Section, ...]:
        wording = self._context.wording
        computers = Section(wording, say("Your computers"))
        computers.add(self.devices)
        computers.add(self.pairing)
        travels = Section(wording, say("What travels"), _TRAVELS)
        travels.add(self.shared)
        return computers, travels

    def _make_right(self) -> tuple[Section, ...]:
        wording = self._context.wording
        text = wording.text
        latest = Section(wording, say("Exchanges"))
        latest.add(self.exchanges)
        self._all = make_button(text(say("Show all…")), self._on_all)
        self._all.setAccessibleName(text(say("Show all exchanges")))
        latest.add_buttons(self._all)
        end = Section(
            wording, say("Leave, or erase"),
            say("Leave, and the place keeps what it has, sealed. Erase, and it keeps nothing."),
        )  # fmt: skip
        end.add_buttons(
            make_button(text(say("Leave on this computer…")), self._on_leaving),
            make_button(text(say("Erase the remote copy…")), self._on_erasing, "danger"),
        )
        return self.place, latest, end

    def _on_version_chosen(self, conflict: int, which: Literal["mine", "other"]) -> None:
        store = self._context.session.store
        self._write(lambda: keep(store, conflict, which, now_ms))

    def _on_renamed(self, name: str) -> None:
        store = self._context.session.store
        self._write(lambda: rename_this(store, name))

    def _on_removing(self, device: DeviceView) -> None:
        more = NewWords(self._context.wording) if self._has_passphrase else None
        remove = partial(self._remove, device.id, more)
        self._open_final(words_of_removing(device.name), remove, more)

    def _remove(self, device: str, more: NewWords | None) -> None:
        store, new = self._context.session.store, None if more is None else more.words
        self._write(lambda: remove_device(store, device, now_ms, new))

    def _on_switched(self, category: str, is_on: bool) -> None:
        store = self._context.session.store
        self._write(lambda: set_shared(store, category, is_on=is_on))

    def _on_all(self) -> None:
        ExchangesSheet(self.window(), self._context.wording, self._rounds, today()).open()

    def _on_leaving(self) -> None:
        store = self._context.session.store
        self._open_final(words_of_leaving(), lambda: self._write(lambda: leave(store, now_ms)))

    def _on_erasing(self) -> None:
        sheet = EraseRemoteSheet(self.window(), self._context)
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()

    def _open_final(
        self, words: tuple[Sentence, Sentence, Sentence], do: Callable[[], None],
        more: NewWords | None = None,
    ) -> None:  # fmt: skip
        sheet = FinalSheet(self.window(), self._context.wording, words, do, more=more)
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()
