"""What time it is here: read where the runner does something, and handed on from there."""

from datetime import date, datetime
from time import time


def now_ms() -> int:
    """Say what time it is, as the log keeps it."""
    return int(time() * 1000)


def today() -> date:
    """Say which day it is where the runner is."""
    return datetime.now().astimezone().date()


def local(when_ms: int) -> datetime:
    """Tell a time by the runner's own clock."""
    return datetime.fromtimestamp(when_ms / 1000).astimezone()
