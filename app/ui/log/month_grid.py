"""The days of a month, gone through by keyboard and by mouse."""

from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.words import say
from app.ui.context import Context
from app.ui.log.month_drawing import MonthDrawing
from app.ui.log.weeks import Day, Week
from app.ui.theme import px

_STEPS: Final = {
    Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7,
}  # fmt: skip
_PAGES: Final = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_COLUMNS: Final = 7.8  # seven days, and a little less for the week
_TURN: Final = 120  # of a wheel, for a month


class MonthGrid(QWidget):
    """The day that the keyboard is at is marked; Enter and a click open its runs."""

    picked = Signal(object)  # a Day with runs
    opened = Signal(object)  # the id of a run
    stepped = Signal(int)  # months
    moved = Signal(object)  # to a day of another month

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._wording = context.wording
        self._drawing = MonthDrawing(context)
        self._weeks: list[Week] = []
        self._month = self._today = self._at = date.min
        self._turned = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(px(260))
        context.hiding.changed.connect(self.update)

    def show_month(self, month: date, weeks: list[Week], today: date) -> None:
        """Show the weeks that a month lies in."""
        self._month, self._weeks, self._today = month, weeks, today
        if (self._at.year, self._at.month) != (month.year, month.month):
            is_now = (today.year, today.month) == (month.year, month.month)
            self._at = today if is_now else month
        self.go_to(self._at)

    def go_to(self, day: date) -> None:
        """Put the keyboard at a day."""
        self._at = day
        self._say_day()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go by days, weeks and months; open the runs of a day."""
        key, day = Qt.Key(event.key()), self._day(self._at)
        if key in _STEPS:
            self._go(self._at + timedelta(days=_STEPS[key]))
        elif key in _PAGES:
            self.stepped.emit(_PAGES[key])
        elif key == Qt.Key.Key_Home:
            self._go(self._today)
        elif key in _ENTER and day is not None and day.lines:
            self.picked.emit(day)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the day under the pointer, and open the run that is hit."""
        for day, box in self._boxes():
            if not box.contains(event.position()):
                continue
            self.go_to(day.date)
            for line, place in self._drawing.places(day, box):
                if place.contains(event.position()):
                    if line is None:
                        self.picked.emit(day)
                    else:
                        self.opened.emit(line.run.id)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Go by months."""
        self._turned += event.angleDelta().y()
        if abs(self._turned) >= _TURN:
            self.stepped.emit(-1 if self._turned > 0 else 1)
            self._turned = 0

    def event(self, event: QEvent) -> bool:
        """Draw anew when the keyboard comes or goes."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the weeks, and mark today and where the keyboard is."""
        painter, palette = QPainter(self), self.palette()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for at, week in enumerate(self._weeks):
            box = QRectF(0, at * self._height(), self.width(), self._height())
            self._drawing.draw_week(painter, palette, week, box)
        for day, box in self._boxes():
            if day.date == self._at and self.hasFocus():
                self._drawing.draw_ring(painter, palette, box)
            self._drawing.draw_day(painter, palette, day, box, self._month)
            if day.date == self._today:
                self._drawing.draw_today(painter, palette, day, box)

    def _boxes(self) -> list[tuple[Day, QRectF]]:
        """Say where each day lies."""
        wide, high = self.width() / _COLUMNS, self._height()
        return [
            (day, QRectF(column * wide, row * high, wide, high))
            for row, week in enumerate(self._weeks)
            for column, day in enumerate(week.days)
        ]

    def _height(self) -> float:
        return self.height() / max(len(self._weeks), 1)

    def _go(self, day: date) -> None:
        if (day.year, day.month) == (self._month.year, self._month.month):
            self.go_to(day)
        else:
            self.moved.emit(day)

    def _day(self, wanted: date) -> Day | None:
        days = (day for week in self._weeks for day in week.days)
        return next((day for day in days if day.date == wanted), None)

    def _say_day(self) -> None:
        day = self._day(self._at)
        if day is not None:
            runs = [self._drawing.say_run(it) for it in day.lines]
            said = ", ".join(runs) or self._wording.text(say("no run"))
            self.setAccessibleName(f"{self._wording.full_day(day.date)}: {said}")
