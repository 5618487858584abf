"""Compares what an activity says beside its track: every field, whatever fields there are."""

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, Final

import numpy as np

from app.domain.recording import Activity, Device, Totals
from app.domain.track import Track
from app.domain.words import Sentence, say
from app.formats._losses.differences import (
    Difference,
    Finding,
    compare_columns,
    compare_counts,
    compare_values,
)

_NAMES: Final = {
    "sport": say("kind of sport"),
    "sub_sport": say("finer kind of sport"),
    "title": say("title"),
    "notes": say("notes"),
    "start": say("start"),
    "end": say("end"),
    "utc_offset_s": say("time zone"),
    "zone_from": say("time zone"),
    "device": say("device"),
    "maker": say("maker"),
    "product": say("model"),
    "name": say("name"),
    "serial": say("serial number"),
    "software": say("version of the software"),
    "totals": say("sums of the whole run"),
    "elapsed_s": say("time from start to end"),
    "timer_s": say("time without pauses"),
    "distance_m": say("distance"),
    "ascent_m": say("ascent"),
    "descent_m": say("descent"),
    "calories_kcal": say("calories"),
    "hr_mean": say("mean heart rate"),
    "hr_max": say("highest heart rate"),
    "laps": say("laps"),
    "trigger": say("what ended them"),
    "pauses": say("pauses"),
    "lengths": say("lengths of the pool"),
    "strokes": say("number of strokes"),
    "stroke": say("kind of stroke"),
    "is_active": say("rests"),
    "beats_s": say("times between heartbeats"),
}
# What stands where a file says nothing of it
_EMPTY: Final = {"sport": "generic", "sub_sport": "generic"}


def compare_facts(given: Activity, back: Activity) -> Iterator[Finding]:
    """Name what differs in any field but the track."""
    for field in fields(Activity):
        one, other = getattr(given, field.name), getattr(back, field.name)
        thing = fact_name(field.name)
        if isinstance(one, Track):
            continue
        if isinstance(one, np.ndarray):
            yield from compare_counts(thing, len(one), len(other))
            if len(one) == len(other):
                yield from compare_columns(thing, one, other)
        elif isinstance(one, tuple):
            yield from _compare_rows(thing, one, other)
        elif field.name == "device":
            yield from _compare_devices(thing, one or Device(), other or Device())
        elif isinstance(one, Totals):
            yield from _compare_row(thing, one, other)
        else:
            yield from compare_values(thing, *([_said(field.name, it)] for it in (one, other)))


def fact_name(key: str) -> Sentence:
    """Name a field for people; one without a word of its own by its key."""
    return _NAMES.get(key) or say("{key}", key=key.replace("_", " "))


def _said(key: str, value: Any) -> Any:
    return None if value == _EMPTY.get(key) else value


def _compare_devices(thing: Sentence, given: Device, back: Device) -> Iterator[Finding]:
    """Compare devices; a file may know one by its whole name alone, which is the same device."""
    renamed = replace(given, maker=back.maker, product=back.product, name=back.name)
    if renamed != given and str(renamed) == str(given):
        yield Finding(Difference.DESCRIBED, thing)
        given = renamed
    yield from _compare_row(thing, given, back)


def _compare_row(thing: Sentence, given: Any, back: Any) -> Iterator[Finding]:
    """Compare what stands by itself; where nothing is left of much, one finding says so."""
    found = list(_compare_rows(thing, [given], [back]))
    if len(found) > 1 and back == type(back)():
        yield Finding(Difference.LEFT_OUT, thing)
    else:
        yield from found


def _compare_rows(thing: Sentence, given: Sequence[Any], back: Sequence[Any]) -> Iterator[Finding]:
    """Compare laps and the like: how many there are, and each of their fields."""
    yield from compare_counts(thing, len(given), len(back))
    if not given or len(given) != len(back):
        return
    for field in fields(given[0]):
        ours, theirs = ([getattr(row, field.name) for row in rows] for rows in (given, back))
        if is_dataclass(ours[0]):
            yield from _compare_rows(thing, ours, theirs)
        else:
            part = say("{thing} ({part})", thing=thing, part=fact_name(field.name))
            yield from compare_values(part, ours, theirs)
