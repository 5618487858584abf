"""Gives one input the whole way from bytes to what is printed; only a refusal may come back."""

import json
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path

from app.cli._inspected import write_sheet
from app.domain.errors import ImportFailed, NotWritten
from app.domain.recording import Activity, Recording
from app.formats import formats, write
from app.services.decoding import decode, find_format
from app.services.describing import describe_recording
from app.services.gzips import Opened
from app.services.opening import Source, list_members, open_source

KINDS = ("fit", "gpx", "tcx", "packed")
MOST_WRITTEN = 200  # points; writing takes longer than reading, and tries nothing new with more

FEW = 3  # activities of one file that are written; there may be thousands

_numbers = count()


def trial(kind: str, folder: Path) -> Callable[[bytes], None]:
    """Hand over what tries an input of a kind; the folder is for those that must be files."""
    if kind == "packed":
        return lambda data: _try_packed(data, folder / f"{next(_numbers)}")
    entry = next(entry for entry in formats() if entry.key == kind)

    def one(data: bytes) -> None:
        with suppress(ImportFailed):
            _check(decode(Opened(data), entry))

    return one


def _try_packed(data: bytes, file: Path) -> None:
    file.write_bytes(data)
    whole = Source(str(file), label="x")
    try:
        with suppress(ImportFailed):
            inside = list_members(whole)
            for source in [whole] if inside is None else inside:
                with suppress(ImportFailed):
                    opened = open_source(source)
                    _check(decode(opened, find_format(opened.data)))
    finally:
        file.unlink()


def _check(recording: Recording) -> None:
    """Look at what every reader promises, then say it to people and to scripts."""
    assert recording.activities
    for activity in recording.activities:
        for key, column in activity.track.channels.items():
            assert len(column) == len(activity.track), key
        assert all(0 < at < len(activity.track) for at in activity.track.breaks)
    for activity in recording.activities[:FEW]:
        _check_writing(activity)
    row = describe_recording(recording) | {"file": "x"}
    json.dumps(row, allow_nan=False, default=str)
    shown = write_sheet(row)
    assert all(c == "\n" or c.isprintable() for c in shown)


def _check_writing(activity: Activity) -> None:
    """Whatever was read can be written in every format, or is refused in words."""
    if len(activity.track) <= MOST_WRITTEN:
        for entry in formats():
            with suppress(NotWritten):
                write(entry, activity)
