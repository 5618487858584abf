"""All that needs a look: alerts, deletions that wait for a yes, a consent that was taken back."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final, TypeAlias

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.categories import Category
from app.domain.words import Sentence, say
from app.services.clock import now_ms, today
from app.services.syncing.holding import accept, refuse
from app.services.syncing.rounds import upload_again
from app.services.syncing.setting_up import agree_again
from app.services.syncing.views import Held, HeldRun, Round, SyncStatus
from app.ui.context import Context
from app.ui.sync.notice import Notice
from app.ui.sync.revoked import Revoked
from app.ui.sync.state import SyncData
from app.ui.sync.words import spell_when
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.clearing import clear
from app.ui.widgets.personal import PersonalText

_SHOWN: Final = 8  # of many runs; all of them can be asked for
_LOST: Final = say(
    "Nothing of your log changed by that. If you want the place to hold it again, all of it is"
    " sealed and sent anew."
)
_Write: TypeAlias = Callable[[Callable[[], object]], None]


class Notices(QWidget):
    """Takes no room while all is well; `write` changes something beside the window."""

    def __init__(self, context: Context, write: _Write) -> None:
        super().__init__()
        self._context = context
        self._write = write
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(18))
        self._shows_all = False

    def show_data(self, data: SyncData) -> None:
        """Say what there is to say now."""
        clear(self._column)
        if data.held is not None:
            self._column.addWidget(self._make_held(data.held))
        if data.status.is_on and not data.status.is_agreed:
            agree = partial(self._on_agree, data.status.purpose)
            self._column.addWidget(Revoked(self._context.wording, data.status, agree))
        for made in self._make_alerts(data.status):
            self._column.addWidget(made)
        if data.warning is not None:
            self._column.addWidget(
                Notice(self._context.wording, say("Your log lies in a shared place"), data.warning)
            )
        self.setVisible(self._column.count() > 0)

    def _make_alerts(self, status: SyncStatus) -> list[Notice]:
        """Say each; where the place has lost something, the last one has the way to mend it."""
        wording = self._context.wording
        made = [Notice(wording, it) for it in status.alerts]
        if not status.can_upload_again:
            return made
        if not made:
            made = [Notice(wording, say("The place has lost what was there"))]
        made[-1].add_text(_LOST)
        made[-1].add_buttons(self._button(say("Upload again"), self._on_upload_again))
        return made

    def _make_held(self, held: Held) -> Notice:
        wording, n = self._context.wording, len(held.runs)
        when = spell_when(held.when_ms, today(), wording)
        head = say(
            "{n} run was deleted on another computer", "{n} runs were deleted on another computer",
            n=n,
        )  # fmt: skip
        words = say(
            "That came from {device}, at {when}. So many at once wait for your word: here nothing"
            " is deleted yet.", device=held.device, when=when,
        )  # fmt: skip
        made = Notice(wording, head, words)
        shown = held.runs if self._shows_all else held.runs[:_SHOWN]
        for run in shown:
            made.column.addWidget(self._make_run(run))
        if len(shown) < n:
            more = say("Show all {n}", "Show all {n}", n=n)
            show_all = partial(self._on_show_all, made, held)
            link = make_button(wording.text(more), show_all, "link")
            link.setProperty("flush", True)
            made.add_buttons(link)
        made.add_buttons(
            self._button(say("Keep them, everywhere"), self._on_refuse),
            self._button(say("Delete them here too"), self._on_accept, "danger"),
        )
        return made

    def _make_run(self, run: HeldRun) -> PersonalText:
        line = PersonalText(Category.NOTES, self._context.hiding, wraps=True)
        line.say(self._context.wording.title(run.title))
        return line

    def _button(self, words: Sentence, do: Callable[[], Any], role: str = "") -> QWidget:
        return make_button(self._context.wording.text(words), do, role)

    def _on_show_all(self, notice: Notice, held: Held) -> None:
        self._shows_all = True
        made = self._make_held(held)
        self._column.replaceWidget(notice, made)
        notice.hide()
        notice.deleteLater()
        made.findChildren(QWidget)[-1].setFocus()

    def _on_accept(self) -> None:
        store = self._context.session.store
        self._settle(
            lambda: accept(store, now_ms), say("They are in the bin here too, for 30 days.")
        )

    def _on_refuse(self) -> None:
        store = self._context.session.store
        self._settle(
            lambda: refuse(store, now_ms), say("They stay, and come back on your other computers.")
        )

    def _settle(self, decide: Callable[[], object], words: Sentence) -> None:
        """Say so only once it is so."""
        self._context.tasks.ask(self, lambda _: decide(), lambda _: self._context.tell(words))

    def _on_upload_again(self) -> None:
        store = self._context.session.store
        self._context.tasks.ask(
            self, lambda watch: upload_again(store, now_ms, watch), self._on_uploaded,
            title=say("Sending all of it again"),
        )  # fmt: skip

    def _on_uploaded(self, done: Round) -> None:
        self._context.tell(done.problem or say("All of it is there again."))

    def _on_agree(self, purpose: str, typed: Mapping[str, str]) -> None:
        store = self._context.session.store
        self._write(lambda: agree_again(store, purpose, now_ms, typed))
