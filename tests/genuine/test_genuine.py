"""Genuine files, where they are at hand: each says what its oracle says, or why not stands here."""

import json
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from app.domain.errors import ImportFailed
from app.services.describing import describe
from app.services.inspecting import describe_refusal
from app.services.opening import Source, list_members, open_source
from tests.corpus import CORPUS
from tests.genuine import comparing

ROOT = Path(__file__).parents[2]
ORACLES = CORPUS / "oracles.jsonl"
LINES = ORACLES.read_text("utf-8").split("\n") if ORACLES.is_file() else []
ENTRIES = [json.loads(line) for line in LINES if line]
BY_PATH = {entry["path"]: entry for entry in ENTRIES}
WITHOUT_ZIPS = [entry["path"] for entry in ENTRIES if entry["format"] in ("fit", "gpx", "tcx")]
ZIPS = [entry["path"] for entry in ENTRIES if entry["format"] == "zip"]
OTHERS = [entry["path"] for entry in ENTRIES if entry["format"] == "other"]

pytestmark = pytest.mark.skipif(
    not CORPUS.is_dir(), reason=f"genuine files are not tested: no {CORPUS}"
)

# Where the oracle is wrong, and why
WRONG_ORACLES = {
    "fit/dtcooper_python-fitparse__activity-activity-filecrc.fit": {
        "pauses": "it pairs the stop of one chained file with the start of the next",
        "pause_s": "so that the pause lasts -13 s",
    },
    "fit/dtcooper_python-fitparse__compressed-speed-distance.fit": {
        "pauses": "its decoder gives no times of a clock that was never set",
        "pause_s": "the timer's own events are 110 s apart",
        "starts": "it is a bare number there",
    },
    "gpx/Runalyze_Runalyze__hr-not-always-there.gpx": {
        "heart_rate count": "gpxpy drops the extensions of a GPX 1.0, as it says itself",
        "heart_rate sum": "lxml's 46 values of 135.46 on average are ours",
        "power_w count": "46 zeros in the same extensions",
    },
    "gpx/Runalyze_Runalyze__standard.gpx": {
        "altitude_m count": "it passes over a point with time and height that has no place",
        "altitude_m sum": "of that point",
        "timed": "that point",
        "earliest": "that point, the first one",
    },
}

# Words that the refusal of a file must hold, by what it is
REFUSALS = {
    "course": "course",
    "workout": "workout",
    "monitoring_b": "monitoring",
    "8": "saved places",
    ".kml": "KML",
    ".pwx": "PWX",
    ".hrm": "Polar HRM",
    ".sml": "Suunto SML",
    ".kmz": "inside archives",
    ".doc": "empty",
}


@cache
def row_of(source: Source) -> dict[str, Any]:
    """Describe a file; a refusal as `inspect` prints it."""
    try:
        return describe(source)
    except ImportFailed as error:
        return describe_refusal(error)


def sources(path: str) -> list[Source]:
    """Name a file, or the members of a zip."""
    whole = Source(str(CORPUS / path), label=str(CORPUS / path))
    inside = list_members(whole)
    return [whole] if inside is None else inside


def expected(kind: str, oracle: dict[str, Any], source: Source) -> dict[str, Any] | None:
    """Say what a file must say; None for one that must be refused."""
    values = oracle["values"]
    if kind == "fit":
        values = values or oracle.get("salvage", {}).get("values")
        is_activity = values is not None and values["file_type"] in ("activity", None)
        return comparing.expected_fit(oracle, values) if is_activity else None
    if kind == "tcx":
        return comparing.expected_tcx(oracle) if values["activities"] else None
    return comparing.expected_gpx(oracle, _tracks(source)) if values["points"] else None


def _tracks(source: Source) -> int:
    """Count the tracks that have points."""
    root = etree.fromstring(open_source(source).data, etree.XMLParser(recover=True))
    return sum(1 for track in root.iter("{*}trk") if next(track.iter("{*}trkpt"), None) is not None)


