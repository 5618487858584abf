"""FIT's own words: names, scales and enumerations, from fitparse's tables and what is newer."""

import csv
from dataclasses import dataclass
from functools import cache

from fitparse.profile import FIELD_TYPES, MESSAGE_TYPES
from fitparse.records import FieldType

from app.domain import track
from app.formats.fit.base_types import F32, I32, U8, U16, U32
from app.system import resources

# Message numbers
FILE_ID, SPORT, SESSION, LAP, RECORD, EVENT = 0, 12, 18, 19, 20, 21
WORKOUT, ACTIVITY, FILE_CREATOR, HRV, LENGTH, HR = 26, 34, 49, 78, 101, 132
FIELD_DESCRIPTION, DEVELOPER_DATA_ID = 206, 207

ACTIVITY_FILE = 4  # the kind of file that holds what was recorded

TIMESTAMP = 253  # the field of this number is the time in every message
EPOCH = 631_065_600  # FIT counts seconds from 1989-12-31 in UTC
CLOCK_NOT_SET = 0x1000_0000  # below this it counts from when the device was switched on

# Fields of a record that are read in a way of their own
LATITUDE, LONGITUDE, ALTITUDE, HEART_RATE, CADENCE, DISTANCE, SPEED, POWER = range(8)
COMPRESSED_SPEED_DISTANCE, TEMPERATURE, CYCLES, TOTAL_CYCLES = 8, 13, 18, 19
COMPRESSED_POWER, ACCUMULATED_POWER, FRACTIONAL_CADENCE = 28, 29, 53
ENHANCED_SPEED, ENHANCED_ALTITUDE, CYCLE_LENGTH = 73, 78, 12
CYCLE_LENGTH_16, RESPIRATION, ENHANCED_RESPIRATION = 87, 99, 108
_APART = frozenset({LATITUDE, LONGITUDE, CADENCE, FRACTIONAL_CADENCE, COMPRESSED_SPEED_DISTANCE})

# A field that says the same as another, more finely: taken where it is there
FINER = {
    ALTITUDE: ENHANCED_ALTITUDE,
    SPEED: ENHANCED_SPEED,
    CYCLE_LENGTH: CYCLE_LENGTH_16,
    RESPIRATION: ENHANCED_RESPIRATION,
}
COARSER = {finer: coarse for coarse, finer in FINER.items()}

_KEYS = {
    ALTITUDE: track.ALTITUDE,
    HEART_RATE: track.HEART_RATE,
    DISTANCE: track.DISTANCE,
    SPEED: track.SPEED,
    POWER: track.POWER,
    TEMPERATURE: track.TEMPERATURE,
    39: track.VERTICAL_OSCILLATION,
    40: "stance_time_percent",
    41: track.STANCE_TIME,
    83: track.VERTICAL_RATIO,
    84: track.STANCE_TIME_BALANCE,
    85: track.STEP_LENGTH,
}

SINGLE = frozenset(_KEYS)  # fields of which a point has one value

# Fields of a record that are newer than fitparse's tables: name, scale, base type
_NEWER = {
    CYCLE_LENGTH_16: ("cycle_length16", 100, U16),
    RESPIRATION: ("respiration_rate", 1, U8),
    ENHANCED_RESPIRATION: ("enhanced_respiration_rate", 100, U16),
    114: ("grit", 1, F32),
    115: ("flow", 1, F32),
    116: ("current_stress", 100, U16),
    123: ("air_time_remaining", 1, U32),
    127: ("ascent_rate", 1000, I32),
    139: ("core_temperature", 100, U16),
}


@dataclass(frozen=True, slots=True)
class Channel:
    """A field of a record as a channel: value = (raw - shift) / scale."""

    key: str
    scale: float
    shift: float


@cache
def channels() -> dict[int, Channel]:
    """All fields of a record that have a name, but those read in a way of their own."""
    known = {}
    for field_number, field in MESSAGE_TYPES[RECORD].fields.items():
        scale = field.scale or 1
        known[field_number] = Channel(
            _KEYS.get(field_number, field.name), scale, round((field.offset or 0) * scale)
        )
    for field_number, (name, scale, _) in _NEWER.items():
        known[field_number] = Channel(name, scale, 0)
    return {n: c for n, c in known.items() if n not in _APART and n != TIMESTAMP}


@cache
def named() -> frozenset[int]:
    """All fields of a record that have a name, but its time."""
    return _APART | channels().keys()


@cache
def _newer_names() -> dict[tuple[str, int], str]:
    with (resources.FOLDER / "fit" / "names.csv").open(encoding="utf-8", newline="") as lines:
        return {(r["kind"], int(r["number"])): r["name"] for r in csv.DictReader(lines)}


def word(kind: str, number: int | None) -> str:
    """Say a value of an enumeration in FIT's own word; the number where it has none."""
    if number is None:
        return ""
    known = (FIELD_TYPES[kind].values or {}).get(number) or _newer_names().get((kind, number))
    return str(known if known is not None else number)


def number(kind: str, said: str) -> int | None:
    """Find the value of an enumeration that a word stands for."""
    if _is_number(said):
        return int(said)
    for value, known in (FIELD_TYPES[kind].values or {}).items():
        if known == said:
            return value
    newer = _newer_names().items()
    return next((value for (of, value), known in newer if (of, known) == (kind, said)), None)


def _is_number(said: str) -> bool:
    return said.isascii() and said.isdigit() and len(said) < 20


def base_type(field: int) -> int:
    """Say the base type in which a field of a record is written."""
    known = MESSAGE_TYPES[RECORD].fields.get(field)
    if known is None:
        return _NEWER[field][2]
    kind = known.type
    return kind.base_type.identifier if isinstance(kind, FieldType) else kind.identifier


NO_MAKER = 255  # FIT calls it "development": in files of whoever has no number

# Makers that number their products in Garmin's list
_GARMIN_NUMBERS = frozenset({1, 13, 15, 89})


def maker_word(maker: int | None) -> str:
    """Say a maker's name; none where the number stands for nobody in particular."""
    return "" if maker == NO_MAKER else word("manufacturer", maker)


def product_word(maker: int | None, product: int | None) -> str:
    """Say a product's name where its maker's list is known, else its number."""
    if maker in _GARMIN_NUMBERS:
        return word("garmin_product", product)
    return "" if product is None else str(product)


def product_number(maker: int | None, said: str) -> int | None:
    """Find the number of a product in its maker's list."""
    if _is_number(said):
        return int(said)
    return number("garmin_product", said) if maker in _GARMIN_NUMBERS else None
