"""The packaged program in the terminal: what it starts, finds and reads lies in its folder."""

import json
import os
import re
import runpy
from pathlib import Path

import pytest

from app import __version__
from app.services.about import PARTS
from tests.makers import fit, gpx, tcx
from tests.makers.keyrings import Desktop
from tests.makers.logs import day_run, put
from tests.package.cyclonedx import find_faults
from tests.package.frozen import Computer

PACKAGING = Path(__file__).parents[2] / "packaging"
pytestmark = pytest.mark.long


def bring_files(folder: Path) -> list[str]:
    """Make a file of each format."""
    makers = {"fit": fit.run, "gpx": gpx.run, "tcx": tcx.run}
    made = [
        put(folder / f"{day}.{ending}", make(day_run(day)))
        for day, (ending, make) in enumerate(makers.items())
    ]
    return [str(it) for it in made]


def test_every_verb_is_there(computer: Computer) -> None:
    assert computer.say("--version") == f"Quiet Mile {__version__}\n"
    said = computer.say("--help")
    verbs = {it.stem for it in (Path(__file__).parents[2] / "app" / "cli").glob("[a-z]*.py")}
    assert [it for it in verbs if f"\n  {it} " not in said and f"\n    {it} " not in said] == []


def test_a_life_of_a_log(computer: Computer) -> None:
    key = computer.begin()
    files = bring_files(computer.home)
    computer.say("import", *key, *files)  # by worker processes
    runs = [json.loads(it) for it in computer.say("list", *key, "--json").splitlines()]
    assert len(runs) == 3
    assert "km" in computer.say("show", *key, str(runs[0]["id"]))
    assert computer.say("stats", *key)
    computer.say("check", *key)
    backup = computer.home / "all.backup"
    computer.say("backup", *key, str(backup))
    assert backup.stat().st_size > 10_000
    computer.say("wipe", "--yes-wipe-everything")
    assert computer.run("list", *key).returncode == 1


def test_without_a_keyring_it_says_so(computer: Computer) -> None:
    done = computer.run("key", *computer.begin(), "--add-keyring")
    assert done.returncode == 1
    assert "keyring" in done.stderr
    assert len(done.stderr.splitlines()) <= 2
    assert "did not do what it should" not in done.stderr  # as it would if its library were missing


def test_a_keyring_opens_the_log(
    computer: Computer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "desktop"
    folder.mkdir()
    key = computer.begin()
    desktop = Desktop(folder, monkeypatch)
    try:
        desktop.start_keyring(b"the login password")
        bus = {"DBUS_SESSION_BUS_ADDRESS": os.environ["DBUS_SESSION_BUS_ADDRESS"]}
        computer.say("key", *key, "--add-keyring", **bus)
        assert computer.say("list", **bus) == "No run was found.\n"
    finally:
        desktop.close()


def test_a_file_that_is_no_run_ends_its_worker_only(computer: Computer) -> None:
    key = computer.begin()
    hostile = put(computer.home / "no.fit", b"\x0e\x20" + b"\xff" * 500)
    done = computer.run("import", *key, str(hostile), *bring_files(computer.home))
    assert done.returncode in {0, 1}
    assert len(computer.say("list", *key, "--json").splitlines()) == 3


def test_every_page_is_painted(computer: Computer) -> None:
    said = computer.say("demo", TMPDIR=str(computer.home))  # there is no screen
    pictures = list(Path(said.rsplit(": ", 1)[1].strip()).glob("*.png"))
    pages = {
        it.stem for it in (Path(__file__).parents[2] / "app" / "ui" / "pages").glob("[a-z]*.py")
    }
    assert {it.stem.partition("-")[0] for it in pictures} == pages
    assert not list(computer.home.rglob("crash-*"))


def test_what_it_is_made_of_comes_along(bundle: Path) -> None:
    inside = bundle / "_internal"
    licences = {it.stem.lower() for it in (inside / "resources" / "licenses").glob("*.txt")}
    told = {
        "python", "quiet mile", "qt and pyside6", "sqlcipher", "sqlcipher3", "lgpl-3.0",
        "mpl-2.0",  # of certifi, which names it only
    }  # fmt: skip
    named = {it.lower() for it in PARTS} - {"pyside6-essentials"}
    assert (told | named) - licences == set()


def test_the_bill_of_materials_is_whole(bundle: Path) -> None:
    inside = bundle / "_internal"
    bill = json.loads((inside / "quietmile.cdx.json").read_text("utf-8"))
    assert find_faults(bill) == []
    components = bill["components"]
    names = {it["name"].lower() for it in components}
    beside = {"python", "qt", "icu", "sqlcipher", "openssl", "zstandard", "libxml2", "freetype"}
    assert ({it.lower() for it in PARTS} | beside) - names == set()
    assert [it["name"] for it in components if not it.get("licenses")] == []
    silent = {it["name"] for it in components if "version" not in it}
    assert silent <= {
        "double-conversion", "HarfBuzz", "MD4C", "SheenBidi", "Anti-Grain Geometry", "libiconv",
        "libxcb", "libXau",
    }  # fmt: skip
    told = {it.get("version") for it in components if it["name"] in {"OpenSSL", "libssl3"}}
    seen = {
        found[1].decode("ascii")
        for file in inside.rglob("*.so*")
        for found in re.finditer(rb"OpenSSL (\d+\.\d+\.\d+) \d+ \w+ \d{4}", file.read_bytes())
    }
    assert len(seen) >= 2
    assert seen <= told


def test_every_large_file_has_its_reason(bundle: Path) -> None:
    list_large = runpy.run_path(str(PACKAGING / "large_files.py"))["list_large"]
    found = list_large(bundle)
    assert len(found) > 10
    assert [place for _, place, reason in found if not reason] == []


def test_it_is_no_larger_than_it_may_be(bundle: Path) -> None:
    files = [it for it in bundle.rglob("*") if it.is_file() and not it.is_symlink()]
    assert sum(it.stat().st_size for it in files) < 220e6
    assert max(it.stat().st_size for it in bundle.parent.glob("*.tar.xz")) < 75e6
    names = " ".join(it.name for it in files)
    for unwanted in ("Qt6Network", "Qt6Qml", "Qt6Quick", "tkinter", "gtk", "tls", "eglfs"):
        assert unwanted not in names
