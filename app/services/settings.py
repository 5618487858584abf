"""What can be set, what holds where nothing was, and how a runner says it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from app.domain.categories import Category
from app.domain.errors import SettingsError
from app.domain.topics import SETTINGS
from app.domain.units import Units
from app.domain.words import Sentence, say
from app.store.connection import Connection
from app.store.log import Store
from app.store.settings import read_setting, write_setting


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that can be set."""

    key: str
    about: Sentence
    usual: Any
    parse: Callable[[str], Any]

    def read(self, store: Store) -> Any:
        """Say what holds."""
        return self.hold(store.read(lambda db: read_setting(db, self.key)))

    def hold(self, kept: Any) -> Any:
        """Say what holds where this is kept; what nobody could have set came from elsewhere."""
        try:
            return kept if self.parse(spell(kept)) == kept else self.usual
        except (KeyError, ValueError):
            return self.usual

    def write(self, store: Store, value: Any) -> None:
        """Set it; what is usual is not kept, so that a better usual value reaches everybody."""
        kept = None if value == self.usual else value
        store.write(SETTINGS, lambda db: write_setting(db, self.key, kept))


def _parse_yes_or_no(text: str) -> bool:
    return {"yes": True, "no": False}[text.strip().lower()]


def _parse_megabytes(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 10**7:
        raise ValueError(text)
    return number


def _one_of(*names: str) -> Callable[[str], str]:
    """Make what reads one of these names."""
    return lambda text: names[names.index(text.strip().lower())]


_MOST_MINUTES: Final = 24 * 60


def _parse_minutes(text: str) -> int:
    number = int(text)
    if not 0 <= number <= _MOST_MINUTES:
        raise ValueError(text)
    return number


def _parse_kinds(text: str) -> str:
    named = text.lower().replace(",", " ").split()
    if unknown := set(named) - set(Category):
        raise ValueError(unknown)
    return " ".join(it for it in Category if it in named)


SYSTEM: Final = "system"
TEXT_SIZES: Final = range(9, 21)


def _parse_text_size(text: str) -> int | str:
    if text.strip().lower() == SYSTEM:
        return SYSTEM
    return TEXT_SIZES[TEXT_SIZES.index(int(text))]


WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
EXPONENTIAL: Final = "exponential"
SPAN: Final = "span"


KEEPS_FILES: Final = Setting(
    "keeps-files",
    say("keep the files that runs come in, yes or no"),
    True,
    _parse_yes_or_no,
)
SNAPSHOT_ROOM: Final = Setting(
    "snapshot-megabytes",
    say("how much room the copies of the log may take, in megabytes; the latest always stays"),
    2000,
    _parse_megabytes,
)
FIRST_WEEKDAY: Final = Setting(
    "first-weekday",
    say("the day on which weeks begin, monday to sunday"),
    "monday",
    _one_of(*WEEKDAYS),
)
LOAD_MEAN: Final = Setting(
    "load-mean",
    say(
        "how fitness and fatigue follow load: by 1 - e^(-1/N), exponential, or as others"
        " do by 2 / (N + 1), span"
    ),
    EXPONENTIAL,
    _one_of(EXPONENTIAL, SPAN),
)
UNITS: Final = Setting(
    "units", say("distances in kilometres, km, or in miles, mi"), "km", _one_of("km", "mi")
)
PACE: Final = Setting(
    "pace",
    say("how fast a run was, as pace or as speed"),
    "pace",
    _one_of("pace", "speed"),
)
TEMPERATURE: Final = Setting(
    "temperature",
    say("temperatures in celsius or fahrenheit"),
    "celsius",
    _one_of("celsius", "fahrenheit"),
)
WEIGHT: Final = Setting(
    "weight", say("weight in kilograms, kg, or in pounds, lb"), "kg", _one_of("kg", "lb")
)
LOCK_MINUTES: Final = Setting(
    "lock-minutes",
    say("after how many minutes without you the window locks; 0 for never"),
    15,
    _parse_minutes,
)
LOCKS_WITH_SCREEN: Final = Setting(
    "locks-with-screen",
    say("lock when the screen locks or the computer sleeps, yes or no"),
    True,
    _parse_yes_or_no,
)
LOOK: Final = Setting(
    "look",
    say("light or dark, or as the system has it, system"),
    SYSTEM,
    _one_of(SYSTEM, "light", "dark"),
)
TEXT_SIZE: Final = Setting(
    "text-size",
    say(
        "how large text is, {least} to {most} points, or as the system has it, system",
        least=TEXT_SIZES[0],
        most=TEXT_SIZES[-1],
    ),
    SYSTEM,
    _parse_text_size,
)
HIDES: Final = Setting(
    "hides-personal",
    say("hide personal values in the window, as while others see the screen, yes or no"),
    False,
    _parse_yes_or_no,
)
HIDDEN_KINDS: Final = Setting(
    "hidden-kinds",
    say("what is hidden then, of: {kinds}", kinds=" ".join(Category)),
    _parse_kinds("positions heart_rate notes body"),
    _parse_kinds,
)
LANGUAGE: Final = Setting("language", say("the language of the program, en"), "en", _one_of("en"))

ALL: Final = (
    KEEPS_FILES, SNAPSHOT_ROOM, FIRST_WEEKDAY, LOAD_MEAN, UNITS, PACE, TEMPERATURE, WEIGHT,
    LOCK_MINUTES, LOCKS_WITH_SCREEN, HIDES, HIDDEN_KINDS, LOOK, TEXT_SIZE, LANGUAGE,
)  # fmt: skip


def read_settings(store: Store) -> dict[str, Any]:
    """Say what holds, for every setting by its key."""

    def read(db: Connection) -> dict[str, Any]:
        return {it.key: it.hold(read_setting(db, it.key)) for it in ALL}

    return store.read(read)


def read_units(store: Store) -> Units:
    """Say what distances, pace, heat and weight are told in."""
    return units_of(read_settings(store))


def units_of(values: Mapping[str, Any]) -> Units:
    """Say what they are told in where these values hold."""
    return Units(
        has_miles=values[UNITS.key] == "mi",
        has_speed=values[PACE.key] == "speed",
        has_fahrenheit=values[TEMPERATURE.key] == "fahrenheit",
        has_pounds=values[WEIGHT.key] == "lb",
    )


def expect_setting(key: str) -> Setting:
    """Find a setting by its key."""
    found = next((it for it in ALL if it.key == key), None)
    if found is None:
        raise SettingsError(
            say("There is no such setting: {key}", key=key),
            say("`settings` shows all that there are."),
        )
    return found


def set_by_words(store: Store, key: str, text: str) -> None:
    """Set something as a runner typed it."""
    found = expect_setting(key)
    try:
        value = found.parse(text)
    except (KeyError, ValueError) as error:
        raise SettingsError(
            say("{key} cannot be set to this: {text}", key=key, text=text),
            say("It says: {about}.", about=found.about),
        ) from error
    found.write(store, value)


def spell(value: Any) -> str:
    """Spell a value as it would be typed."""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
