"""Speaks HTTP with one server, warily; what goes wrong is said in words.

The only module that loads httpx: a target loads this one when it connects, and no sooner.
"""

import ipaddress
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy
from pathlib import Path
from typing import Final, TypeVar

import certifi
import httpx

from app.domain.errors import AuthRejected, Missing, SyncError, Unreachable
from app.domain.words import say
from app.sync.targets import Answers
from app.sync.targets._addresses import TRUSTED, Address, read_address
from app.system.guard import look_up
from app.system.permits import count_traffic

_TIMEOUT: Final = httpx.Timeout(30, connect=10)
AT_ONCE: Final = 8  # calls that wait for a server side by side
_LIMITS: Final = httpx.Limits(
    max_connections=AT_ONCE, max_keepalive_connections=AT_ONCE, keepalive_expiry=30
)
_LONGEST_S: Final = 900  # of one answer, however slowly it drips
_TRIES: Final = 2  # a server may shut a connection just as it is used again
_MOST_OF_ERROR: Final = 64 * 2**10
_LONGEST_WAIT_S: Final = 24 * 3600
_MOVED: Final = range(300, 400)
_LET_NOBODY_IN: Final = {401, 403, 407}
_NOT_THERE: Final = {404, 410}
_NO_ROOM: Final = {413, 507}
Opened = TypeVar("Opened")


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked; the path is below the server, as it stands in a request line."""

    method: str
    path: str
    query: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


class Refused(Exception):
    """The server answered with a number that says no; `body` begins what it said besides."""

    def __init__(self, status: int, headers: httpx.Headers, body: bytes) -> None:
        super().__init__(status)
        self.status = status
        self.headers = headers
        self.body = body


class Client:
    """One server. The name is looked up once and the permitted addresses are spoken to."""

    def __init__(self, address: Address, trusted: str = "") -> None:
        self.address = address
        self._client = httpx.Client(
            verify=_trust(trusted) if address.scheme == "https" else False,
            http2=False, trust_env=False, follow_redirects=False, timeout=_TIMEOUT, limits=_LIMITS,
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),  # none are kept
        )  # fmt: skip
        self._found: list[str] = []

    def ask(self, request: Request, most_bytes: int) -> bytes:
        """Ask for something of a bounded size."""
        got = bytearray()

        def take(chunk: bytes) -> None:
            got.extend(chunk)
            if len(got) > most_bytes:
                raise Unreachable(say("{host} sends more than it can hold.", host=self._host))

        self.stream(request, take)
        return bytes(got)

    def stream(self, request: Request, take: Callable[[bytes], None]) -> None:
        """Ask for something, and take it as it comes."""
        for left in reversed(range(_TRIES)):
            try:
                return self._try_addresses(request, take)
            except (httpx.RemoteProtocolError, httpx.ReadError, httpx.WriteError) as error:
                if not left:
                    raise self._describe(error) from error
            except (httpx.HTTPError, httpx.InvalidURL, ssl.SSLError, OSError) as error:
                raise self._describe(error) from error
        return None

    def close(self) -> None:
        """Shut the connections."""
        self._client.close()

    @property
    def _host(self) -> str:
        return self.address.host

    def _try_addresses(self, request: Request, take: Callable[[bytes], None]) -> None:
        """Connect to the first address that answers, and to that one from then on."""
        if not self._found:
            self._found = self._look_up()
        for address in self._found.copy():
            try:
                return self._ask_at(address, request, take)
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                if address == self._found[-1] or _find_distrust(error) is not None:
                    self._found = []  # it may have moved
                    raise
                self._found = [it for it in self._found if it != address]
        raise OSError

    def _look_up(self) -> list[str]:
        """Find its addresses; without TLS only those of this very computer will do."""
        found = look_up(self._host, self.address.port)
        if self.address.scheme == "https":
            return found
        return [it for it in found if ipaddress.ip_address(it).is_loopback]

    def _ask_at(self, where: str, request: Request, take: Callable[[bytes], None]) -> None:
        host = f"[{where}]" if ":" in where else where
        query = f"?{request.query}" if request.query else ""
        url = f"{self.address.scheme}://{host}:{self.address.port}/{request.path}{query}"
        headers = {
            "Host": self.address.authority, "Accept-Encoding": "identity",
            "User-Agent": "QuietMile", **request.headers,
        }  # fmt: skip
        with self._client.stream(
            request.method, url, headers=headers, content=request.body,
            extensions={"sni_hostname": self._host},
        ) as answer:  # fmt: skip
            sent = len(url) + _measure(answer.request.headers) + len(request.body)
            count_traffic(sent + _measure(answer.headers))
            if not 200 <= answer.status_code < 300:
                raise Refused(answer.status_code, answer.headers, _read_some(answer))
            self._take_all(answer, take)

    def _take_all(self, answer: httpx.Response, take: Callable[[bytes], None]) -> None:
        until = time.monotonic() + _LONGEST_S
        for chunk in answer.iter_raw():  # as it is: nothing is unpacked
            count_traffic(len(chunk))
            take(chunk)
            if time.monotonic() > until:
                raise Unreachable(say("{host} is too slow.", host=self._host))

    def _describe(self, error: Exception) -> SyncError:
        """Say why there was no answer."""
        again = say("Sync tries again by itself.")
        distrust = _find_distrust(error)
        if distrust is not None:
            return Unreachable(
                say(
                    "{host} cannot show that it is {host}: {reason}. Nothing was sent.",
                    host=self._host, reason=distrust,
                ),
                say("If it is your own server, choose the file of whoever signs for it."),
            )  # fmt: skip
        if isinstance(error, httpx.TimeoutException):
            return Unreachable(say("{host} does not answer in time.", host=self._host), again)
        if isinstance(error, httpx.ConnectError | OSError):
            return Unreachable(say("{host} cannot be reached.", host=self._host), again)
        return Unreachable(say("The connection to {host} broke.", host=self._host), again)


def connect(answers: Answers, open_place: Callable[[Client], Opened]) -> Opened:
    """Open a place on the server that was named; no connection is left where that fails."""
    client = Client(read_address(answers.get("address", "")), answers.get(TRUSTED.key, ""))
    try:
        return open_place(client)
    except BaseException:
        client.close()
        raise


def describe_refusal(refused: Refused, host: str) -> SyncError:
    """Say what a server means by its number."""
    status = refused.status
    if status in _LET_NOBODY_IN:
        return AuthRejected(
            say("{host} does not let you in.", host=host), say("Look at the name and the password.")
        )
    if status in _NOT_THERE:
        return Missing(say("{host} does not have it.", host=host))
    if status in _NO_ROOM:
        return Unreachable(
            say("There is no room left at {host}.", host=host),
            say("Make some room there; sync goes on by itself."),
            read_wait(refused.headers),
        )
    if status in _MOVED:
        there = refused.headers.get("location", "?")[:200]
        return Unreachable(
            say("{host} says that it is elsewhere: {there}", host=host, there=_show(there)),
            say("Nothing was sent there. If that is right, type that address."),
        )
    return Unreachable(
        say("{host} answers with the number {status}.", host=host, status=status),
        say("Sync tries again by itself."),
        read_wait(refused.headers),
    )


def _trust(trusted: str) -> ssl.SSLContext:
    """Trust what the system trusts, the common list, and a file of the runner's own."""
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_verify_locations(certifi.where())
    if trusted:
        try:
            context.load_verify_locations(Path(trusted))
        except (OSError, ssl.SSLError) as error:
            raise SyncError(
                say("This file holds no certificates: {path}", path=trusted),
                say("Choose the file (PEM) of whoever signs for your server."),
            ) from error
    return context


def _find_distrust(error: BaseException | None) -> str | None:
    """Find out whether, and why, a certificate was not trusted."""
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return error.verify_message.rstrip(".")
        error = error.__cause__ or error.__context__
    return None


def _read_some(answer: httpx.Response) -> bytes:
    """Read the beginning of what a server says of its refusal."""
    got = b""
    for chunk in answer.iter_raw():
        got += chunk
        if len(got) > _MOST_OF_ERROR:
            break
    count_traffic(len(got))
    return got[:_MOST_OF_ERROR]


def read_wait(headers: httpx.Headers) -> int:
    """Read how long it wants to be left alone, as seconds or as a date."""
    said = headers.get("retry-after", "")
    try:
        if said.isdecimal():
            wait_s = float(said[:9])
        else:
            wait_s = parsedate_to_datetime(said).timestamp() - time.time()
    except (ValueError, OverflowError):
        return 0
    return int(min(max(wait_s, 0), _LONGEST_WAIT_S))


def _measure(headers: httpx.Headers) -> int:
    return sum(len(key) + len(value) + 4 for key, value in headers.raw)


def _show(text: str) -> str:
    return "".join(it for it in text if it.isprintable())
