"""Reads GPX: each track is an activity, each gap between its segments a pause."""

from dataclasses import replace

from app.domain.errors import CorruptFile, NotAnActivity, UnsupportedFormat
from app.domain.recording import Activity, Device, Recording
from app.domain.track import (
    ALTITUDE,
    DISTANCE,
    HEART_RATE,
    LATITUDE,
    LONGITUDE,
    POWER,
    SPEED,
    TEMPERATURE,
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
    pauses_of,
    read_document,
    read_sport,
    start_of,
    unknown_sports,
)
from app.formats.gpx.beside import name_of_file, notes_of, notes_of_file, said_beside
from app.formats.gpx.settle import OWN_SPEED, settle_distance, settle_speed

# How well the receiver heard its satellites, and what maps write beside a point
_RECEPTION = frozenset(
    {"sat", "fix", "hdop", "vdop", "pdop", "ageofdgpsdata", "dgpsid", "magvar", "geoidheight"}
)
_LABELS = frozenset(
    {"course", "name", "cmt", "desc", "src", "link", "url", "urlname", "text", "sym", "type"}
)

# Extensions nest as they like, and some programs set them beside `extensions` instead of in it;
# elevation and time are GPX's own and stand in the point itself.
LAYOUT = Layout(
    point="trkpt",
    attributes={"lat": LATITUDE, "lon": LONGITUDE},
    leaves={
        "trkpt/ele": ALTITUDE,
        "trkpt/time": TIME,
        "hr": HEART_RATE,
        "heartrate": HEART_RATE,
        "heart_rate": HEART_RATE,
        "cad": COUNTED,
        "cadence": COUNTED,
        "runcadence": COUNTED_STEPS,
        "atemp": TEMPERATURE,
        "temp": TEMPERATURE,
        "temperature": TEMPERATURE,
        "power": POWER,
        "powerinwatts": POWER,
        "watts": POWER,
        "trkpt/speed": OWN_SPEED,
        "speed": SPEED,
        "distance": DISTANCE,
    },
    skipped=frozenset({"wpt", "rte", "bounds"}),
    passed_over=_RECEPTION | _LABELS,
)

# What this program itself signs with tells of no device.
CREATOR = "Quiet Mile"

_OUTSIDE = (
    "{n} point stands outside of any track; it was taken in as a run of its own.",
    "{n} points stand outside of any track; they were taken in as a run of their own.",
)
_ROUTE = (
    "{n} track has no times, so it is a route and not a run; its places were kept.",
    "{n} tracks have no times, so they are routes and not runs; their places were kept.",
)
_NEITHER = (
    "{n} track has neither times nor places; its other values were kept.",
    "{n} tracks have neither times nor places; their other values were kept.",
)


def read(data: bytes) -> Recording:
    """Read the tracks of a file; a file without any is refused."""
    document = read_document(data, LAYOUT)
    readings = Readings(document)
    said = [*settle_speed(readings, document.root), *settle_distance(readings)]
    device = _device(document.root)
    tracks = [node for node in document.root.all("trk") if node.runs()]
    outside = document.root.without("trk")
    nodes = [*tracks, outside] if outside.runs() else tracks
    if not nodes:
        raise _refusal(document)
    activities = tuple(_activity(node, readings, device) for node in nodes)
    if len(activities) == 1:
        activities = (_named_by_file(activities[0], document.root),)
    said += unknown_sports(node.get("type") for node in nodes)
    if tracks and outside.runs():
        said.append(say(*_OUTSIDE, n=sum(map(len, outside.runs()))))
    warnings = [*readings.warnings([activity.track for activity in activities]), *said]
    timeless = [it.track for it in activities if it.start is None]
    routes = sum(bool(track.is_located().any()) for track in timeless)
    for words, count in ((_ROUTE, routes), (_NEITHER, len(timeless) - routes)):
        if count:
            warnings.append(say(*words, n=count))
    used = [text for activity in activities for text in (activity.title, activity.notes)]
    warnings += said_beside(document.root, LAYOUT, used)
    return Recording("gpx", activities, tuple(warnings), document.is_recovered)


def _activity(node: Node, readings: Readings, device: Device | None) -> Activity:
    segments = [segment.runs() for segment in node.all("trkseg")]
    if sum(map(len, segments)) < len(node.runs()):
        segments = [node.runs()]  # damaged: points outside of any segment
    sport, sub_sport = read_sport(node.get("type"))
    track = readings.track(segments, sport)
    offset = readings.utc_offset_s(segments)
    return Activity(
        track=track,
        sport=sport,
        sub_sport=sub_sport,
        title=clean_text(node.get("name")),
        notes=clean_text(notes_of(node), is_long=True),
        start=start_of(track),
        utc_offset_s=offset,
        zone_from=None if offset is None else "file",
        device=device,
        pauses=pauses_of(track),
    )


def _named_by_file(activity: Activity, root: Node) -> Activity:
    """Take the words for the whole file for those of its only track, where that has none."""
    return replace(
        activity,
        title=activity.title or clean_text(name_of_file(root)),
        notes=activity.notes or clean_text(notes_of_file(root), is_long=True),
    )


def _device(root: Node) -> Device | None:
    creators = (child.attributes.get("creator") for child in root.own("gpx"))
    name = clean_text(next(creators, None))
    return Device(name=name) if name and name != CREATOR else None


def _refusal(document: Document) -> CorruptFile | NotAnActivity | UnsupportedFormat:
    """Say what a file without tracks is instead."""
    if document.is_recovered:
        return CorruptFile(say("This file is damaged: no point of a track is left in it."))
    if not any(document.root.own("gpx")):
        return UnsupportedFormat(say("This is not a GPX file."))
    if any(document.root.all("rte")):
        return NotAnActivity(say("This is a planned route, not a recorded run."))
    if any(document.root.all("wpt")):
        return NotAnActivity(say("There are only places in this file, but no recorded run."))
    return NotAnActivity(say("There is no recorded run in this file."))
