"""Takes what is set into what the window is drawn by: units, weeks, look, size, what is hidden."""

from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from app.domain.categories import Category
from app.domain.topics import SETTINGS
from app.services import settings
from app.services.paused import read_paused
from app.ui.context import Context


class Preferences(QObject):
    """Read when the log opens, and again whenever something is set."""

    changed = Signal()
    resized = Signal()  # text is larger or smaller than it was

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self.values: dict[str, Any] = {it.key: it.usual for it in settings.ALL}
        self._context = context
        context.changes.announced.connect(self._on_announced)
        self._read()

    def _read(self) -> None:
        store = self._context.session.store
        self._context.tasks.ask(
            self,
            lambda _: (settings.read_settings(store), read_paused(store)),
            lambda answer: self._apply(*answer),
        )

    def _apply(self, values: dict[str, Any], paused: frozenset[Category]) -> None:
        before, self.values = self.values, values
        self._context.hiding.choose(paused)
        self._choose_words()
        self._choose_hidden()
        drawn = (settings.LOOK.key, settings.TEXT_SIZE.key)
        if any(before[key] != values[key] for key in drawn):
            self._choose_look()
        if before[settings.TEXT_SIZE.key] != values[settings.TEXT_SIZE.key]:
            self.resized.emit()
        self.changed.emit()

    def _choose_words(self) -> None:
        weekday = settings.WEEKDAYS.index(self.values[settings.FIRST_WEEKDAY.key])
        self._context.wording.choose(settings.units_of(self.values), weekday)

    def _choose_hidden(self) -> None:
        kinds = self.values[settings.HIDDEN_KINDS.key].split()
        is_on = self.values[settings.HIDES.key]
        self._context.hiding.share(Category(it) for it in kinds if is_on)

    def _choose_look(self) -> None:
        size = self.values[settings.TEXT_SIZE.key]
        points = None if size == settings.SYSTEM else float(size)
        chosen, theme = (self.values[settings.LOOK.key], points), self._context.theme
        if chosen != theme.chosen:  # to draw all anew takes a moment
            theme.choose(*chosen)

    @Slot(str)
    def _on_announced(self, topic: str) -> None:
        if topic == SETTINGS:
            self._read()
