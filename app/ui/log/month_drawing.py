"""Draws the days of a month with their runs, and what each week comes to at the right."""

from datetime import date
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPalette, QPen

from app.domain.categories import Category
from app.domain.listed import Line
from app.domain.units import Shown
from app.domain.words import say
from app.ui.context import Context
from app.ui.hiding import HIDDEN
from app.ui.log.columns import spell_title, time_s
from app.ui.log.weeks import Day, Week
from app.ui.theme import font, px

_ROLE: Final = QPalette.ColorRole
_RIGHT: Final = Qt.AlignmentFlag.AlignRight


class MonthDrawing:
    """Draws in the colours of a palette; what is hidden is not drawn."""

    def __init__(self, context: Context) -> None:
        self._wording = context.wording
        self._hiding = context.hiding

    def say_run(self, line: Line) -> str:
        """Say a run in a few words."""
        return f"{self._length(line)} {self._title(line)}".strip()

    def places(self, day: Day, box: QRectF) -> list[tuple[Line | None, QRectF]]:
        """Give each run of a day its place; where not all have one, a last says how many."""
        low = QFontMetricsF(font("strong")).height()
        high = low + QFontMetricsF(font("small")).height()
        top = box.y() + px(8) + QFontMetricsF(font("label")).height() + px(2)
        room, count = box.bottom() - top, len(day.lines)
        step = high if count * high <= room else low
        shown: list[Line | None] = list(day.lines)
        if count * step > room:
            shown = [*shown[: max(int(room // step) - 1, 0)], None]
        width = box.width() - px(8)
        return [(it, QRectF(box.x(), top + n * step, width, step)) for n, it in enumerate(shown)]

    def draw_day(
        self, painter: QPainter, palette: QPalette, day: Day, box: QRectF, month: date
    ) -> None:
        """Draw the number of a day and its runs; of other months the days are quieter."""
        is_here = (day.date.year, day.date.month) == (month.year, month.month)
        painter.setFont(font("label" if is_here else "small"))
        painter.setPen(palette.color(_ROLE.PlaceholderText))
        name = str(day.date.day) if is_here else self._wording.day_of_year(day.date)
        painter.drawText(box.adjusted(0, px(8), 0, 0), 0, name)
        for line, place in self.places(day, box):
            self._draw_run(painter, palette, line, (place, len(day.lines)))

    def draw_today(self, painter: QPainter, palette: QPalette, day: Day, box: QRectF) -> None:
        """Draw the number of today again, on a ground of its own."""
        painter.setFont(font("label"))
        measures, number = QFontMetricsF(painter.font()), str(day.date.day)
        width, height = measures.horizontalAdvance(number) + px(12), measures.height() + px(4)
        ground = QRectF(box.x() - px(6), box.y() + px(6), width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.color(_ROLE.WindowText))
        painter.drawRoundedRect(ground, height / 2, height / 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(palette.color(_ROLE.Base))
        painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, number)

    def draw_ring(self, painter: QPainter, palette: QPalette, box: QRectF) -> None:
        """Draw where the keyboard is."""
        painter.setPen(QPen(palette.color(_ROLE.Accent), 1.5))
        painter.drawRoundedRect(box.adjusted(-px(8), px(3), -px(10), -px(2)), px(6), px(6))

    def draw_week(self, painter: QPainter, palette: QPalette, week: Week, box: QRectF) -> None:
        """Draw the line above a week, and what it comes to."""
        painter.fillRect(QRectF(box.x(), box.y(), box.width(), 1), palette.color(_ROLE.Mid))
        runs = len(week.lines)
        if not runs:
            return
        where = box.adjusted(0, px(8), 0, 0)
        painter.setFont(font("small"))
        painter.setPen(palette.color(_ROLE.PlaceholderText))
        painter.drawText(where, _RIGHT, self._wording.text(say("{n} run", "{n} runs", n=runs)))
        where.translate(0, painter.fontMetrics().height() + px(4))
        painter.setFont(font("strong"))
        painter.setPen(palette.color(_ROLE.WindowText))
        distance = self._wording.spell.distance(week.distance_m, 1)
        painter.drawText(where, _RIGHT, self._unless(Category.MOVEMENT, distance))

    def _draw_run(
        self, painter: QPainter, palette: QPalette, line: Line | None, spot: tuple[QRectF, int]
    ) -> None:
        place, runs = spot
        painter.setFont(font("small"))
        painter.setPen(palette.color(_ROLE.PlaceholderText))
        if line is None:
            painter.drawText(place, 0, self._wording.text(say("{n} run", "{n} runs", n=runs)))
            return
        low, measures = QFontMetricsF(font("strong")).height(), QFontMetricsF(painter.font())
        if place.height() > low:
            title = measures.elidedText(
                self._title(line), Qt.TextElideMode.ElideRight, place.width()
            )
            painter.drawText(place.adjusted(0, low, 0, 0), 0, title)
        painter.setFont(font("strong"))
        painter.setPen(palette.color(_ROLE.WindowText))
        length = self._length(line)
        is_wide = painter.fontMetrics().horizontalAdvance(length) > place.width()
        # the week at the right says the unit
        painter.drawText(place, 0, length.split("\N{NO-BREAK SPACE}")[0] if is_wide else length)

    def _length(self, line: Line) -> str:
        """Say how far a run was, or how long where that is not known."""
        spell, metres = self._wording.spell, line.run.distance_m
        shown = spell.duration(time_s(line.run)) if metres is None else spell.distance(metres)
        return self._unless(Category.MOVEMENT, shown)

    def _title(self, line: Line) -> str:
        return self._unless(Category.NOTES, Shown(spell_title(self._wording, line.run)))

    def _unless(self, category: Category, shown: Shown) -> str:
        return HIDDEN if shown.number and self._hiding.hides(category) else str(shown)
