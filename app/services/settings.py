"""What can be set, what holds where nothing was, and how a runner says it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from app.domain.errors import SettingsError
from app.domain.topics import SETTINGS
from app.domain.words import Sentence, say
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
        value = store.read(lambda db: read_setting(db, self.key))
        return self.usual if value is None else value

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


WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def _parse_weekday(text: str) -> str:
    return WEEKDAYS[WEEKDAYS.index(text.strip().lower())]


EXPONENTIAL: Final = "exponential"
SPAN: Final = "span"


def _parse_load_mean(text: str) -> str:
    return {it: it for it in (EXPONENTIAL, SPAN)}[text.strip().lower()]


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
    "first-weekday", say("the day on which weeks begin, monday to sunday"), "monday", _parse_weekday
)
LOAD_MEAN: Final = Setting(
    "load-mean",
    say(
        "how fitness and fatigue follow load: by 1 - e^(-1/N), exponential, or as others"
        " do by 2 / (N + 1), span"
    ),
    EXPONENTIAL,
    _parse_load_mean,
)

ALL: Final = (KEEPS_FILES, SNAPSHOT_ROOM, FIRST_WEEKDAY, LOAD_MEAN)


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
