"""What the page of settings lists: each setting by the words of the screen, and what it can be."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from app.domain.categories import Category
from app.domain.words import Sentence, say
from app.services import settings
from app.services.settings import Setting

Option = tuple[Any, Sentence]


def _by_number(value: Any) -> Sentence:
    return say("{value}", value=value)


@dataclass(frozen=True, slots=True)
class SettingRow:
    """One setting: without options it is a switch."""

    setting: Setting
    name: Sentence
    meaning: Sentence
    options: tuple[Option, ...] = ()
    has_many: bool = False  # any of the options hold at once
    spell: Callable[[Any], Sentence] = _by_number  # what is set, but was not listed

    def word(self, value: Any) -> Sentence:
        """Say a value."""
        if isinstance(value, bool):
            return say("On") if value else say("Off")
        return dict(self.options).get(value) or self.spell(value)

    @property
    def usual(self) -> Sentence:
        """Word the way back to what is usual."""
        if self.has_many:
            return say("Back to the usual")
        return say("Usual: {value}", value=self.word(self.setting.usual))


def _minutes(value: int) -> Sentence:
    if value and value % 60 == 0:
        return say("{n} hour", "{n} hours", n=value // 60)
    return say("{n} minute", "{n} minutes", n=value) if value else say("Never")


def _room(value: int) -> Sentence:
    if value % 1000 == 0:
        return say("{n} GB", n=value // 1000)
    return say("{n} MB", n=value)


def _points(value: int | str) -> Sentence:
    return say("As the system") if value == settings.SYSTEM else say("{n} points", n=value)


_DAYS: Final = (
    say("Monday"), say("Tuesday"), say("Wednesday"), say("Thursday"), say("Friday"),
    say("Saturday"), say("Sunday"),
)  # fmt: skip
_KINDS: Final = (
    (Category.POSITIONS, say("Positions")),
    (Category.HEART_RATE, say("Heart rate")),
    (Category.MOVEMENT, say("Distance and pace")),
    (Category.NOTES, say("Titles and notes")),
    (Category.BODY, say("Body")),
    (Category.DEVICES, say("Devices")),
    (Category.WEATHER, say("Weather")),
)

READING: Final = (
    SettingRow(
        settings.LANGUAGE,
        say("Language"),
        say("Quiet Mile speaks English so far."),
        (("en", say("English")),),
    ),
    SettingRow(
        settings.UNITS,
        say("Distance"),
        say("Climb follows, in metres or in feet."),
        (("km", say("Kilometres")), ("mi", say("Miles"))),
    ),
    SettingRow(
        settings.PACE,
        say("How fast"),
        say("Minutes for a kilometre or mile, or kilometres or miles in an hour."),
        (("pace", say("Pace")), ("speed", say("Speed"))),
    ),
    SettingRow(
        settings.TEMPERATURE,
        say("Temperature"),
        say("For the weather of a run, and for watches that take it."),
        (("celsius", say("°C")), ("fahrenheit", say("°F"))),
    ),
    SettingRow(
        settings.WEIGHT,
        say("Weight"),
        say("How weights are written, wherever there are any."),
        (("kg", say("kg")), ("lb", say("lb"))),
    ),
    SettingRow(
        settings.FIRST_WEEKDAY,
        say("Weeks begin on"),
        say("For weeks in totals, goals and the calendar."),
        tuple(zip(settings.WEEKDAYS, _DAYS, strict=True)),
    ),
    SettingRow(
        settings.LOAD_MEAN,
        say("Fitness and fatigue"),
        say(
            "How quickly they follow your training: as it was published, or about twice as"
            " quickly, as some programs have it."
        ),
        ((settings.EXPONENTIAL, say("As published")), (settings.SPAN, say("Quicker"))),
    ),
)
LOOKING: Final = (
    SettingRow(
        settings.LOOK,
        say("Look"),
        say("By day and by night, or as the system has it."),
        ((settings.SYSTEM, say("As the system")), ("light", say("Light")), ("dark", say("Dark"))),
    ),
    SettingRow(
        settings.TEXT_SIZE,
        say("Text size"),
        say("Everything else grows with it. A run then reads like this:"),
        tuple((it, _points(it)) for it in (settings.SYSTEM, *settings.TEXT_SIZES)),
    ),
    SettingRow(
        settings.HIDES,
        say("Hide personal values"),
        say("While others see your screen. Ctrl+Shift+H turns it on and off anywhere."),
    ),
    SettingRow(
        settings.HIDDEN_KINDS,
        say("What is hidden then"),
        say("Dots stand in its place, on every page."),
        _KINDS,
        has_many=True,
    ),
)
LOCKING: Final = (
    SettingRow(
        settings.LOCK_MINUTES,
        say("Lock after"),
        say("So many minutes without you. Ctrl+L locks at once."),
        tuple((it, _minutes(it)) for it in (1, 5, 10, 15, 30, 60, 120, 0)),
        spell=_minutes,
    ),
    SettingRow(
        settings.LOCKS_WITH_SCREEN,
        say("Lock with the screen"),
        say("Also when the computer goes to sleep."),
    ),
)
KEEPING: Final = (
    SettingRow(
        settings.KEEPS_FILES,
        say("Keep the files"),
        say("The files that runs came in, as they came, encrypted. Without them a run cannot be"
            " read anew, or handed on as it was recorded."),
    ),
    SettingRow(
        settings.SNAPSHOT_ROOM,
        say("Room for copies"),
        say("Copies are made before much changes. The oldest go first, the latest stays."),
        tuple((it, _room(it)) for it in (500, 1000, 2000, 5000, 10_000, 50_000)),
        spell=_room,
    ),
)  # fmt: skip
SECTIONS: Final = (
    (say("Words and units"), READING),
    (say("On the screen"), LOOKING),
    (say("Lock"), LOCKING),
    (say("Files"), KEEPING),
)
