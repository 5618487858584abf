"""Draws a month: weeks as rows, days with their runs, what each week comes to at the right."""

from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.categories import Category
from app.domain.listed import Line
from app.domain.words import say
from app.ui.context import Context
from app.ui.hiding import HIDDEN
from app.ui.log.weeks import Day, Week
from app.ui.theme import font, px

_STEPS: Final = {
    Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7,
}  # fmt: skip
_PAGES: Final = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_COLUMNS: Final = 7.8  # seven days, and a little less for the week
_ROLE: Final = QPalette.ColorRole


class MonthGrid(QWidget):
    """The day that the keyboard is at is marked; Enter and a click open its runs."""

    picked = Signal(object)  # a day with runs, as a Day
    opened = Signal(object)  # the id of a run
    stepped = Signal(int)  # months
    moved = Signal(object)  # to a day that is not shown

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._weeks: list[Week] = []
        self._month = self._today = self._at = date.min
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(px(260))
        context.hiding.changed.connect(self.update)

    def show_month(self, month: date, weeks: list[Week], today: date) -> None:
        """Show the weeks that a month lies in."""
        self._month, self._weeks, self._today = month, weeks, today
        if not any(self._at == day.date for week in weeks for day in week.days):
            is_now = (today.year, today.month) == (month.year, month.month)
            self._at = today if is_now else month
        self._say_day()
        self.update()

    def go_to(self, day: date) -> None:
        """Put the keyboard at a day."""
        self._at = day
        self._say_day()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go by days, weeks and months; open the runs of a day."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._go(self._at + timedelta(days=_STEPS[key]))
        elif key in _PAGES:
            self.stepped.emit(_PAGES[key])
        elif key == Qt.Key.Key_Home:
            self._go(self._today)
        elif key in _ENTER and (day := self._day(self._at)) is not None and day.lines:
            self.picked.emit(day)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the run under the pointer, or go to its day."""
        for _, day, box in self._boxes():
            if box.contains(event.position()):
                self.go_to(day.date)
                for line, place in self._places(day, box):
                    if line is None and place.contains(event.position()):
                        self.picked.emit(day)
                    elif line is not None and place.contains(event.position()):
                        self.opened.emit(line.run.id)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Go by months."""
        if abs(event.angleDelta().y()) >= 60:
            self.stepped.emit(-1 if event.angleDelta().y() > 0 else 1)

    def event(self, event: QEvent) -> bool:
        """Draw anew when the keyboard comes or goes."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the weeks."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for at, week in enumerate(self._weeks):
            top = at * self._height()
            painter.fillRect(QRectF(0, top, self.width(), 1), self._colour(_ROLE.Mid))
            self._draw_week(painter, week, top)
        for _, day, box in self._boxes():
            self._draw_day(painter, day, box)

    def _draw_day(self, painter: QPainter, day: Day, box: QRectF) -> None:
        is_here = (day.date.year, day.date.month) == (self._month.year, self._month.month)
        if day.date == self._at and self.hasFocus():
            painter.setPen(QPen(self._colour(_ROLE.Accent), 1.5))
            painter.drawRoundedRect(box.adjusted(-6, 4, -px(4), -3), px(6), px(6))
        number = str(day.date.day)
        painter.setFont(font("label" if is_here else "small"))
        measures = QFontMetricsF(painter.font())
        where = QRectF(box.x(), box.y() + px(8), box.width(), measures.height())
        if day.date == self._today:
            width = measures.horizontalAdvance(number) + px(12)
            ground = QRectF(box.x() - px(2), where.y() - px(2), width, where.height() + px(4))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._colour(_ROLE.WindowText))
            painter.drawRoundedRect(ground, ground.height() / 2, ground.height() / 2)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(self._colour(_ROLE.Base))
            painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, number)
        else:
            painter.setPen(self._colour(_ROLE.PlaceholderText))
            month = self._context.wording.day(day.date).split(" ", 1)[1]
            painter.drawText(where, 0, number if is_here else month)
        for line, place in self._places(day, box):
            self._draw_run(painter, line, place, len(day.lines))

    def _draw_run(self, painter: QPainter, line: Line | None, place: QRectF, runs: int) -> None:
        measures = QFontMetricsF(font("small"))
        painter.setFont(font("small"))
        painter.setPen(self._colour(_ROLE.PlaceholderText))
        text = self._context.wording.text
        if line is None:
            painter.drawText(place, 0, text(say("{n} run", "{n} runs", n=runs)))
            return
        title = self._unless(Category.NOTES, line.run.title or "")
        elided = measures.elidedText(title, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place.adjusted(0, place.height() - measures.height(), 0, 0), 0, elided)
        painter.setFont(font("strong"))
        painter.setPen(self._colour(_ROLE.WindowText))
        painter.drawText(place, 0, self._length(line))

    def _draw_week(self, painter: QPainter, week: Week, top: float) -> None:
        lines = week.lines
        if not lines:
            return
        wording = self._context.wording
        box = QRectF(0, top + px(8), self.width(), self._height())
        right = Qt.AlignmentFlag.AlignRight
        painter.setFont(font("small"))
        painter.setPen(self._colour(_ROLE.PlaceholderText))
        painter.drawText(box, right, wording.text(say("{n} run", "{n} runs", n=len(lines))))
        box.translate(0, QFontMetricsF(font("small")).height() + px(4))
        painter.setFont(font("strong"))
        painter.setPen(self._colour(_ROLE.WindowText))
        distance = str(wording.spell.distance(week.distance_m, 1))
        painter.drawText(box, right, self._unless(Category.MOVEMENT, distance))

    def _places(self, day: Day, box: QRectF) -> list[tuple[Line | None, QRectF]]:
        """Give each run of a day its place; where not all have one, a last says how many."""
        high = QFontMetricsF(font("strong")).height() + QFontMetricsF(font("small")).height()
        top = box.y() + px(8) + QFontMetricsF(font("label")).height() + px(4)
        room = int((box.bottom() - top) // high)
        shown: list[Line | None] = list(day.lines)
        if len(shown) > room:
            shown = [*shown[: max(room - 1, 0)], None]
        width = box.width() - px(8)
        return [(it, QRectF(box.x(), top + n * high, width, high)) for n, it in enumerate(shown)]

    def _boxes(self) -> list[tuple[Week, Day, QRectF]]:
        """Say where each day lies."""
        wide, high = self.width() / _COLUMNS, self._height()
        return [
            (week, day, QRectF(column * wide, row * high, wide, high))
            for row, week in enumerate(self._weeks)
            for column, day in enumerate(week.days)
        ]

    def _height(self) -> float:
        return self.height() / max(len(self._weeks), 1)

    def _length(self, line: Line) -> str:
        """Say how far a run was, or how long where that is not known."""
        spell = self._context.wording.spell
        run = line.run
        shown = spell.distance(run.distance_m)
        if run.distance_m is None:
            shown = spell.duration(run.elapsed_s if run.moving_s is None else run.moving_s)
        return self._unless(Category.MOVEMENT, str(shown))

    def _unless(self, category: Category, text: str) -> str:
        return HIDDEN if text and self._context.hiding.hides(category) else text

    def _go(self, day: date) -> None:
        if self._day(day) is None or day.month != self._month.month:
            self.moved.emit(day)
        else:
            self.go_to(day)

    def _day(self, wanted: date) -> Day | None:
        days = (day for week in self._weeks for day in week.days)
        return next((day for day in days if day.date == wanted), None)

    def _say_day(self) -> None:
        day = self._day(self._at)
        if day is None:
            return
        runs = [f"{self._length(it)} {self._unless(Category.NOTES, it.run.title or '')}".strip()
                for it in day.lines]  # fmt: skip
        none = self._context.wording.text(say("no run"))
        words = f"{self._context.wording.full_day(day.date)}: {', '.join(runs) or none}"
        self.setAccessibleName(words)
        self.setToolTip("" if not runs else words)

    def _colour(self, role: QPalette.ColorRole) -> QColor:
        return self.palette().color(role)
