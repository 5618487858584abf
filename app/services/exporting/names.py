"""What the files of an export are called: days and ids, never what a file was called before."""

import re
from datetime import UTC, datetime, timedelta
from typing import Final

from app.domain.errors import UnsupportedFormat
from app.services.decoding import find_format
from app.store.whole import Item

_SAFE: Final = re.compile(r"[a-z]{1,12}/[0-9a-z][0-9a-z.-]{0,79}")
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def columns_name(version: str) -> str:
    """Name the file with the columns of a version of a run."""
    return f"columns/{version}.f64.gz"


def original_name(run: Item, data: bytes) -> str:
    """Name a file as it came, by the run that came in it."""
    try:
        suffix = find_format(data).suffixes[0]
    except UnsupportedFormat:  # an older version of the program may have known it
        suffix = ".bin"
    return f"originals/{run_name(run)}{suffix}"


def loose_name(checksum: bytes) -> str:
    """Name a file that no run came in."""
    return f"originals/{checksum.hex()}.bin"


def run_name(run: Item) -> str:
    """Name a run by its day and its id."""
    day = _day(run)
    return f"{day}-{run['id']}" if day else run["id"]


def is_safe(name: str) -> bool:
    """Tell a name as they are given here from one that may lead anywhere."""
    return _SAFE.fullmatch(name) is not None and ".." not in name


def _day(run: Item) -> str:
    if run["start_us"] is None:
        return ""
    try:
        when = _EPOCH + timedelta(microseconds=run["start_us"], seconds=run["utc_offset_s"] or 0)
    except OverflowError:
        return ""
    return when.date().isoformat()
