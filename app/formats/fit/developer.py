"""Fields that apps on the watch added, decoded as their own descriptions say."""

from dataclasses import dataclass, replace
from math import inf

import numpy as np

from app.domain import track
from app.domain.errors import CorruptFile
from app.domain.track import Column, DeveloperField
from app.domain.words import say
from app.formats.fit import profile
from app.formats.fit.base_types import NUMBERS, TEXT, spelled
from app.formats.fit.layout import Key
from app.formats.fit.losses import TEXTS, UNDESCRIBED, UNREADABLE, Losses
from app.formats.fit.messages import Messages
from app.formats.fit.table import Table

# Units in which such a field may stand for a channel as it is. A sensor's "Cadence" in RPM, or a
# ground time that names the wrong field, must not slip into a channel of another unit.
_SAME_UNIT = {
    track.POWER: ("watts", "watt", "w"),
    track.HEART_RATE: ("bpm",),
    track.CADENCE: ("spm", "steps/min"),
    track.SPEED: ("m/s", "mps"),
    track.DISTANCE: ("m", "meters", "metres"),
    track.ALTITUDE: ("m", "meters", "metres"),
    track.TEMPERATURE: ("c", "°c", "deg c"),
    track.VERTICAL_OSCILLATION: ("mm", "millimeters"),
    track.STANCE_TIME: ("ms", "milliseconds"),
}

# An app may call its field just as the program calls a channel: that does not make it that one.
_TAKEN = frozenset({*_SAME_UNIT, track.LATITUDE, track.LONGITUDE, track.REVOLUTIONS})

_MOST_DESCRIPTIONS = 2000  # genuine files have some dozens


@dataclass(frozen=True, slots=True)
class Description:
    """What a file says of one developer field."""

    app: int
    number: int
    base: int
    name: str
    unit: str
    scale: float
    shift: float
    stands_for: str
    since: int  # where in the file it stands; it holds until the next one for the same field

    @property
    def key(self) -> tuple[int, int]:
        """What a definition calls the field by."""
        return self.app, self.number


def read_developer_fields(
    messages: Messages, table: Table, channels: dict[str, Column]
) -> list[DeveloperField]:
    """Add every described field to the channels; name also those that no point carries."""
    found: list[DeveloperField] = []
    described = _descriptions(messages)
    _note_unread(described, table, messages.losses)
    for description, until in described:
        columns = _columns(table, description, until)
        if not columns:
            found.append(_field(description, description.name, ""))
        for element, column in enumerate(columns):
            name = description.name if len(columns) == 1 else f"{description.name}[{element}]"
            channel = _free(name, channels)
            channels[channel] = (column - description.shift) / description.scale
            found.append(_field(description, name, channel))
    return found


def _note_unread(described: list[tuple[Description, float]], table: Table, losses: Losses) -> None:
    """Count the fields that hold something, but nothing that can be read as numbers."""
    types: dict[Key, int] = {description.key: description.base for description, _ in described}
    for key in table.keys:
        own = types.get(key)
        if key[0] is None or own in NUMBERS or not table.has_content(key):
            continue
        losses[UNDESCRIBED if own is None else TEXTS if own == TEXT else UNREADABLE] += 1


def _columns(table: Table, description: Description, until: float) -> list[Column]:
    """Decode the field where this description holds; one column for each of its values."""
    key = description.key
    columns = [
        table.numbers(key, description.base, element)
        for element in range(table.width(key, description.base))
    ]
    if columns and (description.since > 0 or until < inf):
        is_elsewhere = (table.offsets < description.since) | (table.offsets > until)
        for column in columns:
            column[is_elsewhere] = np.nan
    return [column for column in columns if not np.isnan(column).all()]


def _field(description: Description, name: str, channel: str) -> DeveloperField:
    return DeveloperField(
        channel=channel,
        name=name,
        unit=description.unit,
        app=description.app,
        number=description.number,
        overrides=description.stands_for if channel else "",
    )


def _free(name: str, channels: dict[str, Column]) -> str:
    """Find a key for the channel; two apps may call their fields the same."""
    key, count = name, 1
    while key in channels or key in _TAKEN:
        count += 1
        key = f"{name} ({count})"
    return key


def _descriptions(messages: Messages) -> list[tuple[Description, float]]:
    """Read what the file says of its developer fields, each with how far it holds.

    A triathlon's apps may each number their fields from zero, one after the other.
    """
    table = messages.table(profile.FIELD_DESCRIPTION)
    if not len(table):
        return []
    if len(table) > _MOST_DESCRIPTIONS:
        raise CorruptFile(
            say("This file was not read: it describes more data fields than any watch has.")
        )
    names, units = table.strings((None, 3)), table.strings((None, 8))
    columns = [table.integers((None, number)) for number in (0, 1, 2, 6, 7, 14, 15)]
    found: list[Description] = []
    for name, unit, since, row in zip(
        names, units, table.offsets.tolist(), zip(*columns, strict=True), strict=True
    ):
        app, number, base, scale, shift, native_message, native_field = row
        if app is None or number is None or base is None:
            continue
        found.append(
            Description(
                app=app,
                number=number,
                base=spelled(base),
                name=name or f"field {app}.{number}",
                unit=unit,
                scale=_byte(scale, 1),
                shift=_byte(shift, 0) * _byte(scale, 1),
                stands_for=_stands_for(native_message, native_field, unit),
                since=since,
            )
        )
    return _until_next(found)


def _byte(value: int | None, otherwise: int) -> int:
    """Take a scale or an offset; what does not fit FIT's one byte was never one."""
    is_told = value is not None and 0 < abs(value) < 255  # a scale of zero divides nothing
    return value if value is not None and is_told else otherwise


def _until_next(descriptions: list[Description]) -> list[tuple[Description, float]]:
    """Say how far each holds; one that only repeats the last for its field is left out."""
    kept: list[Description] = []
    last: dict[tuple[int, int], Description] = {}
    for description in descriptions:
        before = last.get(description.key)
        if before is None:
            kept.append(replace(description, since=0))
        elif replace(description, since=before.since) != before:
            kept.append(description)
        else:
            continue
        last[description.key] = kept[-1]
    found: list[tuple[Description, float]] = []
    until: dict[tuple[int, int], float] = {}
    for description in reversed(kept):
        found.append((description, until.get(description.key, inf)))
        until[description.key] = description.since
    return found[::-1]


def _stands_for(message: int | None, field: int | None, unit: str) -> str:
    """Say which channel the field declares to be; none where its unit is another."""
    if field is None or message not in (None, profile.RECORD):
        return ""
    if field == profile.CADENCE:
        key = track.CADENCE
    elif field in profile.channels():
        key = profile.channels()[field].key
    else:
        return ""
    return key if unit.strip().lower() in _SAME_UNIT.get(key, ()) else ""
