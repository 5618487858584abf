"""Local time of a run: how far it was ahead of UTC at that place on that day."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import tzfpy


def find_offset_at(start: datetime, latitude: float, longitude: float) -> int | None:
    """Look up the zone of a position, offline, and say its offset in seconds on that day."""
    name = tzfpy.get_tz(longitude, latitude)
    if not name:
        return None
    try:
        offset = start.astimezone(ZoneInfo(name)).utcoffset()
    except (ZoneInfoNotFoundError, OverflowError, ValueError):
        return None
    return _to_seconds(offset)


def find_offset_here(start: datetime) -> int | None:
    """Say the offset of this computer's own zone on that day."""
    try:
        return _to_seconds(start.astimezone().utcoffset())
    except (OverflowError, OSError, ValueError):
        return None


def _to_seconds(offset: timedelta | None) -> int | None:
    return None if offset is None else int(offset.total_seconds())
