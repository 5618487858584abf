"""Makes FIT files from scratch: a builder for every oddity, and whole made-up runs on top of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

EPOCH = 631_065_600  # FIT counts from 1989-12-31

# Base types as a definition spells them
ENUM, SINT8, UINT8, STRING, UINT8Z, BYTE = 0x00, 0x01, 0x02, 0x07, 0x0A, 0x0D
SINT16, UINT16, SINT32, UINT32, FLOAT32, FLOAT64 = 0x83, 0x84, 0x85, 0x86, 0x88, 0x89
UINT16Z, UINT32Z, SINT64, UINT64, UINT64Z = 0x8B, 0x8C, 0x8E, 0x8F, 0x90

# numpy's spelling, and the value that stands for "absent"
_KINDS: dict[int, tuple[str, float]] = {
    ENUM: ("u1", 0xFF),
    SINT8: ("i1", 0x7F),
    UINT8: ("u1", 0xFF),
    UINT8Z: ("u1", 0),
    BYTE: ("u1", 0xFF),
    SINT16: ("i2", 0x7FFF),
    UINT16: ("u2", 0xFFFF),
    UINT16Z: ("u2", 0),
    SINT32: ("i4", 0x7FFFFFFF),
    UINT32: ("u4", 0xFFFFFFFF),
    UINT32Z: ("u4", 0),
    FLOAT32: ("f4", np.nan),
    FLOAT64: ("f8", np.nan),
    SINT64: ("i8", 0x7FFFFFFFFFFFFFFF),
    UINT64: ("u8", 0xFFFFFFFFFFFFFFFF),
    UINT64Z: ("u8", 0),
}

# Messages, and the field that is the time in each of them
FILE_ID, SPORT, SESSION, LAP, RECORD, EVENT, DEVICE_INFO = 0, 12, 18, 19, 20, 21, 23
WORKOUT, ACTIVITY, FILE_CREATOR, HRV, LENGTH, HR = 26, 34, 49, 78, 101, 132
FIELD_DESCRIPTION, DEVELOPER_DATA_ID = 206, 207
TIMESTAMP = 253

Columns = dict[str, NDArray[np.float64]]


class Field(NamedTuple):
    """One field of a definition; with `app` it is a developer field of that index."""

    number: int
    base: int
    size: int = 0  # in bytes; 0 is one value of its type
    app: int | None = None


TIME = Field(TIMESTAMP, UINT32)


@dataclass(frozen=True)
class _Layout:
    dtype: np.dtype[np.void]
    absent: tuple[float | bytes, ...]

    @classmethod
    def of(cls, fields: tuple[Field, ...], order: str) -> "_Layout":
        """Lay fields out; a size that is no multiple of its type's is raw bytes."""
        formats: list[Any] = ["u1"]
        absent: list[float | bytes] = []
        for one in fields:
            kind, invalid = _KINDS.get(one.base, ("V", b""))
            count, rest = divmod(_size(one), np.dtype(kind).itemsize or 1)
            if kind == "V" or rest:
                formats.append(f"S{_size(one)}")
                absent.append(b"")
            else:
                formats.append(order + kind if count == 1 else (order + kind, (count,)))
                absent.append(invalid)
        names = ["header", *(f"f{n}" for n in range(len(fields)))]
        return cls(np.dtype(list(zip(names, formats, strict=True))), tuple(absent))


def _size(one: Field) -> int:
    return one.size or np.dtype(_KINDS[one.base][0]).itemsize


