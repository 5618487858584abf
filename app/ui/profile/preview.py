"""What a value would change of the past: which runs, by how much; then the runner decides."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.categories import category_of_field
from app.domain.words import say
from app.services.changed import Changed
from app.services.profile_preview import ZonesChange, preview_change, preview_zones
from app.services.session import Session
from app.ui.context import Context
from app.ui.profile.state import UNDATED
from app.ui.profile.zones_table import spell_begins
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.flow import Flow
from app.ui.widgets.personal import PersonalText
from app.ui.widgets.table import Column, PlainTable
from app.ui.widgets.text import Text

_MOST_ROWS: Final = 500


@dataclass(frozen=True, slots=True)
class Previewed:
    """A value that is not kept yet, and all that it would change."""

    value: Any
    since: str
    today: date
    changes: list[Changed]
    zones: list[ZonesChange]

    @property
    def is_change(self) -> bool:
        """Tell whether numbers that are there would be others; that some appear needs no asking."""
        return any(it.old is not None for it in self.changes)


def look_ahead(log: Session, key: str, value: Any, since: str, today: date) -> Previewed:
    """Find what a value would change; nothing is kept."""
    changes = preview_change(log.store, key, value, since)
    zones = preview_zones(log.store, key, value, since, today)
    return Previewed(value, since, today, changes, zones)


class Preview(QWidget):
    """Lists the runs, the largest changes first."""

    kept = Signal(object, str)
    left = Signal()

    def __init__(self, context: Context, key: str, found: Previewed) -> None:
        super().__init__()
        self._context = context
        self._key = key
        self._found = found
        text = context.wording.text
        runs = len({it.activity for it in found.changes})
        self.head = Text(
            text(say("{n} run would change.", "{n} runs would change.", n=runs)),
            "strong", wraps=True,
        )  # fmt: skip
        self.apply = make_button(
            text(say("Apply")), partial(self.kept.emit, found.value, found.since), "accent"
        )
        self.from_today = make_button(
            text(say("From today only")),
            partial(self.kept.emit, found.value, found.today.isoformat()),
        )
        if key in UNDATED:
            self.from_today.hide()
        self.leave = make_button(text(say("Leave it")), self.left.emit)
        self.table = self._make_table()
        self._build()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves all as it is."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _make_table(self) -> PlainTable:
        wording, kind = self._context.wording, category_of_field(self._key)
        columns = (
            Column(wording.text(say("Run")), is_number=False),
            Column(wording.text(say("Number")), is_number=False),
            Column(wording.text(say("Now")), category=kind),
            Column(wording.text(say("Would be")), category=kind),
        )
        table = PlainTable(columns, self._context.hiding, self.head.text())
        table.fill([self._spell(it) for it in self._found.changes[:_MOST_ROWS]])
        rows = min(len(self._found.changes), 6)
        table.setFixedHeight(px(34) + px(31) * rows)
        table.activated.connect(self._on_activated)
        table.setToolTip(wording.text(say("Enter or a double click opens the run")))
        return table

    def _spell(self, it: Changed) -> list[str]:
        wording = self._context.wording
        day = "" if it.day is None else wording.short_day(it.day)
        both = [str(wording.spell.metric(it.key, it.unit, value)) for value in (it.old, it.new)]
        return [day, wording.text(it.name), *both]

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, px(4), 0, px(4))
        layout.setSpacing(px(10))
        layout.addWidget(self.head)
        for it in self._found.zones:
            line = PersonalText(
                category_of_field(self._key),
                self._context.hiding,
                "small",
                is_secondary=True,
                wraps=True,
            )
            line.say(self._spell_zones(it))
            layout.addWidget(line)
        layout.addWidget(self.table)
        more = len(self._found.changes) - _MOST_ROWS
        if more > 0:
            words = say("and {n} smaller change", "and {n} smaller changes", n=more)
            layout.addWidget(Text(self._context.wording.text(words), "small", is_secondary=True))
        buttons = QWidget()
        row = Flow(buttons, px(8))
        for button in (self.apply, self.from_today, self.leave):
            row.addWidget(button)
        layout.addWidget(buttons)

    def _spell_zones(self, it: ZonesChange) -> str:
        wording = self._context.wording
        old, new = (None if it is None else spell_begins(it, wording) for it in (it.old, it.new))
        if old is None:
            return wording.text(say("Zones would begin at {new}.", new=new or ""))
        if new is None:
            return wording.text(say("Zones that begin at {old} would be gone.", old=old))
        words = say("Zones would begin at {new}, in place of {old}.", new=new, old=old)
        return wording.text(words)

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        self._context.go("run", self._found.changes[index.row()].activity)
