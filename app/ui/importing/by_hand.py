"""Makes a run of what was typed, or says of each line what is wrong with it; nothing is guessed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from app.domain.typed import read_distance, read_duration, read_figure, read_time_of_day
from app.domain.units import FOOT_M, Units
from app.domain.words import Sentence, say
from app.services.adding import ByHand

_LEAST_BPM: Final = 30
_MOST_BPM: Final = 240
_MOST_M: Final = 1_000_000
_MOST_CLIMB_M: Final = 100_000


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the lines."""

    day: date
    sport: tuple[str, str]  # and which kind of it
    effort: int | None
    lines: Mapping[str, str]  # began, duration, distance, heart_rate, climb, title, notes


class NotUnderstood(Exception):
    """One line cannot be taken as it stands."""

    def __init__(self, words: Sentence) -> None:
        super().__init__(words)
        self.words = words


def read_run(
    typed: Typed, units: Units, now: datetime
) -> tuple[ByHand | None, dict[str, Sentence]]:
    """Hand over the run, or else what is wrong with each line."""
    problems: dict[str, Sentence] = {}
    read: dict[str, float | None] = {}
    for name, reader in (
        ("duration", _read_duration), ("distance", _read_distance),
        ("heart_rate", _read_heart_rate), ("climb", _read_climb),
    ):  # fmt: skip
        text = typed.lines[name].strip()
        try:
            read[name] = reader(text, units) if text else None
        except NotUnderstood as problem:
            problems[name] = problem.words
    if not (typed.lines["duration"].strip() or typed.lines["distance"].strip()):
        problems["duration"] = say("Say how long it took, or how far it was.")
    try:
        start = _read_start(typed, now)
    except NotUnderstood as problem:
        problems["began"] = problem.words
    if problems:
        return None, problems
    return ByHand(
        start=start,
        distance_m=read["distance"],
        elapsed_s=read["duration"],
        sport=typed.sport[0],
        sub_sport=typed.sport[1],
        title=typed.lines["title"].strip() or None,
        notes=typed.lines["notes"].strip() or None,
        ascent_m=read["climb"],
        hr_mean=read["heart_rate"],
        effort=typed.effort,
    ), {}


def _read_start(typed: Typed, now: datetime) -> datetime:
    read = read_time_of_day(typed.lines["began"])
    if read is None:
        raise NotUnderstood(say("Write the time of day as 18:30; about is good enough."))
    start = datetime.combine(typed.day, time(*read)).astimezone()
    if start > now:
        raise NotUnderstood(say("This is still to come. Look at day and time."))
    return start


def _read_duration(text: str, _: Units) -> float:
    read = read_duration(text)
    if read is None:
        raise NotUnderstood(say("Write it as 45:30, or with hours as 1:02:03."))
    return read


def _read_distance(text: str, units: Units) -> float:
    read = read_distance(text, units.long_name)
    if read is None or read > _MOST_M:
        raise NotUnderstood(
            say("Write it in {unit} as a number, such as 10.5.", unit=units.long_name)
        )
    return read


def _read_heart_rate(text: str, _: Units) -> float:
    read = read_figure(text)
    if read is None or not _LEAST_BPM <= read <= _MOST_BPM:
        raise NotUnderstood(
            say("Write a number from {least} to {most}.", least=_LEAST_BPM, most=_MOST_BPM)
        )
    return read


def _read_climb(text: str, units: Units) -> float:
    read = read_figure(text)
    metres = None if read is None else read * (FOOT_M if units.has_miles else 1)
    if metres is None or metres > _MOST_CLIMB_M:
        unit = say("feet") if units.has_miles else say("metres")
        raise NotUnderstood(say("Write it in {unit} as a number, such as 120.", unit=unit))
    return metres
