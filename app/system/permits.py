"""What the runner agreed to, as the guard sees it: one purpose, one computer and one port on it."""

import ipaddress
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Final

from app.domain.errors import NotPermitted
from app.domain.words import say
from app.system.contacts import CONTACTS


class Permit:
    """Lets through what a thread does while it uses it, and nothing that others do meanwhile."""

    def __init__(self, purpose: str, host: str, port: int) -> None:
        self.purpose = purpose
        self.host = host
        self.port = port
        self._addresses = frozenset({_unify(host)} if is_address(host) else ())
        self._is_over = False
        self._counting = threading.Lock()
        self._bytes = 0

    @contextmanager
    def used(self) -> Iterator[None]:
        """Act by it on this thread."""
        if self._is_over:
            raise NotPermitted(
                say("You have taken back what you agreed to."),
                say("Nothing more is sent or fetched; agree again to go on."),
            )
        before = find_used()
        _USED.permit = self
        try:
            yield
        finally:
            _USED.permit = before

    def may_look_up(self, host: object, port: object) -> bool:
        """Tell whether a name may be looked up: its own, or an address, which asks nobody."""
        name = host.decode("ascii", "replace") if isinstance(host, bytes) else str(host)
        is_own = name.lower() == self.host.lower() or _unify(name) in self._addresses
        return is_own and str(port) == str(self.port) and not self._is_over

    def may_connect(self, there: object) -> bool:
        """Tell whether it leads to an address that its host has, and to its port."""
        if not isinstance(there, tuple) or len(there) < 2 or self._is_over:
            return False
        return _unify(str(there[0])) in self._addresses and there[1] == self.port

    def learn(self, addresses: Iterable[str]) -> None:
        """Note the addresses that its host has now, in the place of those that it had."""
        self._addresses = frozenset(_unify(it) for it in addresses)

    def note(self, way: str) -> None:
        """Put into the ledger that something is let through."""
        CONTACTS.allow(way, (self.host, self.port), self.purpose)

    def count(self, traffic: int) -> None:
        """Count bytes that were sent or received."""
        with self._counting:
            self._bytes += traffic

    def end(self) -> None:
        """Let nothing through any more, and put what it carried into the ledger."""
        with self._counting:
            self._is_over, carried, self._bytes = True, self._bytes, 0
        if carried:
            CONTACTS.allow("connect", (self.host, self.port), self.purpose, carried, times=0)


_USED: Final = threading.local()
_LIVE: Final[set[Permit]] = set()


@contextmanager
def permit(purpose: str, host: str = "", port: int = 0) -> Iterator[Permit]:
    """Let what is done by this permit reach one computer, until it ends; without host none."""
    live = Permit(purpose, host, port)
    _LIVE.add(live)
    try:
        yield live
    finally:
        _LIVE.discard(live)
        live.end()


def end_permits(purpose: str) -> None:
    """From this moment on let nothing through for that purpose, whatever is under way."""
    for live in tuple(_LIVE):
        if live.purpose == purpose:
            live.end()


def find_used() -> Permit | None:
    """Find the permit that this thread acts by."""
    used: Permit | None = getattr(_USED, "permit", None)
    return used


def count_traffic(traffic: int) -> None:
    """Count bytes for the permit that this thread acts by."""
    used = find_used()
    if used is not None:
        used.count(traffic)


def is_address(text: str) -> bool:
    """Tell addresses from names."""
    with suppress(ValueError):
        return bool(ipaddress.ip_address(text))
    return False


def _unify(address: str) -> str:
    """Spell an address in the one way that equal ones share."""
    try:
        return str(ipaddress.ip_address(address))
    except ValueError:
        return address.lower()
