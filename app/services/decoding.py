"""Decodes one file into a Recording; this is what runs in the worker processes."""

from dataclasses import replace

from app.domain import track
from app.domain.errors import UnsupportedFormat
from app.domain.recording import Activity, Recording
from app.domain.words import say
from app.formats import Format, formats
from app.services.gzips import Opened
from app.system.local_time import find_offset_at, find_offset_here

_HEAD = 2**20  # some programs put their licence, or far more, before the first element
_WHAT_IS_READ = say(
    "Export the run in another format: Quiet Mile reads FIT, GPX and TCX, also as .gz or .zip."
)

# Other archives, by what they begin with or have at some place
_TAR_MARK, _TAR_PLACE = b"ustar", 257
_ARCHIVES = (
    (b"\xfd7zXZ\0", say("This is an xz archive, which Quiet Mile does not open.")),
    (b"BZh", say("This is a bzip2 archive, which Quiet Mile does not open.")),
    (b"7z\xbc\xaf\x27\x1c", say("This is a 7-Zip archive, which Quiet Mile does not open.")),
    (b"Rar!\x1a\x07", say("This is a RAR archive, which Quiet Mile does not open.")),
    (b"\x28\xb5\x2f\xfd", say("This is a Zstandard archive, which Quiet Mile does not open.")),
)
_TAR = say("This is a tar archive, which Quiet Mile does not open.")
_UNPACK = say("Unpack it with another program, then take in what it holds; or pack it as .zip.")

# What runners also hold, by how it begins; said by name, so that they know what to look for
_PICTURE = say("This is a picture, which Quiet Mile does not read.")
_STRANGERS = (
    (b"%PDF", say("This is a PDF document, which Quiet Mile does not read.")),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"SQLite format 3", say("This is a database, which Quiet Mile does not read.")),
    (b"[Params]", say("This is a Polar HRM file, which Quiet Mile does not read.")),
    (b"<kml", say("This is a KML file, which Quiet Mile does not read.")),
    (b"<pwx", say("This is a PWX file, which Quiet Mile does not read.")),
    (b"<sml", say("This is a Suunto SML file, which Quiet Mile does not read.")),
    (b"<FitnessWorkbook", say("This is a SportTracks file, which Quiet Mile does not read.")),
    (b"<html", say("This is a web page, which Quiet Mile does not read.")),
    (b"{", say("This is a JSON file, which Quiet Mile does not read.")),
)
_CUT = say("The packed file ends too early or is damaged; everything before that was kept.")
_DOUBTFUL = say(
    "The packed file does not agree with its own checksum. "
    "All of it was kept, but some values may be wrong."
)
_TAIL = say("Something that is not part of it follows the packed file; it was left out.")


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
    said = [_CUT] * opened.is_cut + [_DOUBTFUL] * opened.is_doubtful + [_TAIL] * opened.has_tail
    if not said:
        return recording
    return replace(recording, warnings=(*recording.warnings, *said), is_recovered=True)


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
    offset = find_offset_here(activity.start)
    if offset is None:
        return activity
    return replace(activity, utc_offset_s=offset, zone_from="assumed")


def _name_stranger(head: bytes) -> UnsupportedFormat:
    """Say what else the file may be."""
    for mark, sentence in _ARCHIVES:
        if head.startswith(mark):
            return UnsupportedFormat(sentence, _UNPACK)
    if head[_TAR_PLACE:].startswith(_TAR_MARK):
        return UnsupportedFormat(_TAR, _UNPACK)
    for mark, sentence in _STRANGERS:
        if mark in head[:1024] if mark.startswith(b"<") else head.lstrip().startswith(mark):
            return UnsupportedFormat(sentence, _WHAT_IS_READ)
    return UnsupportedFormat(say("This is no file that Quiet Mile can read."), _WHAT_IS_READ)
