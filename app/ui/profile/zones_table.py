"""The zones that hold today: each by colour, by name, and from where to where it goes."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.domain.categories import Category
from app.domain.words import Sentence, say
from app.services.zones import ZonesOfDay
from app.ui.context import Context
from app.ui.theme import Theme, px
from app.ui.widgets.personal import PersonalText
from app.ui.widgets.text import Text
from app.ui.wording import Wording
from app.ui.zone_names import name_zone, place_zone


class ZonesTable(QWidget):
    """The zones of one kind."""

    def __init__(self, context: Context, of_day: ZonesOfDay) -> None:
        super().__init__()
        wording, hiding = context.wording, context.hiding
        is_heart = of_day.kind == "heart_rate"
        kind = Category.HEART_RATE if is_heart else Category.MOVEMENT
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(4))
        title = say("Heart rate zones") if is_heart else say("Zones of pace")
        layout.addWidget(Text(wording.text(title), "strong"))
        of = PersonalText(kind, hiding, "small", is_secondary=True, wraps=True)
        of.say(wording.text(_describe(of_day)))
        layout.addWidget(of)
        grid = QGridLayout()
        grid.setContentsMargins(0, px(4), 0, 0)
        grid.setHorizontalSpacing(px(10))
        grid.setVerticalSpacing(px(4))
        grid.setColumnStretch(2, 1)
        for row, words in enumerate(spell_ranges(of_day, wording)):
            name = of_day.zones.names[row]
            shown = PersonalText(kind, hiding)
            shown.say(words)
            swatch = _Swatch(context.theme, place_zone(name, row))
            grid.addWidget(swatch, row, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(Text(name_zone(name)), row, 1)
            grid.addWidget(shown, row, 2, Qt.AlignmentFlag.AlignRight)
        layout.addLayout(grid)


class _Swatch(QWidget):
    """The colour that the zone has on every page."""

    def __init__(self, theme: Theme, place: int) -> None:
        super().__init__()
        self._theme = theme
        self._place = place
        self.setFixedSize(self.sizeHint())
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(px(14), px(14))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.tokens.zones[self._place]))
        painter.drawRoundedRect(QRectF(self.rect()), px(3), px(3))


def spell_begins(of_day: ZonesOfDay, wording: Wording) -> str:
    """Say where zones begin, in one line."""
    is_heart = of_day.kind == "heart_rate"
    known = [it for it in of_day.zones.begins if it > 0]
    return ", ".join(_spell_heart(it, wording) if is_heart else _spell_pace(it, wording)
                     for it in known)  # fmt: skip


def spell_ranges(of_day: ZonesOfDay, wording: Wording) -> list[str]:
    """Say of each zone from where to where it goes; what is below the first counts to it."""
    begins = of_day.zones.begins
    ends: Sequence[float | None] = (*begins[1:], None)
    both = list(zip((None, *begins[1:]), ends, strict=True))
    is_heart = of_day.kind == "heart_rate"
    write = _write_beats if is_heart else _write_paces
    return [wording.text(write(begin, end, wording)) for begin, end in both]


def _write_beats(begin: float | None, end: float | None, wording: Wording) -> Sentence:
    if begin is None:
        return say("below {end} bpm", end=_spell_heart(end, wording))
    first = _spell_heart(begin, wording)
    if end is None:
        return say("from {begin} bpm", begin=first)
    last = wording.spell.number(math.ceil(end) - 1)
    return say("{begin} to {end} bpm", begin=first, end=last)


def _write_paces(begin: float | None, end: float | None, wording: Wording) -> Sentence:
    if begin is None:
        return say("slower than {end}", end=_spell_pace(end, wording))
    if end is None:
        return say("{begin} and faster", begin=_spell_pace(begin, wording))
    first = wording.spell.pace(begin).number
    return say("{begin} to {end}", begin=first, end=_spell_pace(end, wording))


def _spell_heart(bpm: float | None, wording: Wording) -> str:
    """Name the first whole beat of a zone, as watches count."""
    return wording.spell.number(None if bpm is None else math.ceil(bpm))


def _spell_pace(speed_mps: float | None, wording: Wording) -> str:
    return str(wording.spell.pace(speed_mps))


def _describe(of_day: ZonesOfDay) -> Sentence:
    of = of_day.zones.of
    if of_day.is_estimated:
        return say("By {of}, with a highest heart rate that is estimated", of=of)
    return say("By {of}", of=of)
