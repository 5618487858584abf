"""Opens an empty place of every kind that sealed objects can be kept in."""

import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from app.services.syncing.contacting import PermittedPlace
from app.sync.targets import Place, Target, folder, s3, webdav
from app.sync.targets._addresses import read_address
from app.sync.targets._http import Client, Request
from app.sync.targets._signing import Keys, hash_body, sign
from app.system.permits import permit
from tests.makers.servers import Servers, answer_dav, answer_s3


@contextmanager
def permitted(target: Target, answers: Mapping[str, str]) -> Iterator[Place]:
    """Open a place under a permit, as by a consent."""
    destination = target.find_destination(answers)
    with permit("sync-test", destination.host, destination.port) as live:
        with live.used():
            place = target.connect(answers)
        with closing(place):
            yield PermittedPlace(place, live)


@contextmanager
def open_folder(at: Path, _: Servers) -> Iterator[Place]:
    """Open a new folder."""
    root = at / "place"
    root.mkdir()
    with permitted(folder.TARGET, {"folder": str(root)}) as place:
        yield place


@contextmanager
def open_webdav(_: Path, servers: Servers) -> Iterator[Place]:
    """Open a new folder of a server."""
    name = secrets.token_hex(4)
    (servers.dav.folder / name).mkdir()
    servers.dav.fail()
    with permitted(webdav.TARGET, answer_dav(servers.dav, f"dav/my%20runs/{name}/")) as place:
        yield place


@contextmanager
def open_s3(_: Path, servers: Servers) -> Iterator[Place]:
    """Open a corner of a new bucket."""
    answers = answer_s3(servers.s3, make_bucket(servers), folder="quiet/mile")
    with permitted(s3.TARGET, answers) as place:
        yield place


def make_bucket(servers: Servers) -> str:
    """Make a bucket, which is the runner's business and not the program's."""
    bucket = f"runs-{secrets.token_hex(4)}"
    answers = answer_s3(servers.s3, bucket)
    address = read_address(answers["address"])
    keys = Keys(answers["access"], answers["secret"], "us-east-1")
    headers = {"Host": address.authority, "x-amz-content-sha256": hash_body(b"")}
    signed = sign(keys, "PUT", f"/{bucket}", "", headers, datetime.now(UTC))
    client = Client(address)
    with permit("sync-test", address.host, address.port) as live, live.used(), closing(client):
        client.ask(Request("PUT", bucket, headers=signed), 10_000)
    return bucket


PLACES: Final[Mapping[str, Callable[[Path, Servers], AbstractContextManager[Place]]]] = {
    "folder": open_folder,
    "s3": open_s3,
    "webdav": open_webdav,
}
