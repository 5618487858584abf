"""Makes GPX files from scratch: points with every oddity, and whole made-up runs."""

from datetime import UTC, datetime
from itertools import pairwise
from xml.sax.saxutils import escape

import numpy as np

from tests.makers.fit import Columns, points

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
TIME = "2024-07-09T14:12:49Z"
_SPACES = (
    ' xmlns="http://www.topografix.com/GPX/{}"'
    ' xmlns:gpxtpx="http://www.garmin.com/xmlschemas/TrackPointExtension/v1"'
    ' xmlns:gpxdata="http://www.cluetrust.com/XML/GPXDATA/1/0"'
)


def point(
    inside: str = "",
    lat: object = "47.05",
    lon: object = "8.31",
    time: str | None = TIME,
    name: str = "trkpt",
) -> str:
    """Make a point; what is None is not written."""
    place = "".join(f' {key}="{it}"' for key, it in (("lat", lat), ("lon", lon)) if it is not None)
    written = "" if time is None else f"<time>{time}</time>"
    return f"   <{name}{place}>{written}{inside}</{name}>\n"


def garmin(**values: object) -> str:
    """Make Garmin's extension of a point, of values like hr=150 and cad=85."""
    inside = "".join(f"<gpxtpx:{key}>{value}</gpxtpx:{key}>" for key, value in values.items())
    name = "gpxtpx:TrackPointExtension"
    return f"<extensions><{name}>{inside}</{name}></extensions>"


def segment(*some: str) -> str:
    """Make a segment of points."""
    return f"  <trkseg>\n{''.join(some)}  </trkseg>\n"


def track(*segments: str, **texts: str) -> str:
    """Make a track of segments, with texts like name="Sunday" and type="running"."""
    inside = "".join(f"  <{key}>{escape(text)}</{key}>\n" for key, text in texts.items())
    return f" <trk>\n{inside}{''.join(segments)} </trk>\n"


def document(
    *parts: str, version: str = "1.1", creator: str | None = "Made Up 1", head: str = HEAD
) -> str:
    """Make a whole file, as text."""
    spaces = _SPACES.format(version.replace(".", "/"))
    signed = "" if creator is None else f' creator="{creator}"'
    return f'{head}<gpx version="{version}"{signed}{spaces}>\n{"".join(parts)}</gpx>\n'


def file(*some: str, **options: str) -> bytes:
    """Make a file of one track with one segment of these points."""
    return document(track(segment(*some)), **options).encode()


def run(made: Columns) -> bytes:
    """Write points as a watch's portal would: a new segment where the clock stood still."""
    rows = {key: values.tolist() for key, values in made.items()}
    some = [
        point(
            f"<ele>{rows['altitude_m'][at]:.1f}</ele>" + _extensions(rows, at),
            f"{rows['latitude_deg'][at]:.7f}",
            f"{rows['longitude_deg'][at]:.7f}",
            f"{datetime.fromtimestamp(time_s, UTC):%Y-%m-%dT%H:%M:%SZ}",
        )
        for at, time_s in enumerate(rows["time_s"])
    ]
    stops = (np.flatnonzero(np.diff(made["time_s"]) > 1) + 1).tolist()
    limits = [0, *stops, len(some)]
    parts = [segment(*some[a:b]) for a, b in pairwise(limits)]
    return document(track(*parts, name="A made-up run", type="running")).encode()


def _extensions(rows: dict[str, list[float]], at: int) -> str:
    """Lay out a point's channels one below the other, as most programs do."""
    strap = [f"<gpxtpx:hr>{rows['heart_rate'][at]:.0f}</gpxtpx:hr>"] if at > 4 else []
    channels = [
        f"<gpxtpx:atemp>{rows['temperature_c'][at]:.0f}</gpxtpx:atemp>",
        *strap,
        f"<gpxtpx:cad>{rows['cadence_spm'][at] / 2:.0f}</gpxtpx:cad>",
        f"<gpxtpx:speed>{rows['speed_mps'][at]:.3f}</gpxtpx:speed>",
    ]
    return "\n     ".join(
        [
            "",
            "<extensions>",
            f" <power>{rows['power_w'][at]:.0f}</power>",
            " <gpxtpx:TrackPointExtension>",
            *(f"  {channel}" for channel in channels),
            " </gpxtpx:TrackPointExtension>",
            "</extensions>\n   ",
        ]
    )


def hour_run(seed: int, hours: float = 1) -> bytes:
    """Make a run of an hour or so: a point a second, with all that GPX can hold."""
    return run(points(seed, round(hours * 3600), pauses={1200: 45}))
