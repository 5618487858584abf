"""A line for a day, typed or chosen in a calendar."""

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit, QWidget


class DayEdit(QDateEdit):
    """Tab goes on to the next line; arrows go from day to month and year."""

    def __init__(self, day: date, form: str = "d MMM yyyy") -> None:
        super().__init__()
        self.setCalendarPopup(True)
        self.setDisplayFormat(form)
        self.take_day(day)

    @property
    def day(self) -> date:
        """Say which day it is."""
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())

    def take_day(self, day: date) -> None:
        """Show this day."""
        self.setDate(QDate(day.year, day.month, day.day))

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Leave at once."""
        return QWidget.focusNextPrevChild(self, is_next)
