"""Chooses the FIT field for each channel of a track; what has none goes in a described field."""

from dataclasses import dataclass, field

import numpy as np

from app.domain import track
from app.domain.channel_names import channel_name
from app.domain.track import Column, DeveloperField, Track
from app.domain.words import Sentence, say
from app.formats.fit import encoder, profile
from app.formats.fit.encoder import F32, F64, I32, U8, U16, U32, PointField, message

_SEMICIRCLES = 2**31 / 180
_TURN = {track.CADENCE: 2, track.REVOLUTIONS: 1}  # what one turn of FIT's cadence counts for
_POSITIONS = {track.LATITUDE: profile.LATITUDE, track.LONGITUDE: profile.LONGITUDE}


@dataclass(slots=True)
class _Described:
    """Developer fields of the file that is being written."""

    messages: list[bytes] = field(default_factory=list)
    taken: set[tuple[int, int]] = field(default_factory=set)

    def add(self, said: DeveloperField, base: int) -> DeveloperField:
        """Describe a field, under another number where its own is taken."""
        app, number = said.app, said.number
        while (app, number) in self.taken:
            app, number = (app, number + 1) if number < 254 else (app + 1, 0)
        if app not in {known for known, _ in self.taken}:
            self.messages.append(message(profile.DEVELOPER_DATA_ID, {3: (U8, app)}))
        self.taken.add((app, number))
        native = _native_number(said.overrides)
        self.messages.append(
            message(
                profile.FIELD_DESCRIPTION,
                {
                    0: (U8, app),
                    1: (U8, number),
                    2: (U8, base),
                    3: (encoder.TEXT, said.name),
                    8: (encoder.TEXT, said.unit),
                    14: (U16, None if native is None else profile.RECORD),
                    15: (U8, native),
                },
            )
        )
        return DeveloperField(said.channel, said.name, said.unit, app, number)


def point_fields(own: Track, left_out: list[Sentence]) -> tuple[list[bytes], list[PointField]]:
    """Make the fields of the points, and before them the descriptions that some need."""
    seconds = np.rint(own.time_s - profile.EPOCH)
    if not np.array_equal(seconds + profile.EPOCH, own.time_s, equal_nan=True):
        left_out.append(say("Times are rounded to whole seconds."))
    fields = [PointField(profile.TIMESTAMP, U32, seconds)]
    described = _Described()
    extras = {extra.channel: extra for extra in own.developer_fields if extra.channel}
    for key, column in own.channels.items():
        made = [] if key in extras else _native(key, column)
        if not made:
            made = [_developer(key, column, extras.get(key), described)]
        elif not _is_kept(key, column, made):
            rounded = say("FIT rounds {channel}.", channel=channel_name(key))
            left_out += [rounded] if rounded not in left_out else []
        fields += made
    for extra in own.developer_fields:
        if not extra.channel:
            described.add(extra, F32)
    return described.messages, fields


def _native_number(key: str) -> int | None:
    """Find the record's field for a channel, the finer one of two."""
    if key in _TURN:
        return profile.CADENCE
    for number, channel in profile.channels().items():
        if channel.key == key:
            return profile.FINER.get(number, number)
    return None


def _native(key: str, column: Column) -> list[PointField]:
    """Write a channel into FIT's own field; nothing where it has none."""
    if key in _POSITIONS:
        return [PointField(_POSITIONS[key], I32, np.rint(column * _SEMICIRCLES))]
    if key in _TURN:
        turns = column / _TURN[key]
        whole = np.floor(turns)
        parts = np.rint((turns - whole) * 128)
        fine = PointField(profile.FRACTIONAL_CADENCE, U8, parts)
        return [PointField(profile.CADENCE, U8, whole)] + ([fine] if np.nansum(parts) else [])
    number = _native_number(key)
    if number is None:
        return []
    channel = profile.channels()[number]
    raw = column * channel.scale + channel.shift
    base = profile.base_type(number)
    return [PointField(number, base, raw if base in (F32, F64) else np.rint(raw))]


def _is_kept(key: str, column: Column, made: list[PointField]) -> bool:
    """Tell whether reading the fields again gives the same values."""
    first = np.where(made[0].holds(), made[0].raw, np.nan)
    if key in _POSITIONS:
        again = first / _SEMICIRCLES
    elif key in _TURN:
        again = first + (made[1].raw / 128 if len(made) > 1 else 0)
        again = again * _TURN[key]
    else:
        channel = profile.channels()[made[0].number]
        again = (first - channel.shift) / channel.scale
    return np.array_equal(again, column, equal_nan=True)


def _developer(
    key: str, column: Column, said: DeveloperField | None, described: _Described
) -> PointField:
    """Write a channel as a described field of floats."""
    with np.errstate(over="ignore"):
        is_single = np.array_equal(
            column.astype(np.float32).astype(np.float64), column, equal_nan=True
        )
    base = F32 if is_single else F64
    placed = described.add(said or DeveloperField(key, key), base)
    return PointField(placed.number, base, column, placed.app)
