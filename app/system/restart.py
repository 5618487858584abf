"""Starts the program afresh, so that nothing that its memory held is left."""

import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

_OPEN_FILES = Path("/dev/fd")


def restart(arguments: Sequence[str]) -> NoReturn:
    """Begin again with these arguments, from an empty memory; whatever runs now just ends.

    A process keeps its id, but on Windows, which knows no exec: there another one follows.
    """
    command = _find_command(arguments)
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError, ValueError):  # closed, or nobody reads it any more
            stream.flush()
    if getattr(sys, "frozen", False):
        os.environ["PYINSTALLER_RESET_ENVIRONMENT"] = "1"  # it is a start of its own, not a worker
    if sys.platform == "win32":
        subprocess.Popen(command)  # noqa: S603 - this program itself
        os._exit(0)
    _keep_to_this_process()
    os.execv(command[0], command)  # noqa: S606 - no shell is wanted


def _find_command(arguments: Sequence[str]) -> list[str]:
    """Name the program as it was started: frozen, or as `run.py` starts it."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *arguments]
    return [sys.executable, "-I", "-m", "app", *arguments]


def _keep_to_this_process() -> None:
    """Let no open file pass on but the terminal's; libraries may have opened some that would."""
    for name in os.listdir(_OPEN_FILES):  # noqa: PTH208 - only the names are wanted
        if int(name) > 2:
            with suppress(OSError):  # the one that listed them is closed already
                os.set_inheritable(int(name), False)
