"""Says things in the runner's language, units and calendar."""

from datetime import date, datetime, time
from typing import Final

from PySide6.QtCore import QDate, QLocale, QObject, QTime, Signal

from app.domain.units import Spelling, Units
from app.domain.words import ENGLISH, Sentence

MONDAY: Final = 0


class Wording(QObject):
    """One for the whole window; what it says changes with the settings."""

    changed = Signal()

    def __init__(self, locale: QLocale | None = None) -> None:
        super().__init__()
        # the words are English, so the months between them are; the signs in numbers with them
        self._locale = locale or QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
        self.first_weekday = MONDAY
        self.spell = self._spelling(Units())

    def choose(self, units: Units, first_weekday: int) -> None:
        """Take other units and another beginning of weeks."""
        if (units, first_weekday) == (self.spell.units, self.first_weekday):
            return
        self.spell = self._spelling(units)
        self.first_weekday = first_weekday
        self.changed.emit()

    def text(self, sentence: Sentence) -> str:
        """Put a sentence into the runner's language."""
        return sentence.render(ENGLISH, self.short_day)

    def title(self, called: Sentence | str) -> str:
        """Set what the runner wrote as it is, and what is said for want of it with a capital."""
        if isinstance(called, str):
            return called
        text = self.text(called)
        return text[:1].upper() + text[1:]

    def day(self, day: date) -> str:
        """Name a day of a year that is plain from its place: Sun 15 Nov."""
        return self._date(day, "ddd d MMM")

    def long_day(self, day: date) -> str:
        """Name a day of this year in full: Sunday, 15 November."""
        return self._date(day, "dddd, d MMMM")

    def short_month(self, day: date) -> str:
        """Name a month where there is little room: Nov."""
        return self._date(day, "MMM")

    def full_day(self, day: date) -> str:
        """Name a day wholly: Sunday 15 November 2026."""
        return self._date(day, "dddd d MMMM yyyy")

    def short_day(self, day: date) -> str:
        """Name a day by its date: 15 Nov 2026."""
        return self._date(day, "d MMM yyyy")

    def day_of_year(self, day: date) -> str:
        """Name a day whose year and place in the week are plain: 15 Nov."""
        return self._date(day, "d MMM")

    def weekday(self, day: date) -> str:
        """Name a day by its place in the week: Sun."""
        return self._date(day, "ddd")

    def month(self, day: date) -> str:
        """Name a month: November."""
        return self._locale.standaloneMonthName(day.month)

    def clock(self, when: time | datetime) -> str:
        """Tell the time of day."""
        return self._locale.toString(QTime(when.hour, when.minute), "HH:mm")

    def _date(self, day: date, form: str) -> str:
        return self._locale.toString(QDate(day.year, day.month, day.day), form)

    def _spelling(self, units: Units) -> Spelling:
        return Spelling(units, self._locale.decimalPoint(), self._locale.groupSeparator())
