"""TCX, Garmin's Training Center format, with the activity extensions of watches and apps."""

from app.formats import Format
from app.formats._xml import root_name
from app.formats.tcx.read import ROOTS, read
from app.formats.tcx.write import write


def matches(head: bytes) -> bool:
    """Tell a TCX file by its first element; some programs leave the outermost out."""
    return root_name(head) in ROOTS


FORMAT = Format(key="tcx", name="TCX", suffixes=(".tcx",), matches=matches, read=read, write=write)
