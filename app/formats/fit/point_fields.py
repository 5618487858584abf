"""Chooses the FIT field for each channel of a track; what has none goes in a described field."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from app.domain import track
from app.domain.recording import ON_FOOT
from app.domain.track import Column, DeveloperField, Track
from app.formats.fit import profile
from app.formats.fit.base_types import F32, F64, I32, TEXT, U8, U16, U32
from app.formats.fit.encoder import PointField, message

_SEMICIRCLES = 2**31 / 180
_TURN = {track.CADENCE: 2, track.REVOLUTIONS: 1}  # what one turn of FIT's cadence counts for
_POSITIONS = {track.LATITUDE: profile.LATITUDE, track.LONGITUDE: profile.LONGITUDE}

_NUMBERS = 255  # of apps, and of the fields of each: one byte, of which the last means none
_MOST_AT_A_POINT = 255
_MOST_DESCRIBED = 2000  # no device describes more, so no reader need take more


@dataclass(slots=True)
class _Described:
    """Developer fields of the file that is being written."""

    messages: list[bytes] = field(default_factory=list)
    taken: set[tuple[int, int]] = field(default_factory=set)

    def add(self, said: DeveloperField, base: int) -> tuple[int, int] | None:
        """Describe a field, under another number where its own is taken; None if all are."""
        if len(self.taken) >= _MOST_DESCRIBED:
            return None
        app, number = place = self._free(said)
        if app not in {known for known, _ in self.taken}:
            self.messages.append(message(profile.DEVELOPER_DATA_ID, {3: (U8, app)}))
        self.taken.add(place)
        native = _native_number(said.overrides)
        self.messages.append(
            message(
                profile.FIELD_DESCRIPTION,
                {
                    0: (U8, app),
                    1: (U8, number),
                    2: (U8, base),
                    3: (TEXT, said.name),
                    8: (TEXT, said.unit),
                    14: (U16, None if native is None else profile.RECORD),
                    15: (U8, native),
                },
            )
        )
        return place

    def _free(self, said: DeveloperField) -> tuple[int, int]:
        """Find the first place that is free, from the field's own on."""
        is_possible = 0 <= said.app < _NUMBERS and 0 <= said.number < _NUMBERS
        at = said.app * _NUMBERS + said.number if is_possible else 0
        while divmod(at, _NUMBERS) in self.taken:
            at = (at + 1) % _NUMBERS**2
        return divmod(at, _NUMBERS)


def point_fields(own: Track, sport: str) -> tuple[list[bytes], list[PointField]]:
    """Make the fields of the points, and before them the descriptions that some need."""
    cadence = track.CADENCE if sport in ON_FOOT else track.REVOLUTIONS
    apps = {extra.channel for extra in own.developer_fields}
    others: dict[str, Column] = {}
    described = _Described()
    with np.errstate(over="ignore", invalid="ignore"):
        fields = [PointField(profile.TIMESTAMP, U32, np.rint(own.time_s - profile.EPOCH))]
        for key, column in own.channels.items():
            if np.isnan(column).all():
                continue
            made = [] if key in apps else _native(key, column, cadence)
            fields += made
            if not made:
                others[key] = column
        fields += _extras(own, others, described)
    return described.messages, fields


def _native_number(key: str) -> int | None:
    """Find the record's field for a channel, the finer one of two."""
    if key in _TURN:
        return profile.CADENCE
    for number, channel in profile.channels().items():
        if channel.key == key and number not in profile.COARSER:
            return profile.FINER.get(number, number)
    return None


def _native(key: str, column: Column, cadence: str) -> list[PointField]:
    """Write a channel into FIT's own field; nothing where it has none."""
    if key in _POSITIONS:
        return [PointField(_POSITIONS[key], I32, np.rint(column * _SEMICIRCLES))]
    if key in _TURN:
        return _turns(column / _TURN[key]) if key == cadence else []
    number = _native_number(key)
    if number is None:
        return []
    channel = profile.channels()[number]
    raw = column * channel.scale + channel.shift
    base = profile.base_type(number)
    return [PointField(number, base, raw if base in (F32, F64) else np.rint(raw))]


def _turns(turns: Column) -> list[PointField]:
    """Write revolutions a minute, with their fractions in a field apart where there are any."""
    parts = np.rint(turns * 128)
    whole = np.floor(parts / 128)
    fine = PointField(profile.FRACTIONAL_CADENCE, U8, parts - whole * 128)
    return [PointField(profile.CADENCE, U8, whole)] + ([fine] if np.nansum(fine.raw) else [])


def _extras(
    own: Track, columns: Mapping[str, Column], described: _Described
) -> Iterator[PointField]:
    """Describe what apps added and what FIT has no field for, and write it as floats."""
    apps = {extra.channel for extra in own.developer_fields}
    plain = [DeveloperField(key, key) for key in columns if key not in apps]
    left, count = dict(columns), 0
    for said in (*own.developer_fields, *plain):
        column = left.pop(said.channel, None)
        base = F32 if column is None or _is_single(column) else F64
        place = described.add(said, base)
        if place and column is not None and count < _MOST_AT_A_POINT:
            count += 1
            yield PointField(place[1], base, column, place[0])


def _is_single(column: Column) -> bool:
    """Tell whether floats of four bytes hold a column as it is."""
    return np.array_equal(column.astype(np.float32).astype(np.float64), column, equal_nan=True)
