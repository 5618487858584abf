"""A track: everything that was measured along the way, as columns on one time base."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Column: TypeAlias = NDArray[np.float64]

LATITUDE = "latitude_deg"
LONGITUDE = "longitude_deg"
DISTANCE = "distance_m"
SPEED = "speed_mps"
ALTITUDE = "altitude_m"
HEART_RATE = "heart_rate"
CADENCE = "cadence_spm"  # steps of both feet a minute, whatever the file counts
REVOLUTIONS = "cadence_rpm"  # of cranks, strokes and the like, where nobody steps
POWER = "power_w"
TEMPERATURE = "temperature_c"
VERTICAL_OSCILLATION = "vertical_oscillation_mm"
STANCE_TIME = "stance_time_ms"
STANCE_TIME_BALANCE = "stance_time_balance_percent"
VERTICAL_RATIO = "vertical_ratio_percent"
STEP_LENGTH = "step_length_mm"


@dataclass(frozen=True, slots=True)
class DeveloperField:
    """A channel that an app on the watch added; `channel` is its key in the track."""

    channel: str
    name: str
    unit: str = ""
    app: int = 0  # the file's own index of the app that wrote it
    number: int = 0
    overrides: str = ""  # the known channel that the app says it stands for


@dataclass(frozen=True, slots=True)
class Track:
    """Columns of equal length; NaN where a point lacks a value, absent where all points do.

    `time_s` counts seconds since 1970 in UTC. Points keep the file's order, even where time
    goes back. `breaks` are the points before which the line is interrupted.
    """

    time_s: Column
    channels: Mapping[str, Column] = field(default_factory=dict)
    developer_fields: tuple[DeveloperField, ...] = ()
    breaks: tuple[int, ...] = ()

    def __len__(self) -> int:
        return len(self.time_s)

    def get(self, key: str) -> Column | None:
        """Find a channel, or the developer field that declares to stand for it."""
        if key in self.channels:
            return self.channels[key]
        for extra in self.developer_fields:
            if extra.overrides == key:
                return self.channels[extra.channel]
        return None

    def is_located(self) -> NDArray[np.bool_]:
        """Tell for each point whether it has a position."""
        latitude, longitude = self.channels.get(LATITUDE), self.channels.get(LONGITUDE)
        if latitude is None or longitude is None:
            return np.zeros(len(self), dtype=np.bool_)
        return ~(np.isnan(latitude) | np.isnan(longitude))
