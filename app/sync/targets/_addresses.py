"""Servers as a runner names them: an address, and whoever signs for it."""

import ipaddress
from contextlib import suppress
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, unquote, urlsplit

from app.domain.errors import SyncError
from app.domain.forms import Field
from app.domain.words import say

_PORTS: Final = {"https": 443, "http": 80}
_IN_PATHS: Final = "/-._~!$&'()*+,;=:@"

TRUSTED: Final = Field(
    "trusted",
    say("Certificates"),
    say("Only for a server of your own: the file (PEM) of whoever signs for it."),
    is_optional=True,
)


@dataclass(frozen=True, slots=True)
class Address:
    """A server and the folder on it; the path is decoded, and neither begins nor ends in `/`."""

    shown: str
    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """Name host and port as the header `Host` does."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


def read_address(typed: str) -> Address:
    """Read an address; https, or http to this very computer."""
    text = typed.strip()
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise _refuse(text) from error
    if parts.scheme not in _PORTS or not host or not host.isascii() or not text.isprintable():
        raise _refuse(text)
    if parts.username is not None or parts.query or parts.fragment:
        raise SyncError(
            say("There is more in this address than a place."),
            say("Leave out what stands before an @ or after a ? or #; a name has its own field."),
        )
    if parts.scheme == "http" and not _is_this_computer(host):
        raise SyncError(
            say("{host} would be spoken to without encryption.", host=host),
            say("Use an address that begins with https://."),
        )
    path = "/".join(it for it in unquote(parts.path).split("/") if it not in {"", "."})
    if ".." in path.split("/"):
        raise _refuse(text)
    return Address(text, parts.scheme, host, port or _PORTS[parts.scheme], path)


def spell_path(path: str) -> str:
    """Write a path as it stands in a request."""
    return quote(path, safe=_IN_PATHS)


def _is_this_computer(host: str) -> bool:
    with suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return host == "localhost"


def _refuse(text: str) -> SyncError:
    return SyncError(
        say("This is no address: {text}", text=text if text.isprintable() else "?"),
        say("It looks like this: https://cloud.example/remote.php/dav/files/runner/quietmile"),
    )
