"""Makes TCX files from scratch: points with every oddity, and whole made-up runs."""

from datetime import UTC, datetime
from itertools import pairwise
from xml.sax.saxutils import escape

import numpy as np

from tests.makers.fit import Columns, points

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
TIME = "2024-07-09T14:12:49Z"
_SPACES = (
    ' xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"'
    ' xmlns:ns3="http://www.garmin.com/xmlschemas/ActivityExtension/v2"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)


def texts(**values: object) -> str:
    """Make elements that hold nothing but a text, like AltitudeMeters=430.5."""
    return "".join(f"<{key}>{escape(str(value))}</{key}>" for key, value in values.items())


def point(inside: str = "", time: str | None = TIME) -> str:
    """Make a point; what is None is not written."""
    written = "" if time is None else texts(Time=time)
    return f"     <Trackpoint>{written}{inside}</Trackpoint>\n"


def place(lat: object = "47.05", lon: object = "8.31") -> str:
    """Make a point's position."""
    return f"<Position>{texts(LatitudeDegrees=lat, LongitudeDegrees=lon)}</Position>"


def beats(value: object, of: str = "HeartRateBpm") -> str:
    """Make a heart rate."""
    return f"<{of}>\n      {texts(Value=value)}\n     </{of}>"


def extended(prefix: str = "ns3:", **values: object) -> str:
    """Make Garmin's extension of a point, in either of its spellings: Speed=3.1, RunCadence=85."""
    spaces = "" if prefix else ' xmlns="http://www.garmin.com/xmlschemas/ActivityExtension/v2"'
    inside = "".join(f"<{prefix}{key}>{value}</{prefix}{key}>" for key, value in values.items())
    return f"<Extensions><{prefix}TPX{spaces}>{inside}</{prefix}TPX></Extensions>"


def stretch(*some: str) -> str:
    """Make the points of a lap between two pauses."""
    return f"    <Track>\n{''.join(some)}    </Track>\n"


def lap(*parts: str, start: str | None = TIME, **figures: object) -> str:
    """Make a lap of stretches, with what the watch says of it, like TotalTimeSeconds=300."""
    begun = "" if start is None else f' StartTime="{start}"'
    return f"   <Lap{begun}>\n    {texts(**figures)}\n{''.join(parts)}   </Lap>\n"


def activity(*laps: str, sport: str = "Running", after: str = "", name: str = TIME) -> str:
    """Make an activity of laps, and what comes after them."""
    return (
        f'  <Activity Sport="{sport}">\n   <Id>{name}</Id>\n{"".join(laps)}{after}  </Activity>\n'
    )


def document(*parts: str, head: str = HEAD) -> str:
    """Make a whole file, as text."""
    name = "TrainingCenterDatabase"
    return f"{head}<{name}{_SPACES}>\n{''.join(parts)}</{name}>\n"


def file(*laps: str, **options: str) -> bytes:
    """Make a file of one activity of these laps."""
    return document(f" <Activities>\n{activity(*laps, **options)} </Activities>\n").encode()


def run(made: Columns, lap_m: float = 1000) -> bytes:
    """Write points as a watch's portal would: a lap each kilometre, a new stretch after a stop."""
    rows = {key: values.tolist() for key, values in made.items()}
    some = [_point(rows, at) for at in range(len(rows["time_s"]))]
    stops = (np.flatnonzero(np.diff(made["time_s"]) > 1) + 1).tolist()
    ends = np.flatnonzero(np.diff(np.floor(made["distance_m"] / lap_m))) + 1
    limits = [0, *ends.tolist(), len(some)]
    laps = []
    for begin, end in pairwise(limits):
        inner = [begin, *(at for at in stops if begin < at < end), end]
        parts = [stretch(*some[a:b]) for a, b in pairwise(inner)]
        metres = rows["distance_m"][end - 1] - rows["distance_m"][max(begin - 1, 0)]
        seconds = rows["time_s"][end - 1] - rows["time_s"][begin]
        figures = {
            "TotalTimeSeconds": f"{seconds:.1f}",
            "DistanceMeters": f"{metres:.2f}",
            "Calories": int(metres / 14),
            "Intensity": "Active",
            "TriggerMethod": "Distance",
        }
        laps.append(lap(*parts, start=_time(rows, begin), **figures))
    return file(*laps, name=_time(rows, 0))


def _time(rows: dict[str, list[float]], at: int) -> str:
    return f"{datetime.fromtimestamp(rows['time_s'][at], UTC):%Y-%m-%dT%H:%M:%S.000Z}"


def _point(rows: dict[str, list[float]], at: int) -> str:
    """Lay out a point's channels one below the other, as most programs do."""
    lat, lon = rows["latitude_deg"][at], rows["longitude_deg"][at]
    parts = [
        place(f"{lat:.7f}", f"{lon:.7f}"),
        texts(AltitudeMeters=f"{rows['altitude_m'][at]:.1f}"),
        texts(DistanceMeters=f"{rows['distance_m'][at]:.2f}"),
        *([beats(f"{rows['heart_rate'][at]:.0f}")] if at > 4 else []),
        extended(
            Speed=f"{rows['speed_mps'][at]:.3f}",
            RunCadence=f"{rows['cadence_spm'][at] / 2:.0f}",
            Watts=f"{rows['power_w'][at]:.0f}",
        ),
    ]
    return point("\n      " + "\n      ".join(parts) + "\n     ", _time(rows, at))


def hour_run(seed: int, hours: float = 1) -> bytes:
    """Make a run of an hour or so: a point a second, with all that TCX can hold."""
    return run(points(seed, round(hours * 3600), pauses={1200: 45}))
