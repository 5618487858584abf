"""Hears from the desktop that its screen was locked, or that the computer is about to sleep."""

import importlib
import sys
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import Any, Final

_SCREEN_SAVERS: Final = (
    "org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver", "org.xfce.ScreenSaver",
)  # fmt: skip
_RULES: Final = {  # what is listened for on which message bus
    "SESSION": tuple((name, "ActiveChanged") for name in _SCREEN_SAVERS),
    "SYSTEM": (("org.freedesktop.login1.Manager", "PrepareForSleep"),),
}
_ANSWER_S: Final = 2.0
_BOTH_WAYS: Final = 2  # as `socket.SHUT_RDWR` has it
_BEGUN: Final = (True,)  # what both kinds say when it begins; that it ends is no concern here


class Desktop:
    """Calls `away` on a thread of its own until it is closed; without a bus, never."""

    def __init__(self, away: Callable[[], None]) -> None:
        self._away = away
        self._is_closed = False
        self._connections: list[Any] = []
        self._threads: list[Thread] = []
        if sys.platform == "linux":
            for bus in _RULES:
                thread = Thread(target=self._listen, args=(bus,), name=f"{bus} bus", daemon=True)
                self._threads.append(thread)
                thread.start()

    def close(self) -> None:
        """End it."""
        self._is_closed = True
        for connection in list(self._connections):
            with suppress(OSError):  # nothing else wakes a thread that waits for a message
                connection.sock.shutdown(_BOTH_WAYS)
        for thread in self._threads:
            thread.join(1)

    def _listen(self, bus: str) -> None:
        """Listen, by what the system's keyring is spoken to with, until the bus or this goes."""
        # the bus is not there, or went, or its messages make no sense: then nothing is heard
        with suppress(ImportError, OSError, EOFError, KeyError, ValueError):
            blocking = importlib.import_module("jeepney.io.blocking")
            with blocking.open_dbus_connection(bus=bus) as link:
                self._connections.append(link)
                for interface, member in _RULES[bus]:
                    link.send_and_get_reply(_ask_for(interface, member), timeout=_ANSWER_S)
                while not self._is_closed:
                    if link.receive().body == _BEGUN:
                        self._away()


def _ask_for(interface: str, member: str) -> Any:
    """Make the message that asks the bus for a signal."""
    messages = importlib.import_module("jeepney.bus_messages")
    rule = messages.MatchRule(type="signal", interface=interface, member=member)
    return messages.message_bus.AddMatch(rule)
