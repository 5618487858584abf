"""Refuses every network call of this process that nobody gave consent for, and remembers it."""

import socket
import sys
from functools import cache
from typing import Any

from app.domain.errors import NotPermitted
from app.domain.words import say
from app.system.contacts import CONTACTS

# The desktop's own sockets (display, message bus, keyring) never leave the computer.
_LOCAL_FAMILY = getattr(socket, "AF_UNIX", None)

# Seen as well for sockets that are older than the guard; listening tells no hook of itself, so
# that no socket may come to be is the wall, and these are the wall behind it.
_WITH_SOCKET = frozenset({"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"})
_LOOK_UPS = frozenset(
    {
        "socket.getaddrinfo",
        "socket.gethostbyname",
        "socket.gethostbyaddr",
        "socket.getnameinfo",
    }
)


def _is_outward(event: str, arguments: tuple[Any, ...]) -> bool:
    """Tell whether a call could reach another computer, or be reached by one."""
    if event == "socket.__new__":
        return _LOCAL_FAMILY is None or arguments[1] != _LOCAL_FAMILY
    if event in _WITH_SOCKET:
        return _LOCAL_FAMILY is None or arguments[0].family != _LOCAL_FAMILY
    return event in _LOOK_UPS


def _find_destination(event: str, arguments: tuple[Any, ...]) -> tuple[Any, ...]:
    """Take from a call where it would have led; a new socket does not know that yet."""
    if event in _WITH_SOCKET:
        there = arguments[1] if len(arguments) > 1 else ()
    elif event == "socket.getaddrinfo":
        there = arguments[:2]
    else:
        there = arguments[0] if event in _LOOK_UPS and arguments else ()
    return there if isinstance(there, tuple) else (there,)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event.startswith("socket.") and _is_outward(event, arguments):
        CONTACTS.refuse(event.removeprefix("socket."), _find_destination(event, arguments))
        raise NotPermitted(
            say("Quiet Mile did not connect to anything: you have not allowed it."),
            say("Connections are off until you turn one on."),
        )


@cache  # an audit hook cannot be taken away again, so it must not be added twice
def refuse_network() -> None:
    """From now on, and for as long as this process lives, let nothing out."""
    sys.addaudithook(_refuse)


def is_on() -> bool:
    """Tell whether everything is refused in this process."""
    return refuse_network.cache_info().currsize > 0
