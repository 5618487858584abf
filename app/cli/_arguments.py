"""Reads what stands behind verbs and options; nonsense is answered with what to give instead."""

import re
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from app.domain.words import Sentence, say

_MOST_DIGITS = 18  # what the database can count to
_MOST_FIGURE = 1e6
_DURATION = re.compile(r"(?:(?:(\d+):)?(\d+):)?(\d+(?:\.\d+)?)", re.ASCII)
_MOST_HOURS = 10_000


def offer_help(parser: ArgumentParser) -> None:
    """Do what argparse does by itself, in words that can be translated."""
    parser.add_argument("-h", "--help", action="help", help=str(say("say how this is used")))


def add_verb(verbs: Any, name: str, about: Sentence) -> ArgumentParser:
    """Add a verb; no abbreviations, since half a word must not be taken for a yes."""
    said = str(about)
    command: ArgumentParser = verbs.add_parser(
        name, help=said, description=said, add_help=False, allow_abbrev=False
    )
    offer_help(command)
    return command


def read_text(text: str) -> str:
    """Read words that are to be kept or looked for; bytes that are no text cannot be."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        spelled = text.encode("utf-8", "backslashreplace").decode("utf-8")
        raise _refuse(say("Give text as UTF-8, not this: {text}", text=spelled)) from error
    return text


def read_sport(text: str) -> str:
    """Read a sport's name, which files write in small letters."""
    name = read_text(text).strip().lower()
    if not name:
        raise _refuse(say("Give the name of a sport."))
    return name


def read_path(text: str) -> Path:
    """Read the name of a file or a folder; an empty one would stand for where the person is."""
    if not text:
        raise _refuse(say("Give the name of a file or a folder."))
    return Path(text)


def declare_line_file(parser: ArgumentParser, option: str, about: Sentence) -> None:
    """Take a file by name, of which the first line is read: secrets stand on no command line."""
    parser.add_argument(option, type=read_path, metavar=str(say("FILE")), help=str(about))


def read_number(text: str) -> int:
    """Read what something is numbered with."""
    if not (text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS):
        raise _refuse(say("Give a whole number, not this: {text}", text=text))
    return int(text)


def read_figure(text: str) -> float:
    """Read a measure, which may be a fraction."""
    try:
        figure = float(text)
    except ValueError:
        figure = -1
    if not 0 <= figure < _MOST_FIGURE:
        raise _refuse(say("Give a number, not this: {text}", text=text))
    return figure


def read_day(text: str) -> date:
    """Read a day of the calendar."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise _refuse(say("Give a day as 2026-05-31, not this: {text}", text=text)) from error


def read_start(text: str) -> datetime:
    """Read a day or a time by the runner's own clock."""
    try:
        return datetime.fromisoformat(text).astimezone()
    except (
        ValueError,
        OverflowError,
        OSError,
    ) as error:  # the last two where there is no such time
        wanted = say("Give a day or a time as 2026-05-31T18:30, not this: {text}", text=text)
        raise _refuse(wanted) from error


def read_time(text: str) -> float:
    """Read how long something took."""
    read = _DURATION.fullmatch(text)
    hours, minutes, seconds = (float(part or 0) for part in read.groups()) if read else (-1, 0, 0)
    if not 0 <= hours < _MOST_HOURS:
        raise _refuse(say("Give a duration as 1:02:03 or 45:10, not this: {text}", text=text))
    return hours * 3600 + minutes * 60 + seconds


def or_nothing(read: Callable[[str], Any]) -> Callable[[str], Any]:
    """Let an empty text stand for taking away what there is."""
    return lambda text: read(text) if text else text


def _refuse(wanted: Sentence) -> ArgumentTypeError:
    return ArgumentTypeError(str(wanted))
