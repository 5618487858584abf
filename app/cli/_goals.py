"""Reads targets of goals as they are typed, and writes how goals stand."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any, Final

from app.cli._rows import spell_duration
from app.domain.errors import SettingsError
from app.domain.history.goals import Kind
from app.domain.ids import spell_id
from app.domain.words import Sentence, say
from app.services.goals import Followed

Plain = dict[str, Any]
_SPELLED: Final[dict[str, Callable[[float], str]]] = {
    "distance_m": lambda metres: f"{metres / 1000:.1f} km",
    "time_s": spell_duration,
    "ascent_m": lambda metres: f"{metres:.0f} m",
    "count": lambda count: f"{round(count, 1):g}",
}
_PERIODS: Final = {"week": say("This week"), "month": say("This month"), "year": say("This year")}


def read_target(kind: Kind, text: str) -> float:
    """Read how much a goal asks for, in SI units."""
    try:
        if kind == "time_s":
            return _read_hours(text)
        number = float(text.lower().removesuffix("km").replace(",", "."))
        return number * (1000 if kind == "distance_m" else 1)
    except ValueError as error:
        raise SettingsError(
            say("A goal cannot be this: {text}", text=text),
            say("Give a number, or hours as 5:30. Nothing was changed."),
        ) from error


def _read_hours(text: str) -> float:
    hours, _, minutes = text.partition(":")
    rest = float(minutes or 0)
    if not 0 <= rest < 60:
        raise ValueError(text)
    return 3600 * float(hours.replace(",", ".")) + 60 * rest


def describe_goal(followed: Followed) -> Plain:
    """Put how a goal stands into plain values."""
    said = asdict(followed.standing)
    goal = said.pop("goal")
    said |= {"id": spell_id(followed.id), "is_reached": followed.standing.is_reached}
    said |= {name: goal[name] for name in ("kind", "target", "per")}
    return said | {name: str(said[name]) for name in ("first", "last")}


def write_goal(said: Plain) -> str:
    """Set how a goal stands as a line."""
    spell = _SPELLED[said["kind"]]
    when = _PERIODS.get(said["per"]) or say(
        "From {first} to {last}", first=said["first"], last=said["last"]
    )
    words = say(
        "{when}: {done} of {target}, {state}",
        when=when,
        done=spell(said["done"]),
        target=_spell_target(said, spell),
        state=_state(said),
    )
    return "; ".join(map(str, (words, *_look_ahead(said, spell))))


def _spell_target(said: Plain, spell: Callable[[float], str]) -> str:
    """Spell how much is asked for; what is a mere count says of what."""
    if said["kind"] != "count":
        return spell(said["target"])
    return str(say("{n} run", "{n} runs", n=int(said["target"])))


def _state(said: Plain) -> Sentence:
    if said["is_reached"]:
        return say("reached")
    if not said["days_left"]:
        return say("missed")
    return say("on track") if said["is_on_track"] else say("behind")


def _look_ahead(said: Plain, spell: Callable[[float], str]) -> list[Sentence]:
    """Say what each day that is left has to bring, and what it comes to if all goes on so."""
    if not said["days_left"] or said["is_reached"]:
        return []
    needed = say(
        "{each} a day for {n} day",
        "{each} a day for {n} days",
        each=spell(said["per_day"]),
        n=said["days_left"],
    )
    if said["projected"] is None:
        return [needed]
    return [needed, say("{projected} if all goes on so", projected=spell(said["projected"]))]