def check(kind: str, oracle: dict[str, Any], source: Source, wrong: dict[str, str]) -> None:
    """Compare one file or member with its oracle."""
    meant = expected(kind, oracle, source)
    row = row_of(source)
    if meant is None:
        assert row["status"] == "refused"
        assert row["reason"]
        return
    assert row["format"] == kind
    said = comparing.said_of(comparing.reading(source))
    differing = comparing.differences(said, meant)
    assert set(differing) == set(wrong), differing
    assert meant.get("points") or meant.get("laps"), "nothing was compared"
    described = comparing.reading(source).row
    assert row == described
    assert row["status"] in ("ok", "recovered")


@pytest.mark.parametrize("path", WITHOUT_ZIPS)
def test_file_says_what_its_oracle_says(path):
    (source,) = sources(path)
    entry = BY_PATH[path]
    check(entry["format"], entry, source, WRONG_ORACLES.get(path, {}))


@pytest.mark.parametrize("path", ZIPS)
def test_members_say_what_their_oracles_say(path):
    listed = [one for one in BY_PATH[path]["members"] if not one["name"].startswith("__MACOSX/")]
    found = sources(path)
    assert [one.label for one in found] == [f"{CORPUS / path}/{one['name']}" for one in listed]
    for source, member in zip(found, listed, strict=True):
        name = member["name"].removesuffix(".gz")
        if "oracle" in member:
            check(name.rpartition(".")[2], member["oracle"], source, {})
        else:
            row = row_of(source)
            assert row["status"] == "refused"
            assert REFUSALS[Path(name).suffix] in str(row["reason"])


@pytest.mark.parametrize("path", OTHERS)
def test_other_formats_are_refused_by_name(path):
    (source,) = sources(path)
    row = row_of(source)
    assert (row["format"], row["status"], row["activities"]) == (None, "refused", [])
    assert REFUSALS[Path(path).suffix] in str(row["reason"])


def test_what_is_no_activity_is_refused_by_what_it_is():
    refused_fit = 0
    for path, entry in BY_PATH.items():
        kind = entry["format"] == "fit" and (entry["values"] or {}).get("file_type")
        if kind and kind != "activity":
            (source,) = sources(path)
            assert REFUSALS[str(kind)] in str(row_of(source)["reason"]), path
            refused_fit += 1
    assert refused_fit >= 5


def test_routes_and_courses_are_refused_as_what_they_are():
    refused_as = {"planned route": 0, "course": 0}
    for path, entry in BY_PATH.items():
        odd = entry.get("odd") or []
        for said, word in (("route_only", "planned route"), ("course_only", "course")):
            if said in odd:
                assert word in str(row_of(sources(path)[0])["reason"]), path
                refused_as[word] += 1
    assert min(refused_as.values()) > 0, refused_as


def test_enough_is_compared():
    compared = Counter(entry["format"] for entry in ENTRIES)
    assert compared["fit"] > 50
    assert min(compared[kind] for kind in ("gpx", "tcx")) > 30
    assert min(compared[kind] for kind in ("zip", "other")) > 0
    assert sum(len(BY_PATH[path]["members"]) for path in ZIPS) > 0


FIT_DAMAGE = {"file_crc_bad", "truncated", "data_size_zero", "trailing_bytes", "structure_error"}


@pytest.mark.parametrize("path", [path for path in WITHOUT_ZIPS if path.startswith("fit/")])
def test_recovered_is_what_was_damaged_and_nothing_else(path):
    row = row_of(sources(path)[0])
    if row["status"] != "refused":
        is_damaged = bool(FIT_DAMAGE & set(BY_PATH[path]["odd_all"]))
        assert (row["status"] == "recovered") == is_damaged
        assert row["warnings"] or not is_damaged


def test_few_oracles_are_wrong():
    assert len(WRONG_ORACLES) < 5
    assert set(WRONG_ORACLES) <= set(BY_PATH)


def test_the_program_says_the_same_of_the_whole_folder():
    done = subprocess.run(
        [sys.executable, "-m", "app", "inspect", "--json", str(CORPUS)],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    assert done.stderr == b""
    found = {row.pop("file"): row for row in map(json.loads, done.stdout.splitlines())}
    for path in BY_PATH:
        for source in sources(path):
            assert found.pop(source.label) == json.loads(json.dumps(row_of(source), default=str))
    assert {Path(file).name for file in found} >= {"README.md", "manifest.csv", "oracles.jsonl"}
    assert {row["status"] for row in found.values()} == {"refused"}
