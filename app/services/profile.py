"""The runner's profile: what may be said in it, how it is read, and what follows from a change."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from app.domain.athlete import FEMALE, MALE
from app.domain.errors import SettingsError
from app.domain.max_hr import ESTIMATES
from app.domain.profile import FOREVER, MAX_HR_BY, NOT_USED, OWN_ZONES, Profile
from app.domain.progress import Watch
from app.domain.topics import PROFILE
from app.domain.words import Sentence, say
from app.metrics import metrics
from app.services.valuing import value_runs
from app.store.changes import next_step
from app.store.connection import Connection
from app.store.log import Store
from app.store.profiles import clear_field as clear_values
from app.store.profiles import load_profile, set_value
from app.store.valuation import ask_for


@dataclass(frozen=True, slots=True)
class ProfileField:
    """One field of the profile; what is out of `usual` is kept, but asked about."""

    key: str
    name: Sentence
    parse: Callable[[str], Any]
    usual: tuple[float, float] | None = None
    unit: str = ""


def _parse_birth(text: str) -> str:
    """Read a day, or a year alone if the runner says no more."""
    text = text.strip()
    if len(text) == 4 and text.isascii() and text.isdigit() and int(text) > 0:
        return text
    return date.fromisoformat(text).isoformat()


def _parse_sex(text: str) -> str:
    word = text.strip().lower()
    if word not in (MALE, FEMALE):
        raise ValueError(text)
    return word


def _parse_number(text: str) -> float:
    number = float(text.strip().replace(",", "."))
    if not 0 < number < 10_000:
        raise ValueError(text)
    return number


def _parse_pace(text: str) -> float:
    """Read seconds, or minutes and seconds as paces are said."""
    minutes, colon, seconds = text.strip().partition(":")
    return _parse_number(str(60 * int(minutes) + float(seconds)) if colon else text)


def _parse_zones(text: str) -> list[float]:
    """Read where zones begin: rising heart rates, with commas or spaces between them."""
    begins = [_parse_number(it) for it in text.replace(",", " ").split()]
    if not 2 <= len(begins) <= 9 or sorted(set(begins)) != begins:
        raise ValueError(text)
    return begins


FIELDS: Final = (
    ProfileField("birth_date", say("birth date"), _parse_birth),
    ProfileField("sex", say("sex, for formulas"), _parse_sex),
    ProfileField("height_cm", say("height"), _parse_number, (120, 220), "cm"),
    ProfileField("weight_kg", say("weight"), _parse_number, (35, 160), "kg"),
    ProfileField("resting_hr", say("resting heart rate"), _parse_number, (30, 90), "bpm"),
    ProfileField("max_hr", say("highest heart rate"), _parse_number, (140, 220), "bpm"),
    ProfileField("lthr", say("heart rate at threshold"), _parse_number, (110, 205), "bpm"),
    ProfileField(
        "threshold_pace_s_per_km", say("pace at threshold"), _parse_pace, (160, 540), "s/km"
    ),
    ProfileField("vo2max", say("VO2max"), _parse_number, (20, 90), "ml/kg/min"),
    ProfileField(OWN_ZONES, say("own heart rate zones"), _parse_zones, unit="bpm"),
)
_BY_KEY: Final = {it.key: it for it in FIELDS}


def read_profile(store: Store) -> Profile:
    """Load what the runner said."""
    return store.read(load_profile)


def used_for(key: str) -> list[Sentence]:
    """Name the numbers that a field feeds."""
    return [it.name for it in metrics() if key in (*it.needs, *it.uses)]


def parse_value(key: str, text: str) -> Any:
    """Read what a runner typed for a field."""
    field = expect_field(key)
    try:
        return field.parse(text)
    except (ValueError, OverflowError) as error:
        raise SettingsError(
            say("{field} cannot be this: {text}", field=field.name, text=text),
            say("Look at how it is written, and try again. Nothing was changed."),
        ) from error


def expect_field(key: str) -> ProfileField:
    """Find a field by its key."""
    if key not in _BY_KEY:
        raise SettingsError(
            say("The profile has no such field: {key}", key=key),
            say("It has these: {keys}.", keys=", ".join(_BY_KEY)),
        )
    return _BY_KEY[key]


def question(profile: Profile, key: str, value: Any, today: date) -> list[Sentence]:
    """Ask about a value that is out of reason; it is kept all the same."""
    field, asked = expect_field(key), []
    if field.usual is not None and not field.usual[0] <= value <= field.usual[1]:
        low, high = field.usual
        words = "{field}: {value} {unit} is unusual; most runners are between {low} and {high}."
        asked.append(say(words, field=field.name, value=value, unit=field.unit, low=low, high=high))
    if key == "birth_date" and not 5 <= today.year - int(value[:4]) <= 100:
        asked.append(say("This makes you {n} years old.", n=today.year - int(value[:4])))
    known = profile.on(today)
    resting = value if key == "resting_hr" else known.resting_hr
    highest = value if key == "max_hr" else known.max_hr
    is_either = key in ("resting_hr", "max_hr")
    if is_either and resting is not None and highest is not None and resting >= highest:
        asked.append(say("Your resting heart rate is not below your highest one."))
    return asked


def first_day(profile: Profile, key: str, from_day: date | None, today: date) -> str:
    """Say from when on a value holds: a first one for all time, later ones from today."""
    if from_day is not None:
        return from_day.isoformat()
    return today.isoformat() if profile.values.get(key) else FOREVER


def change_profile(
    store: Store, key: str, value: Any, from_day: str, now_ms: int, watch: Watch | None = None
) -> int:
    """Set a value from a day on, then make the numbers that it feeds anew; say of how many runs."""

    def write(db: Connection) -> None:
        set_value(db, next_step(db), key, value, now_ms, from_day)
        ask_for(db, affected(load_profile(db), (key,)))

    store.write(PROFILE, write)
    return value_runs(store, watch)


def clear_field(store: Store, key: str, now_ms: int, watch: Watch | None = None) -> int:
    """Forget a field; the numbers that it fed vanish."""
    expect_field(key)

    def write(db: Connection) -> None:
        before = load_profile(db)
        clear_values(db, next_step(db), key, now_ms)
        ask_for(db, affected(before, (key,)))

    store.write(PROFILE, write)
    return value_runs(store, watch)


def use_field(
    store: Store, key: str, now_ms: int, *, is_used: bool, watch: Watch | None = None
) -> int:
    """Let a field feed numbers, or keep it without using it."""
    expect_field(key)
    unused = read_profile(store).values.get(NOT_USED, ())
    names = set(unused[-1][1]) if unused else set()
    changed = names - {key} if is_used else names | {key}
    return _change_plain(store, NOT_USED, sorted(changed), (key,), now_ms, watch)


def accept_max_hr(
    store: Store, formula: str | None, now_ms: int, watch: Watch | None = None
) -> int:
    """Let an estimate stand for a highest heart rate that is not known; None takes that back."""
    if formula is not None and formula not in ESTIMATES:
        raise SettingsError(
            say("There is no such estimate: {formula}", formula=formula),
            say("There are these: {formulas}.", formulas=", ".join(ESTIMATES)),
        )
    return _change_plain(store, MAX_HR_BY, formula, ("max_hr",), now_ms, watch)


def _change_plain(
    store: Store, field: str, value: Any, keys: Sequence[str], now_ms: int, watch: Watch | None
) -> int:
    def write(db: Connection) -> None:
        if value is None:
            clear_values(db, next_step(db), field, now_ms)
        else:
            set_value(db, next_step(db), field, value, now_ms)
        ask_for(db, affected(load_profile(db), keys))

    store.write(PROFILE, write)
    return value_runs(store, watch)


def affected(profile: Profile, keys: Sequence[str]) -> list[str]:
    """List the metrics that depend on these fields, also by way of an estimate."""
    fields = set(keys)
    if profile.values.get(MAX_HR_BY) and fields & {"birth_date", "sex"}:
        fields.add("max_hr")
    return [it.key for it in metrics() if fields & {*it.needs, *it.uses}]
