"""The page of sync: shows what it would do while off, its setting up, and how it stands."""

from typing import Any, Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain.progress import Watch
from app.domain.topics import SETTINGS, SYNC
from app.domain.words import say
from app.services.clock import today
from app.services.session import Session
from app.services.syncing.pausing import pause, resume
from app.ui.context import Context
from app.ui.page import Page
from app.ui.sync.explained import Explained
from app.ui.sync.set_up import SetUpFlow
from app.ui.sync.standing import Standing
from app.ui.sync.state import SyncData, read_state
from app.ui.sync.words import say_head
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.columns import Columns
from app.ui.widgets.keeping_focus import keeping_focus
from app.ui.widgets.laying_out import lay_out_now
from app.ui.widgets.text import Text

_NARROW: Final = 560


class SyncPage(Page):
    """Off until it is turned on; setting it up stays where it is when the page is left."""

    topics = frozenset({SYNC, SETTINGS})  # consents are settings

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        text = context.wording.text
        self._data: SyncData | None = None
        self.said = Text(is_secondary=True, wraps=True)
        self.now = make_button(text(say("Sync now")), lambda: context.act("sync_now"), "accent")
        self.pause = make_button(text(say("Pause")), self._on_pause)
        self.explained = Explained(
            context, lambda: self.set_up(is_joining=False), lambda: self.set_up(is_joining=True)
        )
        self.standing = Standing(context, self.write)
        self.flow: SetUpFlow | None = None
        self._stack = QStackedWidget()
        self._top = Columns()
        self._build()

    @staticmethod
    def fetch(log: Session, query: Any, watch: Watch) -> SyncData:
        """Read how it stands."""
        return read_state(log)

    def draw(self, data: SyncData) -> None:
        """Show it."""
        with keeping_focus(self):
            self._draw(data)

    def _draw(self, data: SyncData) -> None:
        self._data = data
        status, text = data.status, self.context.wording.text
        self.said.setText(text(say_head(status, today(), self.context.wording)))
        for button in (self.now, self.pause):
            button.setVisible(status.is_on and status.is_agreed)
        self.now.setEnabled(not status.is_paused)
        self.pause.setText(text(say("Resume") if status.is_paused else say("Pause")))
        self.explained.show_notices(data.warning, status.ended)
        if status.is_on:
            self.standing.show_data(data, today())
            self.standing.order_after(self.now)
        if status.is_on and self.flow is not None:
            self._leave_flow()
        self._show(self._find_shown())
        lay_out_now()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below the words where there is no room beside them."""
        super().resizeEvent(event)
        self._top.fit(is_narrow=self.width() < px(_NARROW))

    def set_up(self, *, is_joining: bool) -> None:
        """Begin to set it up, on the first computer or on a further one."""
        self.flow = SetUpFlow(self.context, is_joining=is_joining)
        self.flow.left.connect(self._on_left)
        self.flow.done.connect(self.refresh)
        self._stack.addWidget(self.flow)
        self._show(self.flow)

    def _build(self) -> None:
        head = QVBoxLayout()
        head.setSpacing(px(4))
        head.addWidget(Text(self.context.wording.text(say("Sync")), "title"))
        head.addWidget(self.said)
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        self._top.setContentsMargins(px(36), px(28), px(36), px(8))
        self._top.setSpacing(px(8))
        self._top.addLayout(head, 1)
        self._top.addLayout(buttons)
        for button in (self.pause, self.now):
            buttons.addWidget(button)
            button.hide()
        buttons.addStretch(0)
        for widget in (self.explained, self.standing):
            self._stack.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._top)
        layout.addWidget(self._stack, 1)
        self.begin_at(self.explained.begin)

    def _find_shown(self) -> QWidget:
        if self._data is not None and self._data.status.is_on:
            return self.standing
        return self.explained if self.flow is None else self.flow

    def _show(self, widget: QWidget) -> None:
        self._stack.setCurrentWidget(widget)
        first = {self.explained: self.explained.begin, self.standing: self.now}.get(widget, widget)
        if isinstance(first, QPushButton):
            self.begin_at(first)

    def _leave_flow(self) -> None:
        if self.flow is not None:
            self._stack.removeWidget(self.flow)
            self.flow.deleteLater()
            self.flow = None

    def _on_left(self) -> None:
        self._leave_flow()
        self._show(self.explained)
        self.explained.begin.setFocus()

    def _on_pause(self) -> None:
        store = self.context.session.store
        is_paused = self._data is not None and self._data.status.is_paused
        self.write(lambda: resume(store) if is_paused else pause(store))
