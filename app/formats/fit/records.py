"""The points of a FIT file: its record messages as channels."""

import numpy as np

from app.domain import track
from app.domain.track import Column, DeveloperField
from app.formats.fit import profile
from app.formats.fit.base_types import NUMBERS, SIGNED
from app.formats.fit.developer import read_developer_fields
from app.formats.fit.losses import NEGATIVE, PLACES, TWICE, UNREADABLE, Losses
from app.formats.fit.messages import Messages
from app.formats.fit.table import Table
from app.formats.fit.times import unwrap

_DEGREES = 180 / 2**31  # FIT counts angles in semicircles

Channels = dict[str, Column]


def read_records(messages: Messages, table: Table) -> tuple[Channels, list[DeveloperField]]:
    """Decode everything with a name; channels in which nothing was measured are left out."""
    channels: Channels = {}
    _note_unread(table, messages.losses)
    _positions(table, channels, messages.losses)
    _steps(table, channels, messages.losses)
    for app, number in table.keys:
        coarse = profile.COARSER.get(number, number)
        if app is None and coarse in profile.channels():
            _known(table, coarse, channels, messages.losses)
    _expand(table, channels)
    extra = read_developer_fields(messages, table, channels)
    return {key: column for key, column in channels.items() if not np.isnan(column).all()}, extra


def _own(number: int) -> tuple[None, int]:
    return None, number


def _known(table: Table, number: int, channels: Channels, losses: Losses) -> None:
    """Decode one of FIT's own fields; where a finer twin has a value, that one counts.

    Of several values in a field that is to have one, the first is the channel's.
    """
    channel = profile.channels()[number]
    if channel.key in channels:
        return  # both twins are there, and one of them has come before
    finer = profile.FINER.get(number)
    if finer is not None and table.has(_own(finer)):
        column = _scaled(table, finer, losses)
        if table.has(_own(number)):
            column = np.where(np.isnan(column), _scaled(table, number, losses), column)
        channels[channel.key] = column
        return
    width = table.width(_own(number))
    for element in range(width):
        is_plain = width == 1 or (element == 0 and number in profile.SINGLE)
        key = channel.key if is_plain else f"{channel.key}[{element}]"
        channels[key] = _scaled(table, number, losses, element)


def _note_unread(table: Table, losses: Losses) -> None:
    """Count the fields that have a name, but no number that can be read; and those told twice.

    A time that is told twice is the same: one program writes all of its points like that.
    """
    own = {number for app, number in table.keys if app is None and number in profile.named()}
    losses[UNREADABLE] += sum(
        table.types(_own(number)).isdisjoint(NUMBERS) and table.has_content(_own(number))
        for number in own
    )
    losses[TWICE] += len({key for key in table.repeated if key[1] in own or key[0] is not None})


def _scaled(table: Table, number: int, losses: Losses, element: int = 0) -> Column:
    channel = profile.channels()[number]
    raw = _counted(table, number, losses, element)
    if channel.shift:
        raw -= channel.shift
    if channel.scale != 1:
        raw /= channel.scale
    return raw


def _counted(table: Table, number: int, losses: Losses, element: int = 0) -> Column:
    """Decode a field; of one that FIT counts from zero, leave out what a file says is less."""
    raw = table.numbers(_own(number), element=element)
    if not table.types(_own(number)).isdisjoint(SIGNED) and profile.base_type(number) not in SIGNED:
        is_below = raw < 0
        losses[NEGATIVE] += int(is_below.sum())
        raw[is_below] = np.nan
    return raw


def _positions(table: Table, channels: Channels, losses: Losses) -> None:
    """Decode positions; one half of a position is none, and no place lies beyond a pole."""
    if not (table.has(_own(profile.LATITUDE)) and table.has(_own(profile.LONGITUDE))):
        return
    latitude = table.numbers(_own(profile.LATITUDE)) * _DEGREES
    longitude = table.numbers(_own(profile.LONGITUDE)) * _DEGREES
    is_nowhere = np.isnan(latitude) | np.isnan(longitude)
    is_nowhere |= (np.abs(latitude) > 90) | (np.abs(longitude) > 180)
    losses[PLACES] += int((is_nowhere & ~(np.isnan(latitude) & np.isnan(longitude))).sum())
    latitude[is_nowhere] = longitude[is_nowhere] = np.nan
    channels[track.LATITUDE], channels[track.LONGITUDE] = latitude, longitude


def _steps(table: Table, channels: Channels, losses: Losses) -> None:
    """Decode revolutions a minute; the reader makes steps of them where the sport has steps."""
    if not table.has(_own(profile.CADENCE)):
        return
    cadence = _counted(table, profile.CADENCE, losses)
    if table.has(_own(profile.FRACTIONAL_CADENCE)):
        cadence += np.nan_to_num(table.numbers(_own(profile.FRACTIONAL_CADENCE))) / 128
    channels[track.REVOLUTIONS] = cadence


def _expand(table: Table, channels: Channels) -> None:
    """Unfold the fields that count in few bits, where the full ones say nothing."""
    speed, distance = _compressed_speed_distance(table)
    _fill(channels, track.SPEED, speed)
    _fill(channels, track.DISTANCE, distance)
    for short, full, bits in (
        (profile.CYCLES, profile.TOTAL_CYCLES, 8),
        (profile.COMPRESSED_POWER, profile.ACCUMULATED_POWER, 16),
    ):
        if table.has(_own(short)):
            counted = _accumulated(table.numbers(_own(short)), 2**bits)
            _fill(channels, profile.channels()[full].key, counted)


def _compressed_speed_distance(table: Table) -> tuple[Column | None, Column | None]:
    """Twelve bits of speed in cm/s and twelve of distance in 1/16 m, in three bytes."""
    key = _own(profile.COMPRESSED_SPEED_DISTANCE)
    if table.width(key) != 3:
        return None, None
    low, middle, high = (np.nan_to_num(table.numbers(key, element=n), nan=255) for n in range(3))
    is_absent = (low == 255) & (middle == 255) & (high == 255)
    speed = low + np.mod(middle, 16) * 256
    distance = np.floor(middle / 16) + high * 16
    speed[is_absent] = distance[is_absent] = np.nan
    return speed / 100, _accumulated(distance, 2**12) / 16


def _accumulated(values: Column, modulus: int) -> Column:
    """Count on over the values that are there; the first is taken as it is."""
    known = np.flatnonzero(~np.isnan(values))
    total = np.full(len(values), np.nan)
    if len(known):
        is_first = np.zeros(len(known), dtype=np.bool_)
        is_first[0] = True
        total[known] = unwrap(values[known], is_first, modulus)
    return total


def _fill(channels: Channels, key: str, column: Column | None) -> None:
    """Add a column, or put its values where the channel has none."""
    if column is None:
        return
    if key in channels:
        column = np.where(np.isnan(channels[key]), column, channels[key])
    channels[key] = column
