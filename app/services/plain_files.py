"""Opens plain files to be read, and says why one cannot be."""

import os
import stat
from typing import BinaryIO

from app.domain.errors import ImportFailed, UnsupportedFormat
from app.domain.words import say

_BINARY = getattr(os, "O_BINARY", 0)  # Windows would translate line ends


def open_regular(path: str) -> BinaryIO:
    """Open a plain file; a pipe or a device would make the program wait for ever."""
    if os.path.isdir(path):  # noqa: PTH112 - unlike a Path, it takes any path for an answer
        raise UnsupportedFormat(
            say("There is no file in this folder that can be read."),
            say("Choose a folder that holds runs."),
        )
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _BINARY)
    except (OSError, ValueError) as error:
        raise explain_unreadable(error) from error
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise UnsupportedFormat(
            say("This is a device or a pipe, not a file that can be read."),
            say("Choose a file or a folder."),
        )
    return os.fdopen(handle, "rb")


def explain_unreadable(error: Exception) -> ImportFailed:
    """Say why a file could not be opened, and what to do."""
    if isinstance(error, FileNotFoundError):
        return ImportFailed(say("There is no such file."), say("Look at how its name is spelled."))
    if isinstance(error, PermissionError):
        return ImportFailed(
            say("You are not allowed to read this file."),
            say("Change its permissions, or copy it to a folder of your own."),
        )
    return ImportFailed(
        say("This file cannot be read."),
        say("Copy it to another folder, then try again from there."),
    )
