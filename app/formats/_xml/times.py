"""Times as ISO 8601 spells them, to seconds since 1970 and back."""

import math
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import numpy as np

from app.domain.track import Column
from app.formats._xml.texts import FEW, Texts
from app.formats._xml.xml_text import Bytes, Flags, Index

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
FIRST_YEAR, LAST_YEAR = 1900, 2200

_ISO = re.compile(
    r"(\d{4})-(\d\d?)-(\d\d?)[Tt ](\d\d?):(\d\d)(?::(\d\d?)(?:[.,](\d{1,40}))?)?\s*"
    r"(?:([Zz])|([+\u2212-])(\d\d?):?(\d\d)?)?",
    re.A,
)
_NONE = (float("nan"), float("nan"))
_SHAPE = b"0000-00-00T00:00:00"  # after it come a fraction and a zone
_TAIL = re.compile(rb"(?:\.(\d{1,6}))?(?:Z|([+-])(\d\d):(\d\d))")
_FARTHEST_HOURS = 18
_DAYS = np.array([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds since 1970 in UTC, and the offset that was written; NaN where there is none."""

    seconds: Column
    offsets_s: Column  # NaN where the time has no zone; 0 for Z


def to_time(text: str) -> tuple[float, float]:
    """Read one time in any of the spellings that programs use: its seconds and its offset."""
    found = _ISO.fullmatch(text.strip())
    if not found:
        return _NONE
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    fraction, zulu, sign, hours, minutes = found.groups()[6:]
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return _NONE
    # the end of a day may be written as 24:00:00
    is_end = (hour, minute, second) == (24, 0, 0) and not (fraction or "").strip("0")
    try:
        day_time = (0, 0, 0) if is_end else (hour, minute, min(second, 59))
        whole = datetime(year, month, day, *day_time, tzinfo=UTC) - EPOCH
    except ValueError:
        return _NONE
    whole += timedelta(days=is_end)
    offset = _offset(sign, int(hours), int(minutes or 0)) if sign else 0
    if offset is None:
        return _NONE
    seconds = whole.days * 86400 + whole.seconds - offset + (second == 60)  # a leap second
    exact = float(seconds + Decimal(f"0.{fraction[:15]}")) if fraction else float(seconds)
    return exact, float(offset) if zulu or sign else float("nan")


def times(texts: Texts) -> Times:
    """Read the time that each text holds; those spelled alike are read together."""
    seconds = np.full(len(texts), np.nan)
    offsets = np.full(len(texts), np.nan)
    lengths = texts.ends - texts.starts
    is_left = np.ones(len(texts), np.bool_)
    for length in np.flatnonzero(np.bincount(np.clip(lengths, 0, 40))):
        some = np.flatnonzero(lengths == length)
        if len(some) <= FEW or not len(_SHAPE) < length < 40:
            continue
        letters = texts.table(some, int(length))
        tail = _TAIL.fullmatch(letters[len(_SHAPE) :, 0].tobytes())
        offset = _offset(tail[2].decode(), int(tail[3]), int(tail[4])) if tail and tail[2] else 0
        if tail and offset is not None:
            is_read, read = _alike(letters, len(tail[1] or b""), offset)
            seconds[some[is_read]] = read[is_read]
            offsets[some[is_read]] = offset
            is_left[some[is_read]] = False
    odd = np.flatnonzero(is_left)
    for at, text in zip(odd.tolist(), texts.strings(odd), strict=True):
        seconds[at], offsets[at] = to_time(text)
    return Times(seconds, offsets)


def _offset(sign: str, hours: int, minutes: int) -> int | None:
    """Count an offset in seconds; None where there is no such zone."""
    if hours > _FARTHEST_HOURS or minutes >= 60:
        return None
    return (hours * 3600 + minutes * 60) * (1 if sign == "+" else -1)


def _alike(letters: Bytes, decimals: int, offset: int) -> tuple[Flags, Column]:
    """Read times of one spelling, letter by letter; tell which of them have that spelling."""
    shape = np.frombuffer(_SHAPE, np.uint8)
    fraction = slice(len(shape) + 1, len(shape) + 1 + decimals)
    is_digit = np.zeros(len(letters), np.bool_)
    is_digit[: len(shape)] = shape == ord("0")
    is_digit[fraction] = True
    expected = letters[:, :1].copy()
    expected[: len(shape), 0] = shape
    digits = letters - np.uint8(ord("0"))
    fits = np.where(is_digit[:, None], digits < 10, letters == expected).all(axis=0)
    seconds, is_date = _whole(digits.astype(np.int64))
    # both are exact up to the microsecond, so the quotient is the float nearest to the time
    scale = 10**decimals
    parts = _number(digits[fraction].astype(np.int64))
    return fits & is_date, ((seconds - offset) * scale + parts) / scale


def _number(digits: Index) -> Index:
    number = np.zeros(digits.shape[1], np.int64)
    for row in digits:
        number = number * 10 + row
    return number


def _whole(digits: Index) -> tuple[Index, Flags]:
    """Count the seconds of date and time of day; tell which exist at all."""
    year, month, day = _number(digits[:4]), _number(digits[5:7]), _number(digits[8:10])
    hour, minute, second = (_number(digits[at : at + 2]) for at in (11, 14, 17))
    is_leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    longest = _DAYS[np.clip(month, 0, 12)] + (is_leap & (month == 2))
    exists = (month >= 1) & (month <= 12) & (day >= 1) & (day <= longest)
    exists &= (hour < 24) & (minute < 60) & (second < 60)
    exists &= (year >= FIRST_YEAR) & (year <= LAST_YEAR)
    # days of the years since 1970, with March as the first month so that leap days come last
    shifted = year - (month <= 2)
    of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    days = shifted * 365 + shifted // 4 - shifted // 100 + shifted // 400 + of_year - 719468
    return days * 86400 + hour * 3600 + minute * 60 + second, exists


def moment(seconds: float) -> datetime:
    """Make a time of seconds since 1970, to the microsecond."""
    whole = math.floor(seconds)  # apart from it, the fraction is exact
    return EPOCH + timedelta(seconds=whole, microseconds=round((seconds - whole) * 1e6))


def spell_time(when: datetime) -> str:
    """Write a time in UTC, with no more of a fraction than it needs."""
    precision = "auto" if when.microsecond % 1000 else "milliseconds"
    text = when.astimezone(UTC).isoformat(timespec=precision if when.microsecond else "seconds")
    return text.replace("+00:00", "Z")
