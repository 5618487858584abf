"""Decodes one file into a Recording; this is what runs in the worker processes."""

from dataclasses import replace

from app.domain import track
from app.domain.errors import UnsupportedFormat
from app.domain.recording import Activity, Recording
from app.domain.words import say
from app.formats import Format, formats
from app.services.opening import Opened
from app.system.local_time import find_offset_at, find_offset_here

_HEAD = 4096
_WHAT_IS_READ = say("It reads FIT, GPX and TCX files, also packed as .gz or .zip.")

# What runners also hold, by how it begins; said by name, so that they know what to look for
_STRANGERS = (
    (b"%PDF", say("a PDF document")),
    (b"\x89PNG", say("a picture")),
    (b"\xff\xd8\xff", say("a picture")),
    (b"GIF8", say("a picture")),
    (b"SQLite format 3", say("a database")),
    (b"[Params]", say("a Polar HRM file")),
    (b"<kml", say("a KML file")),
    (b"<pwx", say("a PWX file")),
    (b"<sml", say("a Suunto SML file")),
    (b"<FitnessWorkbook", say("a SportTracks file")),
    (b"<html", say("a web page")),
    (b"{", say("a JSON file")),
)


def find_format(data: bytes) -> Format:
    """Tell the format by the content, whatever the file is called."""
    head = data[:_HEAD]
    for entry in formats():
        if entry.matches(head):
            return entry
    raise _name_stranger(head)


def decode(opened: Opened, entry: Format) -> Recording:
    """Read a file and settle its local times; say so where the packing had lost a part."""
    recording = entry.read(opened.data)
    recording = replace(recording, activities=tuple(map(_locate, recording.activities)))
    if not opened.is_cut:
        return recording
    lost = say("The packed file ends too early or is damaged; everything before that was kept.")
    return replace(recording, warnings=(*recording.warnings, lost), is_recovered=True)


def _locate(activity: Activity) -> Activity:
    """Settle local time: from the file, else by the first position, else this computer's."""
    if activity.start is None or activity.utc_offset_s is not None:
        return activity
    known = activity.track.is_located()
    if known.any():
        at = int(known.argmax())
        latitude, longitude = (
            float(activity.track.channels[key][at]) for key in (track.LATITUDE, track.LONGITUDE)
        )
        offset = find_offset_at(activity.start, latitude, longitude)
        if offset is not None:
            return replace(activity, utc_offset_s=offset, zone_from="position")
    return replace(activity, utc_offset_s=find_offset_here(activity.start), zone_from="assumed")


def _name_stranger(head: bytes) -> UnsupportedFormat:
    """Say what else the file may be."""
    for mark, what in _STRANGERS:
        if mark in head[:1024] if mark.startswith(b"<") else head.lstrip().startswith(mark):
            return UnsupportedFormat(
                say("This is {what}, which Quiet Mile does not read.", what=what), _WHAT_IS_READ
            )
    return UnsupportedFormat(say("This is no file that Quiet Mile can read."), _WHAT_IS_READ)
