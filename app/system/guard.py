"""Refuses every network call of this process that nobody gave consent for, and remembers it."""

import socket
import sys
from functools import cache
from typing import Any, Final

from app.domain.errors import NotPermitted
from app.domain.words import say
from app.system.contacts import CONTACTS
from app.system.permits import Permit, find_used, is_address

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


_STREAMS: Final = {(socket.AF_INET, socket.SOCK_STREAM), (socket.AF_INET6, socket.SOCK_STREAM)}


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


def _is_permitted(event: str, arguments: tuple[Any, ...], used: Permit) -> bool:
    """Tell whether it is what this thread's permit is for; nothing else is ever let through."""
    if event == "socket.__new__":
        return tuple(arguments[1:3]) in _STREAMS
    if event == "socket.connect":
        return used.may_connect(arguments[1])
    return event == "socket.getaddrinfo" and used.may_look_up(*arguments[:2])


def _note(event: str, arguments: tuple[Any, ...], used: Permit) -> None:
    """Enter what leaves this computer: a socket alone does not, nor a look-up of an address."""
    is_asking = event == "socket.getaddrinfo" and not is_address(str(arguments[0]))
    if event == "socket.connect" or is_asking:
        used.note(event.removeprefix("socket."))


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event.startswith("socket.") and _is_outward(event, arguments):
        used = find_used()
        if used is not None and _is_permitted(event, arguments, used):
            _note(event, arguments, used)
            return
        CONTACTS.refuse(event.removeprefix("socket."), _find_destination(event, arguments))
        raise NotPermitted(
            say("Quiet Mile did not connect to anything: you have not allowed it."),
            say("Connections are off until you turn one on."),
        )


def look_up(host: str, port: int) -> list[str]:
    """Find the addresses of a permitted host; what fails is an OSError.

    Only here, as an audit hook sees questions and no answers: it would not know whereto to let.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = list(dict.fromkeys(str(there[0]) for *_, there in found))
    used = find_used()
    if used is not None:
        used.learn(addresses)
    return addresses


@cache  # an audit hook cannot be taken away again, so it must not be added twice
def refuse_network() -> None:
    """From now on, and for as long as this process lives, let nothing out without a permit."""
    sys.addaudithook(_refuse)


def is_on() -> bool:
    """Tell whether whatever nobody agreed to is refused in this process."""
    return refuse_network.cache_info().currsize > 0
