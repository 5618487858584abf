"""Reads TCX: laps with their sums, and the points of all laps as one track."""

import math
import re
from collections.abc import Sequence
from datetime import datetime

from app.domain.errors import CorruptFile, NotAnActivity, UnsupportedFormat
from app.domain.recording import Activity, Device, Lap, Recording
from app.domain.track import (
    ALTITUDE,
    DISTANCE,
    HEART_RATE,
    LATITUDE,
    LONGITUDE,
    POWER,
    SPEED,
    Track,
)
from app.domain.words import say
from app.formats._text import clean_text
from app.formats._xml import (
    COUNTED,
    COUNTED_STEPS,
    TIME,
    Document,
    Layout,
    Node,
    Readings,
    moment,
    pauses_of,
    read_document,
    read_sport,
    start_of,
    to_time,
    unknown_sports,
)
from app.formats.tcx.beside import notes_of, said_beside
from app.formats.tcx.laps import add_up, read_lap

LAYOUT = Layout(
    point="Trackpoint",
    leaves={
        "trackpoint/time": TIME,
        "latitudedegrees": LATITUDE,
        "longitudedegrees": LONGITUDE,
        "altitudemeters": ALTITUDE,
        "distancemeters": DISTANCE,
        "heartratebpm/value": HEART_RATE,
        "heartratebpm": HEART_RATE,
        "cadence": COUNTED,
        "runcadence": COUNTED_STEPS,
        "watts": POWER,
        "speed": SPEED,
    },
    skipped=frozenset({"Course", "Workout", "Folders", "Author"}),
    passed_over=frozenset({"sensorstate", "cadencesensor"}),
)
ROOTS = frozenset({"TrainingCenterDatabase", "Activities", "Activity"})

_WHOLE = re.compile(r"\d{1,18}", re.A)

_OUTSIDE = (
    "{n} point stands outside of any run and was left out.",
    "{n} points stand outside of any run and were left out.",
)


def read(data: bytes) -> Recording:
    """Read the activities of a file, those of a multisport session one by one."""
    document = read_document(data, LAYOUT)
    readings = Readings(document)
    nodes = list(document.root.all("Activity"))
    found = (_activity(node, readings) for node in nodes)
    activities = tuple(activity for activity in found if len(activity.track) or activity.laps)
    if not activities:
        raise _refusal(document)
    warnings = readings.warnings([activity.track for activity in activities])
    warnings += unknown_sports(node.attributes.get("Sport") for node in nodes)
    points = sum(map(len, document.root.runs()))
    outside = points - sum(len(activity.track) for activity in activities)
    if outside:
        warnings.append(say(*_OUTSIDE, n=outside))
    warnings += said_beside(document.root, nodes)
    return Recording("tcx", activities, tuple(warnings), document.is_recovered)


def _activity(node: Node, readings: Readings) -> Activity:
    lap_nodes = list(node.own("Lap"))
    groups = _groups([*lap_nodes, node.without("Lap")])
    sport, sub_sport = read_sport(node.attributes.get("Sport"))
    track = readings.track(groups, sport)
    laps = tuple(read_lap(lap, readings) for lap in lap_nodes)
    offset = readings.utc_offset_s(groups)
    return Activity(
        track=track,
        sport=sport,
        sub_sport=sub_sport,
        title=clean_text(node.get("Training", "Plan", "Name")),
        notes=notes_of(node),
        start=_start(track, laps) or _named_time(node),
        utc_offset_s=offset,
        zone_from=None if offset is None else "file",
        device=_device(node),
        totals=add_up(laps),
        laps=laps,
        pauses=pauses_of(track),
    )


def _start(track: Track, laps: Sequence[Lap]) -> datetime | None:
    """Find the start, which is the earliest time that laps and points state."""
    stated = [start_of(track), *(lap.start for lap in laps)]
    return min(filter(None, stated), default=None)


def _groups(laps: Sequence[Node]) -> list[list[range]]:
    """Put the points together that no pause parts: a lap's tracks are parted, laps are not."""
    groups: list[list[range]] = [[]]
    for lap in laps:
        tracks = [track.runs() for track in lap.all("Track")] or [lap.runs()]
        for number, runs in enumerate(runs for runs in tracks if runs):
            if number:
                groups.append([])
            groups[-1] += runs
    return groups


def _named_time(node: Node) -> datetime | None:
    """Read the time that most activities have for a name; any other name will do."""
    seconds, _ = to_time(node.get("Id") or "")
    return None if math.isnan(seconds) else moment(seconds)


def _device(node: Node) -> Device | None:
    creator = next(node.own("Creator"), None)
    if creator is None:
        return None
    major = _WHOLE.fullmatch(creator.get("Version", "VersionMajor") or "")
    minor = _WHOLE.fullmatch(creator.get("Version", "VersionMinor") or "")
    serial = _WHOLE.fullmatch(creator.get("UnitId") or "")
    device = Device(
        name=clean_text(creator.get("Name")) or "",
        serial=(int(serial[0]) or None) if serial else None,
        software=f"{int(major[0])}.{int(minor[0]):02}" if major and minor else "",
    )
    return device if device != Device() else None


def _refusal(document: Document) -> CorruptFile | NotAnActivity | UnsupportedFormat:
    """Say what a file without activities is instead."""
    root = document.root
    if document.is_recovered:
        return CorruptFile(say("This file is damaged: no point of a run is left in it."))
    if not any(child.name in ROOTS for child in root.children):
        return UnsupportedFormat(say("This is not a TCX file."))
    if any(root.all("Course")):
        return NotAnActivity(say("This is a course for a watch to follow, not a recorded run."))
    if any(root.all("Workout")):
        return NotAnActivity(say("This is a workout that was planned, not a recorded run."))
    return NotAnActivity(say("There is no recorded run in this file."))