@dataclass
class Fit:
    """Builds one FIT sequence, message by message; `finish` gives its bytes.

    Values are raw, as the file holds them; None, and NaN in columns, is written as absent.
    """

    order: str = "<"
    _parts: list[bytes] = field(default_factory=list)
    _layouts: dict[int, _Layout] = field(default_factory=dict)

    def define(self, local: int, message: int, *fields: Field, order: str = "") -> None:
        """Say what messages of a local type look like from now on."""
        order = order or self.order
        own = [one for one in fields if one.app is None]
        extra = [one for one in fields if one.app is not None]
        number = message.to_bytes(2, "big" if order == ">" else "little")
        head = [0x40 | local | (0x20 if extra else 0), 0, order == ">", *number, len(own)]
        for one in own:
            head += [one.number, _size(one), one.base]
        if extra:
            head.append(len(extra))
            for one in extra:
                head += [one.number, _size(one), one.app or 0]
        self._parts.append(bytes(head))
        self._layouts[local] = _Layout.of((*own, *extra), order)

    def write(self, local: int, *values: Any, short_time: int | None = None) -> None:
        """Write one message; `short_time` puts the time's last bits into its header."""
        layout = self._layouts[local]
        row = np.zeros(1, layout.dtype)
        row["header"] = local if short_time is None else 0x80 | local << 5 | short_time & 31
        for at, (value, absent) in enumerate(zip(values, layout.absent, strict=True)):
            text = value.encode() if isinstance(value, str) else value
            row[f"f{at}"] = absent if text is None else text
        self._parts.append(row.tobytes())

    def write_rows(
        self, local: int, *columns: ArrayLike, short_times: ArrayLike | None = None
    ) -> None:
        """Write a message for each row of the columns."""
        layout = self._layouts[local]
        arrays = [np.asarray(column, dtype=np.float64) for column in columns]
        rows = np.zeros(max(len(column) for column in arrays), layout.dtype)
        rows["header"] = local
        if short_times is not None:
            rows["header"] = 0x80 | local << 5 | np.asarray(short_times, dtype=np.int64) & 31
        for at, (column, absent) in enumerate(zip(arrays, layout.absent, strict=True)):
            rows[f"f{at}"] = np.where(np.isnan(column), absent, column)
        self._parts.append(rows.tobytes())

    def raw(self, data: bytes) -> None:
        """Write bytes as they are."""
        self._parts.append(data)

    def finish(
        self,
        header_size: int = 14,
        header_crc: int | None = None,
        data_size: int | None = None,
        crc: int | None = None,
    ) -> bytes:
        """Put header and checksums around it; those that are not given are right."""
        data = b"".join(self._parts)
        size = len(data) if data_size is None else data_size
        header = bytes([header_size, 0x20, 0x54, 0x08]) + size.to_bytes(4, "little") + b".FIT"
        if header_size >= 14:
            own = crc16(header) if header_crc is None else header_crc
            header = (header + own.to_bytes(2, "little")).ljust(header_size, b"\0")
        whole = header + data
        return whole + (crc16(whole) if crc is None else crc).to_bytes(2, "little")


@cache
def _crc_table() -> list[int]:
    table = []
    for state in range(256):
        for _ in range(8):
            state = state >> 1 ^ 0xA001 if state & 1 else state >> 1  # noqa: PLW2901
        table.append(state)
    return table


def crc16(data: bytes) -> int:
    """Compute FIT's checksum, plainly: a byte at a time."""
    table, state = _crc_table(), 0
    for byte in data:
        state = state >> 8 ^ table[(state ^ byte) & 0xFF]
    return state


def file_id(fit: Fit, kind: int = 4, maker: int = 1, product: int = 4024, local: int = 0) -> None:
    """Write the message that says what kind of file this is, and what wrote it."""
    serial = Field(3, UINT32Z)
    fit.define(local, FILE_ID, Field(0, ENUM), Field(1, UINT16), Field(2, UINT16), serial)
    fit.write(local, kind, maker, product, 1234567)


def describe_field(fit: Fit, one: Field, name: str, unit: str = "", **options: int) -> None:
    """Write a developer field's description; options: scale, shift, native_message, native."""
    fit.define(
        15,
        FIELD_DESCRIPTION,
        *(Field(number, UINT8) for number in (0, 1, 2, 6)),
        Field(7, SINT8),
        Field(14, UINT16),
        Field(15, UINT8),
        Field(3, STRING, 32),
        Field(8, STRING, 16),
    )
    wanted = [options.get(key) for key in ("scale", "shift", "native_message", "native")]
    fit.write(15, one.app, one.number, one.base, *wanted, name, unit)


