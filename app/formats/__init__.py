"""What watches and apps write: bytes to a Recording, and an Activity back to bytes."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from app.domain.errors import ImportFailed, NotAnActivity, NotWritten
from app.domain.recording import Activity, Recording
from app.domain.words import Sentence, say
from app.formats._losses import losses
from app.registry import entries

_ANOTHER = say("Choose another format.")


@dataclass(frozen=True, slots=True)
class Written:
    """An activity as bytes, and in words what of it they do not say as it was."""

    data: bytes
    left_out: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file; `matches` tells it by its first bytes, never by its name."""

    key: str
    name: str
    suffixes: tuple[str, ...]
    matches: Callable[[bytes], bool]
    read: Callable[[bytes], Recording]
    write: Callable[[Activity], bytes]


@cache
def formats() -> tuple[Format, ...]:
    """All formats, in the order of their names."""
    return tuple(entries(sys.modules[__name__], "FORMAT", Format))


def write(kind: Format, activity: Activity) -> Written:
    """Write an activity, and read it again to name what was lost; what nobody can read is refused.

    No format needs to know what it cannot carry: the comparison finds it.
    """
    data = kind.write(activity)
    try:
        back = kind.read(data).activities[0]
    except NotAnActivity as refusal:
        raise NotWritten(
            say("{format} can hold nothing of this run.", format=kind.name), _ANOTHER
        ) from refusal
    except ImportFailed as refusal:
        raise NotWritten(
            say(
                "This run has more in it than Quiet Mile reads from a {format} file.",
                format=kind.name,
            ),
            _ANOTHER,
        ) from refusal
    return Written(data, losses(kind.name, activity, back))
