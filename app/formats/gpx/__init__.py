"""GPX, versions 1.0 and 1.1, with the extensions of Garmin, Cluetrust and Strava."""

from app.formats import Format
from app.formats._xml import root_name
from app.formats.gpx.read import read
from app.formats.gpx.write import write


def matches(head: bytes) -> bool:
    """Tell a GPX file by its first element."""
    return root_name(head) == "gpx"


FORMAT = Format(key="gpx", name="GPX", suffixes=(".gpx",), matches=matches, read=read, write=write)
