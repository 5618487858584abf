"""All points of a run as a table: each channel as it was recorded."""

from collections.abc import Sequence
from typing import Final, overload

import numpy as np

from app.domain.categories import category_of_channel
from app.domain.channel_names import channel_name
from app.domain.track import LATITUDE, LONGITUDE, Column, Track
from app.domain.units import Spelling
from app.domain.words import Sentence, say
from app.ui.widgets import table
from app.ui.wording import Wording

_NAMES: Final[dict[str, Sentence]] = {LATITUDE: say("latitude"), LONGITUDE: say("longitude")}
_UNITS: Final = {
    "deg": "°", "m": "m", "mps": "m/s", "mm": "mm", "ms": "ms", "percent": "%", "w": "W",
    "c": "°C", "spm": "spm", "rpm": "rpm", "rate": "bpm",
}  # fmt: skip
_FINE: Final = {LATITUDE: 6, LONGITUDE: 6}  # digits behind the point: a tenth of a metre


class PointRows(Sequence[Sequence[str]]):
    """Spells a point when it is looked at, as there may be very many."""

    def __init__(self, track: Track, spell: Spelling) -> None:
        self._spell = spell
        known = track.time_s[~np.isnan(track.time_s)]
        self._elapsed_s = track.time_s - (known.min() if len(known) else 0.0)
        self._channels = [
            (values, _FINE.get(key, _count_digits(values)))
            for key, values in track.channels.items()
        ]

    def __len__(self) -> int:
        return len(self._elapsed_s)

    @overload
    def __getitem__(self, at: int) -> Sequence[str]: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Sequence[str]]: ...
    def __getitem__(self, at: int | slice) -> Sequence[str] | Sequence[Sequence[str]]:
        if isinstance(at, slice):
            return [self[it] for it in range(*at.indices(len(self)))]
        spell, elapsed_s = self._spell, float(self._elapsed_s[at])
        values = [spell.number(float(it[at]), digits) for it, digits in self._channels]
        return [str(spell.duration(elapsed_s)), *values]


def name_columns(track: Track, wording: Wording) -> list[table.Column]:
    """Name the channels with their units; a field of an app is about what it stands for."""
    made_by_apps = {it.channel: it for it in track.developer_fields}
    columns = [table.Column(wording.text(say("Time")))]
    for key in track.channels:
        field = made_by_apps.get(key)
        name = wording.title(_NAMES.get(key, channel_name(key)) if field is None else field.name)
        unit = _UNITS.get(key.rpartition("_")[2], "") if field is None else field.unit
        kind = category_of_channel(key if field is None else field.overrides)
        columns.append(table.Column(f"{name} {unit}".strip(), category=kind))
    return columns


def _count_digits(values: Column) -> int:
    known = values[~np.isnan(values)]
    return 0 if bool((known == np.round(known)).all()) else 2
