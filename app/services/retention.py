"""Rules by which the log forgets by itself; each was agreed to once, with what it would take."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from app.domain.categories import CATEGORY_NAMES, Category
from app.domain.errors import SettingsError
from app.domain.progress import Watch
from app.domain.topics import SETTINGS
from app.domain.words import Sentence, say
from app.services.editing import erase_bin
from app.services.erasing import erase_category, foresee_erasure, say_files
from app.store.connection import Connection
from app.store.log import Store
from app.store.retention import BIN, keep_rule, list_binned_before, load_rules
from app.store.settings import read_setting, write_setting

__all__ = [
    "BIN",
    "KINDS",
    "YEAR_DAYS",
    "Passing",
    "act_on_rules",
    "agree_to_rule",
    "foresee_rule",
    "is_asleep",
    "is_due",
    "name_kind",
    "read_rules",
]

YEAR_DAYS: Final = 365.25
MOST_DAYS: Final = round(100 * YEAR_DAYS)
KINDS: Final = (
    Category.POSITIONS, Category.HEART_RATE, Category.NOTES, Category.DEVICES, Category.WEATHER,
    BIN,
)  # fmt: skip
_ACTED: Final = "retention-day"  # the last on which the rules acted, or one was agreed to
_ASLEEP_DAYS: Final = 100
_LOST: Final = {
    Category.POSITIONS: say("positions"),
    Category.HEART_RATE: say("heart rate"),
    Category.NOTES: say("notes and titles"),
    Category.DEVICES: say("devices"),
    Category.WEATHER: say("weather"),
}


@dataclass(frozen=True, slots=True)
class Passing:
    """What a rule takes of the log on a day: now, or what it would."""

    kind: str
    before: date
    runs: int
    files: int = 0  # original ones, which go as a whole

    def foretell(self, count: str) -> Sentence:
        """Say what would go."""
        n = self.runs
        if self.kind == BIN:
            one = "{c} run that lies in the bin since before {day} would be erased."
            many = "{c} runs that lie in the bin since before {day} would be erased."
            return say(one, many, n=n, c=count, day=self.before)
        one = "{c} run before {day} would lose its {what}."
        many = "{c} runs before {day} would lose their {what}."
        return say(one, many, n=n, c=count, day=self.before, what=_LOST[Category(self.kind)])

    def foretell_files(self, count: str) -> Sentence:
        """Say which files would go with it."""
        return say_files(self.files, count)

    def tell(self, count: str) -> Sentence:
        """Say what went."""
        n = self.runs
        if self.kind == BIN:
            one, many = "{c} run was erased from the bin.", "{c} runs were erased from the bin."
            return say(one, many, n=n, c=count)
        one = "{c} run before {day} lost its {what}."
        many = "{c} runs before {day} lost their {what}."
        return say(one, many, n=n, c=count, day=self.before, what=_LOST[Category(self.kind)])


def name_kind(kind: str) -> Sentence:
    """Name what a rule is about."""
    return say("The bin") if kind == BIN else CATEGORY_NAMES[Category(kind)]


def read_rules(store: Store) -> Mapping[str, int]:
    """Say after how many days what is forgotten; what is kept for good is not in it."""
    return store.read(_load_sound)


def foresee_rule(store: Store, kind: str, days: int, today: date) -> Passing:
    """Count what a rule would take today."""
    before = _expect_day(days, today)
    if kind == BIN:
        return Passing(
            kind, before, len(store.read(lambda db: list_binned_before(db, _ms(before))))
        )
    found = foresee_erasure(store, Category(kind), before)
    return Passing(kind, before, found.runs, found.files)


def agree_to_rule(store: Store, kind: str, days: int | None, today: date) -> None:
    """Let a rule hold from now on, as the runner agreed; with None it holds no more."""
    if days is not None:
        _expect_day(days, today)

    def keep(db: Connection) -> None:
        keep_rule(db, kind, days)
        if days is not None:
            write_setting(db, _ACTED, None if _is_asleep(db, today) else read_setting(db, _ACTED))

    store.write(SETTINGS, keep)


def is_due(store: Store, today: date) -> bool:
    """Tell whether rules hold that have not acted today."""
    return store.read(
        lambda db: bool(_load_sound(db)) and read_setting(db, _ACTED) != today.isoformat()
    )


def is_asleep(store: Store, today: date) -> bool:
    """Tell whether rules have not acted for long: a clock that is wrong must not cost the log."""
    return store.read(lambda db: bool(_load_sound(db)) and _is_asleep(db, today))


def act_on_rules(store: Store, today: date, watch: Watch | None = None) -> list[Passing]:
    """Forget what the rules say; stopped, it goes on the next time. Say what went."""
    watch = watch or Watch()
    gone = []
    for kind, days in read_rules(store).items():
        found = foresee_rule(store, kind, days, today)
        if not found.runs or watch.is_cancelled():
            continue
        if kind == BIN:
            runs = erase_bin(store, _ms(found.before))
        else:
            runs = erase_category(store, Category(kind), watch, found.before)
        gone.append(Passing(kind, found.before, runs, found.files))
    if not watch.is_cancelled():
        store.write(SETTINGS, lambda db: write_setting(db, _ACTED, today.isoformat()))
    return gone


def _is_asleep(db: Connection, today: date) -> bool:
    acted = read_setting(db, _ACTED)
    if acted is None:
        return False
    try:
        return abs((today - date.fromisoformat(acted)).days) > _ASLEEP_DAYS
    except (TypeError, ValueError):  # an export that was tampered with may say anything
        return True


def _load_sound(db: Connection) -> Mapping[str, int]:
    """Load the rules; one that nobody could have agreed to came from elsewhere, and never acts."""
    return {
        kind: days
        for kind, days in load_rules(db).items()
        if kind in KINDS and 1 <= days <= MOST_DAYS
    }


def _expect_day(days: int, today: date) -> date:
    if not 1 <= days <= MOST_DAYS:
        raise SettingsError(
            say("That is no number of days to keep something: {n}", n=days),
            say("Give one from 1 to {n}, or say never.", n=MOST_DAYS),
        )
    return today - timedelta(days=days)


def _ms(day: date) -> int:
    return int(datetime(day.year, day.month, day.day).astimezone().timestamp() * 1000)