# A record's channels, by the program's keys: field, raw values in one unit, what zero stands for
_CHANNELS: dict[str, tuple[Field, float, float]] = {
    "latitude_deg": (Field(0, SINT32), 2**31 / 180, 0),
    "longitude_deg": (Field(1, SINT32), 2**31 / 180, 0),
    "distance_m": (Field(5, UINT32), 100, 0),
    "speed_mps": (Field(73, UINT32), 1000, 0),
    "altitude_m": (Field(78, UINT32), 5, -500),
    "heart_rate": (Field(3, UINT8), 1, 0),
    "cadence_spm": (Field(4, UINT8), 0.5, 0),  # one foot
    "power_w": (Field(7, UINT16), 1, 0),
    "temperature_c": (Field(13, SINT8), 1, 0),
    "vertical_oscillation_mm": (Field(39, UINT16), 10, 0),
    "stance_time_ms": (Field(41, UINT16), 10, 0),
    "vertical_ratio_percent": (Field(83, UINT16), 100, 0),
    "step_length_mm": (Field(85, UINT16), 10, 0),
}
TWELVE_CHANNELS = tuple(_CHANNELS)  # a position is one
_SMOOTHED_S = 5
START = 1_720_534_369  # 2024-07-09T14:12:49Z


def points(
    seed: int = 1,
    seconds: int = 600,
    start: int = START,
    pauses: Mapping[int, int] | None = None,
    place: tuple[float, float] = (47.05, 8.31),
) -> Columns:
    """Make up a run, a point a second, each value as finely as FIT can hold it.

    `pauses` says after how many seconds of running the clock stood still, and how long.
    """
    random = np.random.default_rng(seed)
    clock = np.arange(seconds + 1, dtype=np.float64)
    time_s = clock + start
    for after, length in (pauses or {}).items():
        time_s[clock > after] += length - 1
    speed = np.clip(random.uniform(2.6, 3.8) + _wander(random, clock, 0.4), 0.5, 6)
    heading = random.uniform(0, 2 * np.pi) + np.cumsum(_wander(random, clock, 0.02))
    step_m = np.append(0, speed[1:])
    north, east = np.cumsum(step_m * np.cos(heading)), np.cumsum(step_m * np.sin(heading))
    north, east = (way + random.normal(0, 0.15, len(clock)) for way in (north, east))
    effort = (speed - 2) * 30 + _wander(random, clock, 4) + 25 * (1 - np.exp(-clock / 300))
    made = {
        "latitude_deg": place[0] + north / 111_195,
        "longitude_deg": place[1] + east / (111_195 * np.cos(np.radians(place[0]))),
        "distance_m": np.cumsum(np.clip(step_m + random.normal(0, 0.15, len(clock)), 0, None)),
        "speed_mps": speed,
        "altitude_m": 430 + _wander(random, clock, 25, 0.02),  # by a barometer, which is calm
        "heart_rate": np.clip(95 + effort, 60, 200),
        "cadence_spm": 158 + 5 * speed + _wander(random, clock, 8),
        "power_w": np.clip(75 * speed + random.normal(0, 9, len(clock)), 60, 500),
        "temperature_c": 17 + 3 * np.exp(-clock / 900) + 2 * np.sin(clock / 1500),
        "vertical_oscillation_mm": 85 + _wander(random, clock, 6),
        "stance_time_ms": 300 - 20 * speed + _wander(random, clock, 5),
        "vertical_ratio_percent": 8 + _wander(random, clock, 0.7),
        "step_length_mm": speed / 2.8 * 1000 + _wander(random, clock, 25),
    }
    return {"time_s": time_s} | {key: _as_fit_holds(key, made[key]) for key in _CHANNELS}


def _wander(
    random: np.random.Generator, clock: NDArray[np.float64], size: float, noise: float = 0.1
) -> NDArray[np.float64]:
    """Vary slowly and in waves around zero, with noise that is smoothed as watches smooth it."""
    periods, phases = random.uniform(60, 1500, 3), random.uniform(0, 2 * np.pi, 3)
    waves = sum(np.sin(clock / p + q) for p, q in zip(periods, phases, strict=True)) / 3
    return size * (waves + noise * _smooth_noise(random, len(clock)))


def _smooth_noise(random: np.random.Generator, count: int) -> NDArray[np.float64]:
    window = np.hanning(_SMOOTHED_S + 2)[1:-1]
    noise = random.normal(0, 1, count + _SMOOTHED_S - 1)
    return np.convolve(noise, window / np.sqrt((window**2).sum()), "valid")


def _as_fit_holds(key: str, values: NDArray[np.float64]) -> NDArray[np.float64]:
    _, scale, zero = _CHANNELS[key]
    return _raw(key, values) / scale + zero


def _raw(key: str, values: NDArray[np.float64]) -> NDArray[np.float64]:
    _, scale, zero = _CHANNELS[key]
    return np.round((values - zero) * scale)


