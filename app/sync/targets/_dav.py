"""Sealed objects on a WebDAV server, by its own few verbs."""

import secrets
import threading
import time
from base64 import b64encode
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote, urlsplit

from app.domain.errors import Missing, SyncError, Unreachable
from app.domain.words import say
from app.sync.sealed import Sealed
from app.sync.targets._addresses import spell_path
from app.sync.targets._http import AT_ONCE, Client, Refused, Request, describe_refusal
from app.sync.targets._names import (
    MOST_BYTES,
    MOST_NAMES,
    check_name,
    check_size,
    check_under,
    is_part,
)
from app.sync.targets._records import NotReadable, Record, Records

_WANTED: Final = (
    b'<?xml version="1.0" encoding="utf-8"?><propfind xmlns="DAV:"><prop>'
    b"<resourcetype/><getcontentlength/></prop></propfind>"
)
_LITTLE: Final = 2**20  # what is answered to a change is read and forgotten
_NO_FOLDER: Final = {404, 409}  # what servers say where the folder of a new file is missing
_IS_THERE: Final = {405, 409, 500}  # and where somebody else was quicker to make a folder
_TRIES: Final = 3
_PASSING: Final = "passing-"  # with the hour in which it began, and an end that no object has
_END: Final = ".tmp"
_LEFT_HOURS: Final = 25
_DEEPEST: Final = 8


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a server lists: its path in parts, whether it is a folder, its size if told."""

    parts: tuple[str, ...]
    is_folder: bool
    size: int | None


class DavPlace:
    """Each object a file. What is half written has another name: not every server hides it."""

    at_once = AT_ONCE
    lot = 1

    def __init__(self, client: Client, name: str, password: str) -> None:
        self._client = client
        path = client.address.path
        self._root = f"{path}/" if path else ""
        login = b64encode(f"{name}:{password}".encode()).decode()
        self._headers = {"Authorization": f"Basic {login}"} if name or password else {}
        self._making = threading.Lock()
        self._remove_leftovers()

    def names(self, under: str) -> list[str]:
        """List whole files, folder by folder: many servers refuse to list all at once."""
        found: list[str] = []
        for name in self._list(check_under(under)):
            found.append(name)
            if len(found) > MOST_NAMES:
                raise self._say_strange()
        return found

    def get(self, name: str) -> Sealed:
        """Read one."""
        return Sealed(self._ask("GET", self._find(name), most_bytes=MOST_BYTES))

    def put(self, name: str, data: Sealed) -> None:
        """Write it under another name, and let it appear at one stroke."""
        path, passing = self._find(name), self._name_passing()
        check_size(data)
        try:
            self._ask("PUT", passing, data, {"Content-Type": "application/octet-stream"})
            self._move(passing, path)
        except BaseException:
            with suppress(Exception):  # what failed is said; this goes in the next round else
                self._ask("DELETE", passing)
            raise

    def put_all(self, objects: Mapping[str, Sealed]) -> None:
        """Write one after another."""
        for name, data in objects.items():
            self.put(name, data)

    def delete(self, name: str) -> None:
        """Take one away."""
        with suppress(Missing):
            self._ask("DELETE", self._find(name))

    def close(self) -> None:
        """Shut the connections."""
        self._client.close()

    def _find(self, name: str) -> str:
        return f"{self._root}{check_name(name)}"

    def _name_passing(self) -> str:
        hour = int(time.time() // 3600)
        return f"{self._root}{_PASSING}{hour}-{secrets.token_hex(8)}{_END}"

    def _move(self, passing: str, path: str) -> None:
        address = self._client.address
        there = f"{address.scheme}://{address.authority}/{spell_path(path)}"
        headers = {"Destination": there, "Overwrite": "T"}
        for left in reversed(range(_TRIES)):
            try:
                self._send("MOVE", passing, b"", headers)
                return
            except Refused as refused:
                if refused.status not in _NO_FOLDER or not left:
                    raise describe_refusal(refused, address.host) from refused
            with self._making:
                self._make_folders(path)

    def _make_folders(self, path: str) -> None:
        """Make what is missing below the chosen folder, and never that one."""
        folders = path.removeprefix(self._root).split("/")[:-1]
        for depth in range(1, len(folders) + 1):
            try:
                self._send("MKCOL", f"{self._root}{'/'.join(folders[:depth])}/")
            except Refused as refused:
                if refused.status not in _IS_THERE:
                    raise describe_refusal(refused, self._client.address.host) from refused

    def _list(self, under: str, depth: int = 0) -> Iterator[str]:
        try:
            entries = self._list_folder(under)
        except Missing:
            if depth == 0:
                self._list_folder("")  # is it the chosen folder that is gone?
            return
        for entry in entries:
            name = f"{under}{entry.parts[-1]}"
            if not is_part(entry.parts[-1]):
                continue
            if entry.is_folder and depth < _DEEPEST:
                yield from self._list(f"{name}/", depth + 1)
            elif not entry.is_folder and entry.size != 0:
                yield name

    def _list_folder(self, under: str) -> list[_Entry]:
        """List what lies right in a folder; the folder is listed too, and has the shortest path."""
        entries: list[_Entry] = []

        def take(record: Record) -> None:
            entries.append(_read_entry(record))
            if len(entries) > MOST_NAMES:
                raise NotReadable("more than there can be")

        records = Records("response", take)
        headers = {"Depth": "1", "Content-Type": "application/xml; charset=utf-8"}
        try:
            self._send("PROPFIND", f"{self._root}{under}", _WANTED, headers, records)
        except Refused as refused:
            error = describe_refusal(refused, self._client.address.host)
            if isinstance(error, Missing) and not under:
                raise self._say_gone() from refused
            raise error from refused
        except NotReadable as error:
            raise self._say_strange() from error
        shortest = min((len(it.parts) for it in entries), default=0)
        return [it for it in entries if len(it.parts) == shortest + 1]

    def _remove_leftovers(self) -> None:
        """Take away what a killed program left half written; it shows whether all is well too."""
        now = time.time() // 3600
        for entry in self._list_folder(""):
            name = entry.parts[-1]
            hour = name.removeprefix(_PASSING).partition("-")[0]
            is_passing = name.startswith(_PASSING) and name.endswith(_END) and hour.isdecimal()
            if is_passing and abs(now - int(hour)) > _LEFT_HOURS:
                with suppress(Missing):
                    self._ask("DELETE", f"{self._root}{name}")

    def _ask(
        self,
        method: str,
        path: str,
        body: bytes = b"",
        headers: dict[str, str] | None = None,
        *,
        most_bytes: int = _LITTLE,
    ) -> bytes:
        request = Request(method, spell_path(path), "", {**self._headers, **(headers or {})}, body)
        try:
            return self._client.ask(request, most_bytes)
        except Refused as refused:
            raise describe_refusal(refused, self._client.address.host) from refused

    def _send(
        self,
        method: str,
        path: str,
        body: bytes = b"",
        headers: dict[str, str] | None = None,
        records: Records | None = None,
    ) -> None:
        """Ask, and let the caller see what is refused."""
        request = Request(method, spell_path(path), "", {**self._headers, **(headers or {})}, body)
        if records is None:
            self._client.ask(request, _LITTLE)
        else:
            self._client.stream(request, records.feed)
            records.close()

    def _say_gone(self) -> Unreachable:
        return Unreachable(
            say("There is no folder {where}.", where=self._client.address.shown),
            say("Make it there, or look at the address."),
        )

    def _say_strange(self) -> SyncError:
        return Unreachable(
            say("{host} does not answer as WebDAV does.", host=self._client.address.host),
            say("Look at the address; your provider says which one it is for WebDAV."),
        )


def _read_entry(record: Record) -> _Entry:
    path = unquote(urlsplit(record.get("href", "")).path)
    size = record.get("getcontentlength", "")
    parts = tuple(it for it in path.split("/") if it)
    return _Entry(parts, "collection" in record, int(size[:18]) if size.isdecimal() else None)
