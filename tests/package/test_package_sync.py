"""The packaged program syncs: what it loads only then lies in its folder as well."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.makers import fit
from tests.makers.certificates import make_authority
from tests.makers.logs import day_run, put
from tests.makers.servers import PASSWORD, Servers
from tests.package.frozen import Computer

pytestmark = pytest.mark.long


@pytest.fixture
def kitchen(computer: Computer, tmp_path: Path) -> Computer:
    """Make a second home of the same runner."""
    home = tmp_path / "kitchen"
    home.mkdir()
    return replace(computer, home=home)


def bring(computer: Computer, key: list[str], day: int) -> None:
    """Import a run of a day."""
    file = put(computer.home / f"{day}.fit", fit.run(day_run(day)))
    computer.say("import", *key, str(file))


def exchange_between(desk: Computer, kitchen: Computer, place: list[str]) -> None:
    """Set sync up on one computer, let the other join by code, and make their logs equal."""
    desk_key, kitchen_key = desk.begin(), kitchen.begin()
    bring(desk, desk_key, 0)
    bring(kitchen, kitchen_key, 1)
    desk.say("sync", "setup", *desk_key, *place, "--name", "Desk")
    code = json.loads(desk.say("sync", "pair", *desk_key, "--json"))["code"]
    words = put(kitchen.home / "words", code.encode())
    kitchen.say(
        "sync", "join", *kitchen_key, *place, "--name", "Kitchen", "--words-file", str(words)
    )
    for computer, key in ((desk, desk_key), (kitchen, kitchen_key), (desk, desk_key)):
        computer.say("sync", "now", *key)
    here, there = list_runs(desk, desk_key), list_runs(kitchen, kitchen_key)
    assert len(here) == 2
    assert here == there


def list_runs(computer: Computer, key: list[str]) -> list[str]:
    """Tell the runs of a log by when they began."""
    return [json.loads(it)["start"] for it in computer.say("list", *key, "--json").splitlines()]


def test_two_logs_become_one_by_a_folder(
    computer: Computer, kitchen: Computer, tmp_path: Path
) -> None:
    place = tmp_path / "place"
    place.mkdir()
    exchange_between(
        computer, kitchen, ["folder", "--set", f"folder={place}", "--agree", "sync-folder"]
    )
    assert any(place.rglob("*"))


def test_two_logs_become_one_by_a_server(
    computer: Computer, kitchen: Computer, servers: Servers, tmp_path: Path
) -> None:
    """Over TLS, by a name that is looked up, to whom a file of the runner's says is trusted."""
    authority = make_authority()
    served = servers.start_dav(*authority.certify(tmp_path / "server", "localhost"))
    place = [
        "webdav", "--set", f"address=https://localhost:{served.port}/", "--set", "name=runner",
        "--set", f"trusted={authority.write(tmp_path / 'authority.pem')}",
        "--secret", f"password={put(tmp_path / 'password', PASSWORD.encode())}",
        "--agree", "sync-webdav",
    ]  # fmt: skip
    exchange_between(replace(computer, has_network=True), replace(kitchen, has_network=True), place)


@pytest.mark.parametrize(
    ("target", "more"),
    [("webdav", ()), ("s3", ("--set", "bucket=runs", "--set", "access=made-up"))],
)
def test_where_nobody_answers_it_says_so(
    computer: Computer, target: str, more: tuple[str, ...]
) -> None:
    key = computer.begin()
    secret = "password" if target == "webdav" else "secret"
    file = put(computer.home / "password", b"made up")
    done = computer.run(
        "sync", "setup", target, *key, *more, "--set", "address=https://127.0.0.1:9/",
        "--secret", f"{secret}={file}", "--name", "Desk", "--agree", f"sync-{target}",
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (1, "")
    assert re.match(r".*127\.0\.0\.1 cannot be reached\.", done.stderr)
    assert len(done.stderr.splitlines()) <= 2
    assert not list(computer.home.rglob("crash-*"))