def run(
    made: Columns,
    order: str = "<",
    lap_m: float = 1000,
    utc_offset_s: int | None = 7200,
    sport: tuple[int, int] = (1, 0),
    beside: Sequence[Field] = (),
    **finish: int,
) -> bytes:
    """Write points as a watch would: with a lap each kilometre, timer events, session, activity.

    `beside` are fields whose meaning only the watch's maker knows.
    """
    fit = Fit(order)
    file_id(fit)
    keys = [key for key in _CHANNELS if key in made]
    time_s = made["time_s"] - EPOCH
    fit.define(1, EVENT, TIME, Field(0, ENUM), Field(1, ENUM))
    fit.define(2, RECORD, TIME, *(_CHANNELS[key][0] for key in keys), *beside)
    fit.define(3, LAP, TIME, Field(254, UINT16), *_SUMMED, Field(24, ENUM))
    fit.write(1, int(time_s[0]), 0, 0)
    raw = [time_s, *(_raw(key, made[key]) for key in keys)]
    raw += [np.floor(40 + 3 * n + 20 * np.sin(time_s / (300 + n))) for n in range(len(beside))]
    stops = set((np.flatnonzero(np.diff(time_s) > 1) + 1).tolist())
    laps = (np.flatnonzero(np.diff(np.floor(made["distance_m"] / lap_m))) + 1).tolist()
    begin, last = 0, 0
    for at in sorted({*stops, *laps, len(time_s)}):
        fit.write_rows(2, *(column[last:at] for column in raw))
        if at in laps or at == len(time_s):
            fit.write(3, int(time_s[at - 1]), None, *_sums(made, begin, at), 2)
            begin = at
        if at in stops:
            fit.write(1, int(time_s[at - 1]), 0, 4)
            fit.write(1, int(time_s[at]), 0, 0)
        last = at
    fit.write(1, int(time_s[-1]), 0, 4)
    fit.define(3, SESSION, TIME, Field(5, ENUM), Field(6, ENUM), *_SUMMED, *_SESSION_ONLY)
    fit.write(3, int(time_s[-1]), *sport, *_sums(made, 0, len(time_s)), *session_figures(made))
    fit.define(3, ACTIVITY, TIME, Field(5, UINT32), Field(1, UINT16))
    end = int(time_s[-1])
    fit.write(3, end, None if utc_offset_s is None else end + utc_offset_s, 1)
    return fit.finish(**finish)


# Start, elapsed and timer time, distance, calories: the same numbers in laps and sessions
_SUMMED = (*(Field(number, UINT32) for number in (2, 7, 8, 9)), Field(11, UINT16))

# Mean and highest heart rate, ascent and descent
_SESSION_ONLY = (Field(16, UINT8), Field(17, UINT8), Field(22, UINT16), Field(23, UINT16))


def session_figures(made: Columns) -> list[int | None]:
    """Work out what a watch would say of the whole run."""
    steps, heart_rate = np.diff(made["altitude_m"]), made.get("heart_rate")
    climb = [round(float(it)) for it in (steps[steps > 0].sum(), -steps[steps < 0].sum())]
    if heart_rate is None:
        return [None, None, *climb]
    return [round(float(it)) for it in (np.nanmean(heart_rate), np.nanmax(heart_rate))] + climb


def _sums(made: Columns, begin: int, end: int) -> list[int]:
    times, distance = made["time_s"], made["distance_m"]
    stood = np.diff(times[begin:end])
    elapsed = times[end - 1] - times[begin]
    timer = elapsed - stood[stood > 1].sum()
    metres = distance[end - 1] - distance[max(begin - 1, 0)]
    start = int(times[begin]) - EPOCH
    return [
        start,
        round(elapsed * 1000),
        round(timer * 1000),
        round(metres * 100),
        int(metres / 14),
    ]


# What a watch of a well-known maker writes into each record without saying what it is
_MAKERS_OWN = (
    *(Field(number, UINT16) for number in (61, 140)),
    *(Field(number, UINT8) for number in (90, 107, 134, 135, 136, 137, 138, 143, 144)),
)


def hour_run(seed: int, hours: float = 1, start: int = START) -> bytes:
    """Make a run of an hour or so: a point a second, twelve channels, and what watches add."""
    made = points(seed, round(hours * 3600), start, pauses={1200: 45})
    return run(made, beside=_MAKERS_OWN)
