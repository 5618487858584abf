"""Makes GPX 1.1 with gpxpy, and with the extensions that other programs read."""

import math
from collections.abc import Iterator, Mapping
from itertools import pairwise
from xml.sax.saxutils import escape

from gpxpy.gpx import GPX, GPXTrack, GPXTrackPoint, GPXTrackSegment
from lxml import etree

from app.domain.recording import Activity
from app.domain.track import (
    ALTITUDE,
    CADENCE,
    DISTANCE,
    HEART_RATE,
    LATITUDE,
    LONGITUDE,
    POWER,
    REVOLUTIONS,
    SPEED,
    TEMPERATURE,
    Column,
)
from app.formats._text import clean_text
from app.formats._xml import moment, spell_number, spell_sport
from app.formats.gpx.read import CREATOR

_GARMIN = "http://www.garmin.com/xmlschemas/TrackPointExtension/v2"
_CLUETRUST = "http://www.cluetrust.com/XML/GPXDATA/1/0"
_PREFIXES = {"gpxtpx": _GARMIN, "gpxdata": _CLUETRUST}
# Strava's power and Cluetrust's distance stand by themselves, Garmin's values in one element and
# in this order.
_ALONE = {POWER: "power", DISTANCE: f"{{{_CLUETRUST}}}distance"}
_TOGETHER = {
    TEMPERATURE: f"{{{_GARMIN}}}atemp",
    HEART_RATE: f"{{{_GARMIN}}}hr",
    CADENCE: f"{{{_GARMIN}}}cad",
    REVOLUTIONS: f"{{{_GARMIN}}}cad",
    SPEED: f"{{{_GARMIN}}}speed",
}


class _Exact(float):
    """A float of which `str`, which is what gpxpy writes, has all digits and no exponent."""

    __slots__ = ()

    def __str__(self) -> str:
        return spell_number(self)


def to_gpx(activity: Activity, columns: Mapping[str, Column]) -> bytes:
    """Write the points that have a place."""
    gpx = GPX()
    # gpxpy writes attributes as they are, without escaping anything
    name = clean_text(str(activity.device or "")) or CREATOR
    gpx.creator = escape(name, {'"': "&quot;"})
    gpx.nsmap |= _PREFIXES
    track = GPXTrack(
        name=clean_text(activity.title), description=clean_text(activity.notes, is_long=True)
    )
    # gpxpy takes the type of this for that of its first value
    track.type = clean_text(spell_sport(activity.sport, activity.sub_sport))  # type: ignore[assignment]
    gpx.tracks.append(track)
    is_located = activity.track.is_located()
    points = list(_points(activity, columns))
    for start, stop in pairwise([0, *activity.track.breaks, len(points)]):
        segment = GPXTrackSegment([points[at] for at in range(start, stop) if is_located[at]])
        if segment.points:
            track.segments.append(segment)
    return gpx.to_xml("1.1").encode()


def _points(activity: Activity, columns: Mapping[str, Column]) -> Iterator[GPXTrackPoint]:
    rows: Mapping[str, list[float]] = {key: values.tolist() for key, values in columns.items()}
    for at, time_s in enumerate(activity.track.time_s.tolist()):
        values = {key: row[at] for key, row in rows.items() if not math.isnan(row[at])}
        point = GPXTrackPoint(
            latitude=_exact(values.get(LATITUDE)),
            longitude=_exact(values.get(LONGITUDE)),
            elevation=_exact(values.get(ALTITUDE)),
            time=None if math.isnan(time_s) else moment(time_s),
        )
        point.extensions = list(_extensions(values))
        yield point


def _exact(value: float | None) -> _Exact | None:
    return None if value is None else _Exact(value)


def _extensions(values: Mapping[str, float]) -> Iterator[etree._Element]:
    for key, tag in _ALONE.items():
        if key in values:
            element = etree.Element(tag)
            element.text = spell_number(values[key])
            yield element
    if values.keys() & _TOGETHER.keys():
        together = etree.Element(f"{{{_GARMIN}}}TrackPointExtension")
        for key, tag in _TOGETHER.items():
            if key in values:
                etree.SubElement(together, tag).text = spell_number(values[key])
        yield together
