"""The runner's computers: a line each; this one is renamed in place, the others are removed."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.domain.categories import Category
from app.domain.words import say
from app.services.clock import local
from app.services.syncing.views import DeviceView
from app.ui.context import Context
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.clearing import clear
from app.ui.widgets.flow import Flow
from app.ui.widgets.hairline import Hairline
from app.ui.widgets.personal import PersonalText
from app.ui.widgets.text import Text

_LONGEST_NAME = 60


class DeviceLines(QWidget):
    """Tells what is to be done; the page does it."""

    renamed = Signal(str)  # how this computer is called from now on
    removing = Signal(object)  # a device, by its view

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_devices(self, devices: Sequence[DeviceView], today: date) -> None:
        """Show these and no others; while a name is being typed they stay as they are."""
        if any(it.line.isVisible() for it in self.findChildren(DeviceLine)):
            return
        clear(self._column)
        for it in devices:
            line = DeviceLine(self._context, it, today)
            line.renamed.connect(self.renamed)
            line.removing.connect(partial(self.removing.emit, it))
            self._column.addWidget(Hairline())
            self._column.addWidget(line)
        self._column.addWidget(Hairline())


class DeviceLine(QWidget):
    """One computer."""

    renamed = Signal(str)
    removing = Signal()

    def __init__(self, context: Context, device: DeviceView, today: date) -> None:
        super().__init__()
        self._device = device
        self._context = context
        self._name = PersonalText(Category.NOTES, context.hiding, "strong", wraps=True)
        self._name.say(device.name)
        self.line = QLineEdit(device.name)
        self.line.setMaxLength(_LONGEST_NAME)
        self._buttons = QWidget()
        self._build(today)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc leaves the name as it was, and leaves nothing else."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self._show_line(is_seen=False)
            return True
        return super().eventFilter(watched, event)

    def _build(self, today: date) -> None:
        text = self._context.wording.text
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(8), 0, px(6))
        column.setSpacing(px(2))
        self.line.setAccessibleName(text(say("How this computer is called")))
        self.line.installEventFilter(self)
        self.line.returnPressed.connect(self._on_typed)
        self.line.hide()
        said = Text(self._say_state(today), "small", is_secondary=True, wraps=True)
        flow = Flow(self._buttons, px(12))
        words, do = (
            (say("Rename"), self._on_rename)
            if self._device.is_this
            else (say("Remove…"), self.removing.emit)
        )
        link = make_button(text(words), do, "link")
        link.setProperty("flush", True)
        link.setAccessibleName(f"{self._device.name}: {text(words)}")
        flow.addWidget(link)
        for widget in (self._name, self.line, said, self._buttons):
            column.addWidget(widget)
        self._buttons.setVisible(not self._device.is_removed)

    def _say_state(self, today: date) -> str:
        wording, it = self._context.wording, self._device
        parts = [wording.text(say("this computer"))] if it.is_this else []
        since = say("since {day}", day=local(it.since_ms).date())
        parts.append(wording.text(since))
        if it.is_removed:
            parts.append(wording.text(say("removed")))
        elif not it.is_this and it.last_seen_ms is not None:
            day = local(it.last_seen_ms).date()
            seen = say("last seen today") if day == today else say("last seen {day}", day=day)
            parts.append(wording.text(seen))
        return " · ".join(parts)

    def _show_line(self, *, is_seen: bool) -> None:
        self.line.setText(self._device.name)
        self.line.setVisible(is_seen)
        self._name.setVisible(not is_seen)
        self._buttons.setVisible(not is_seen)
        if is_seen:
            self.line.setFocus()
            self.line.selectAll()
        else:
            self._buttons.findChildren(QWidget)[0].setFocus()

    def _on_rename(self) -> None:
        self._show_line(is_seen=True)

    def _on_typed(self) -> None:
        name = self.line.text().strip()
        self._show_line(is_seen=False)
        if name and name != self._device.name:
            self._name.say(name)
            self.renamed.emit(name)
