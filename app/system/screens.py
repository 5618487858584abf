"""Finds out whether a window can be shown, before Qt is asked to: it ends the process where not."""

import ctypes
import os
import sys
from pathlib import Path
from typing import Final

from app.domain.errors import NoScreen
from app.domain.words import say
from app.system.libraries import explain_missing_library

_PLUGINS: Final = (("WAYLAND_DISPLAY", "libqwayland.so"), ("DISPLAY", "libqxcb.so"))


def has_screen() -> bool:
    """Tell whether there is a screen at all; only Linux goes without."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return any(os.environ.get(name) for name, _ in _PLUGINS)


def expect_screen(plugins: Path) -> None:
    """Refuse, in words, where Qt's plugins cannot be loaded or the screen does not answer."""
    if not has_screen():
        raise NoScreen(
            say("There is no screen here to open a window on."),
            say("`--help` lists what can be done in the terminal."),
        )
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return
    problems = [
        problem
        for name, plugin in _PLUGINS
        if os.environ.get(name) and (problem := _find_problem(plugins / plugin)) is not None
    ]
    tried = sum(bool(os.environ.get(name)) for name, _ in _PLUGINS)
    if len(problems) == tried:  # one that works is enough
        raise problems[0]


def _find_problem(plugin: Path) -> Exception | None:
    """Load what Qt would load, and open what it would open."""
    if not plugin.exists():  # a Qt of another make: let it find its own way
        return None
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        return explain_missing_library(ImportError(str(error)))
    return _find_silence() if plugin.name == "libqxcb.so" else None


def _find_silence() -> NoScreen | None:
    """Call the screen by the library that Qt calls it by."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return None
    xcb.xcb_connect.restype = ctypes.c_void_p
    for function in (xcb.xcb_connection_has_error, xcb.xcb_disconnect):
        function.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    is_silent = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    if not is_silent:
        return None
    return NoScreen(
        say("The screen {name} does not answer.", name=os.environ.get("DISPLAY", "")),
        say("See that it is there and that you may use it, or work in the terminal."),
    )
