"""Sealed objects in a bucket of an S3 store; each is written at one stroke by the store itself."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from urllib.parse import quote

from app.domain.errors import AuthRejected, Missing, SyncError, Unreachable
from app.domain.words import say
from app.sync.sealed import Sealed
from app.sync.targets._http import AT_ONCE, Client, Refused, Request, describe_refusal, read_wait
from app.sync.targets._names import (
    MOST_BYTES,
    MOST_NAMES,
    check_name,
    check_size,
    check_under,
    is_name,
)
from app.sync.targets._records import NotReadable, Record, Records
from app.sync.targets._signing import Keys, hash_body, sign

_LITTLE: Final = 2**20
_PAGE: Final = "1000"


@dataclass(frozen=True, slots=True)
class Corner:
    """A bucket, and what the names of all objects in it that are ours begin with."""

    bucket: str
    beginning: str  # nothing, or it ends in a slash


class BucketPlace:
    """Each object one of the store's; addressed by path, as any S3 store can be."""

    at_once = AT_ONCE
    lot = 1

    def __init__(self, client: Client, corner: Corner, keys: Keys) -> None:
        self._client = client
        self._corner = corner
        self._keys = keys
        self._root = "/".join(filter(None, [client.address.path, corner.bucket]))
        self._list_page({"max-keys": "1", "prefix": corner.beginning}, [])  # is it there, and open?

    def names(self, under: str) -> list[str]:
        """List page by page."""
        wanted = {"prefix": self._corner.beginning + check_under(under), "max-keys": _PAGE}
        found: list[str] = []
        token = self._list_page(wanted, found)
        while token:
            if len(found) > MOST_NAMES:
                raise self._say_strange()
            token = self._list_page({**wanted, "continuation-token": token}, found)
        return found

    def get(self, name: str) -> Sealed:
        """Read one."""
        return Sealed(self._ask("GET", check_name(name), most_bytes=MOST_BYTES))

    def put(self, name: str, data: Sealed) -> None:
        """Write one; its hash goes with it, so that the store takes all of it or none."""
        self._ask("PUT", check_name(name), check_size(data))

    def put_all(self, objects: Mapping[str, Sealed]) -> None:
        """Write one after another."""
        for name, data in objects.items():
            self.put(name, data)

    def delete(self, name: str) -> None:
        """Take one away."""
        with suppress(Missing):
            self._ask("DELETE", check_name(name))

    def close(self) -> None:
        """Shut the connections."""
        self._client.close()

    def _list_page(self, wanted: Mapping[str, str], found: list[str]) -> str:
        """List into `found`; hand over what the next page is asked for by, or nothing."""

        def take(record: Record) -> None:
            name = record.get("Key", "").removeprefix(self._corner.beginning)
            if is_name(name) and record.get("Size") != "0":
                found.append(name)

        records = Records("Contents", take)
        query = {"list-type": "2", **{key: it for key, it in wanted.items() if it}}
        request = self._make("GET", self._root, query=query)
        try:
            self._client.stream(request, records.feed)
            records.close()
        except Refused as refused:
            raise self._describe(refused) from refused
        except NotReadable as error:
            raise self._say_strange() from error
        if "Name" not in records.rest and "KeyCount" not in records.rest:
            raise self._say_strange()
        is_more = records.rest.get("IsTruncated", "").lower() == "true"
        return records.rest.get("NextContinuationToken", "") if is_more else ""

    def _ask(
        self, method: str, name: str, body: bytes = b"", *, most_bytes: int = _LITTLE
    ) -> bytes:
        path = f"{self._root}/{self._corner.beginning}{name}"
        try:
            return self._client.ask(self._make(method, path, body), most_bytes)
        except Refused as refused:
            raise self._describe(refused) from refused

    def _make(
        self, method: str, path: str, body: bytes = b"", query: Mapping[str, str] | None = None
    ) -> Request:
        asked = "&".join(
            f"{key}={quote(it, safe='-_.~')}" for key, it in sorted((query or {}).items())
        )
        headers = {"Host": self._client.address.authority, "x-amz-content-sha256": hash_body(body)}
        spelled = quote(path, safe="/-_.~")
        signed = sign(self._keys, method, f"/{spelled}", asked, headers, datetime.now(UTC))
        return Request(method, spelled, asked, signed, body)

    def _describe(self, refused: Refused) -> SyncError:
        """Say what the store says; its code tells more than the number."""
        host, code = self._client.address.host, _read_code(refused.body)
        if code == "NoSuchBucket":
            return Unreachable(
                say("There is no bucket {bucket}.", bucket=self._corner.bucket),
                say("Make it there, or look at its name."),
            )
        if code == "RequestTimeTooSkewed":
            return AuthRejected(
                say("The clock of this computer and that of {host} differ too much.", host=host),
                say("Set your clock right."),
            )
        if code in {"AuthorizationHeaderMalformed", "InvalidAccessKeyId", "SignatureDoesNotMatch"}:
            return AuthRejected(
                say("{host} does not let you in.", host=host),
                say("Look at the access key, the secret key and the region."),
            )
        if code == "SlowDown":
            return Unreachable(
                say("{host} asks for patience.", host=host), None, read_wait(refused.headers)
            )
        return describe_refusal(refused, host)

    def _say_strange(self) -> SyncError:
        return Unreachable(
            say("{host} does not answer as S3 does.", host=self._client.address.host),
            say("Look at the address; your provider says which one it is."),
        )


def _read_code(body: bytes) -> str:
    records = Records("Nothing", lambda _: None)
    with suppress(NotReadable):
        records.feed(body)
    return records.rest.get("Code", "")
