"""Makes TCX with lxml, in the order that its schema asks for."""

import math
import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import cast

from lxml import etree

from app.domain.recording import Activity, Device, Lap
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
    Column,
)
from app.formats._text import clean_text
from app.formats._xml import moment, spell_number, spell_time
from app.formats.tcx.laps import spell_trigger, split

_TCX = "http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"
_MORE = "http://www.garmin.com/xmlschemas/ActivityExtension/v2"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
# the stubs of lxml know no default namespace
_PREFIXES = cast("dict[str, str]", {None: _TCX, "ns3": _MORE, "xsi": _XSI})
_SPORTS = {"running": "Running", "cycling": "Biking"}
_LONGEST_NAME = 15
_SERIALS = 2**32
# A version is two numbers, the second of them hundredths: 10.5 would be read as 10.05
_VERSION = re.compile(r"(0|[1-9]\d{0,3})\.(\d\d|[1-9]\d{2,3})", re.ASCII)
_EXTENDED = {SPEED: "Speed", CADENCE: "RunCadence", POWER: "Watts"}


def spell_sport(sport: str) -> str:
    """Call a sport as TCX does, which knows two."""
    return _SPORTS.get(sport, "Other")


def keeps_title(title: str | None) -> bool:
    """Tell whether a title may stand as the name of a plan, the only one that TCX has."""
    return title is not None and title == clean_text(title) and len(title) <= _LONGEST_NAME


def to_tcx(activity: Activity, laps: Sequence[Lap], columns: Mapping[str, Column]) -> bytes:
    """Write an activity."""
    root = etree.Element(f"{{{_TCX}}}TrainingCenterDatabase", nsmap=_PREFIXES)
    element = _add(_add(root, "Activities"), "Activity")
    element.set("Sport", spell_sport(activity.sport))
    if activity.start:
        _add(element, "Id", spell_time(activity.start))
    rows = {key: values.tolist() for key, values in columns.items()}
    times = activity.track.time_s.tolist()
    for lap, (start, stop) in zip(laps, split(activity.track, laps), strict=True):
        lap_element = _add_lap(element, lap)
        limits = [start, *(at for at in activity.track.breaks if start < at < stop), stop]
        for first, after in pairwise(limits):
            track = _add(lap_element, "Track")
            for at in range(first, after):
                _add_point(track, times[at], {key: row[at] for key, row in rows.items()})
    notes = clean_text(activity.notes, is_long=True)
    if notes:
        _add(element, "Notes", notes)
    if keeps_title(activity.title):
        training = _add(element, "Training")
        training.set("VirtualPartner", "false")
        plan = _add(training, "Plan")
        plan.set("Type", "Workout")
        plan.set("IntervalWorkout", "false")
        _add(plan, "Name", activity.title)
    if activity.device:
        _add_device(element, activity.device)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _add(parent: etree._Element, name: str, text: str | None = None) -> etree._Element:
    element = etree.SubElement(parent, f"{{{_TCX}}}{name}")
    element.text = text
    return element


def _add_lap(parent: etree._Element, lap: Lap) -> etree._Element:
    element = _add(parent, "Lap")
    if lap.start:
        element.set("StartTime", spell_time(lap.start))
    totals = lap.totals
    _add_number(element, "TotalTimeSeconds", totals.timer_s)
    _add_number(element, "DistanceMeters", totals.distance_m)
    _add_number(element, "Calories", totals.calories_kcal)
    for name, value in (("Average", totals.hr_mean), ("Maximum", totals.hr_max)):
        if value is not None and math.isfinite(value):
            _add_number(_add(element, f"{name}HeartRateBpm"), "Value", value)
    _add(element, "Intensity", "Active")
    _add(element, "TriggerMethod", spell_trigger(lap.trigger))
    return element


def _add_number(parent: etree._Element, name: str, value: float | None) -> None:
    if value is not None and math.isfinite(value):
        _add(parent, name, spell_number(value))


def _add_point(parent: etree._Element, time_s: float, row: Mapping[str, float]) -> None:
    values = {key: value for key, value in row.items() if not math.isnan(value)}
    point = _add(parent, "Trackpoint")
    if not math.isnan(time_s):
        _add(point, "Time", spell_time(moment(time_s)))
    if LATITUDE in values and LONGITUDE in values:
        position = _add(point, "Position")
        _add_number(position, "LatitudeDegrees", values[LATITUDE])
        _add_number(position, "LongitudeDegrees", values[LONGITUDE])
    _add_number(point, "AltitudeMeters", values.get(ALTITUDE))
    _add_number(point, "DistanceMeters", values.get(DISTANCE))
    if HEART_RATE in values:
        _add_number(_add(point, "HeartRateBpm"), "Value", values[HEART_RATE])
    _add_number(point, "Cadence", values.get(REVOLUTIONS))
    extended = [(name, values[key]) for key, name in _EXTENDED.items() if key in values]
    if extended:
        more = etree.SubElement(_add(point, "Extensions"), f"{{{_MORE}}}TPX")
        for name, value in extended:
            etree.SubElement(more, f"{{{_MORE}}}{name}").text = spell_number(value)


def _add_device(parent: etree._Element, device: Device) -> None:
    creator = _add(parent, "Creator")
    creator.set(f"{{{_XSI}}}type", "Device_t")
    _add(creator, "Name", clean_text(str(device)))
    serial = device.serial or 0
    _add(creator, "UnitId", str(serial if 0 < serial < _SERIALS else 0))
    _add(creator, "ProductID", "0")
    found = _VERSION.fullmatch(device.software)
    if found:
        version = _add(creator, "Version")
        _add(version, "VersionMajor", found[1])
        _add(version, "VersionMinor", str(int(found[2])))
