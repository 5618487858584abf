"""The bill of materials, as programs read it."""

import json
import sys
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

import pytest

from tests.package.cyclonedx import find_faults

PACKAGING = Path(__file__).parents[2] / "packaging"
NOW = datetime(2026, 5, 28, 20, 26, 40, tzinfo=UTC)


@pytest.fixture
def packaging(monkeypatch):
    """Load modules of packaging/ as its build does, for one test."""
    monkeypatch.syspath_prepend(str(PACKAGING))
    before = set(sys.modules)
    yield import_module
    for name in set(sys.modules) - before:
        if str(PACKAGING) in str(getattr(sys.modules[name], "__file__", "")):
            del sys.modules[name]


def make_bill(packaging, tmp_path):
    part = packaging("natives").Part
    file = tmp_path / "bill.json"
    parts = [
        part("one", "1.0", "MIT", "pkg:pypi/one@1.0", ("00" * 32, "ff" * 32)),
        part("two", "2.0", "LGPL-3.0-only OR GPL-2.0-only", "pkg:pypi/two@2.0"),
        packaging("natives").make_inner("one", "A Thing", "", "as told in a file"),
        packaging("natives").make_inner("two", "A Thing", "3.1", "(MIT OR Zlib) AND Unicode-3.0"),
    ]
    packaging("sbom").write_sbom(file, parts, NOW)
    return json.loads(file.read_text("utf-8"))


def test_it_is_what_the_format_demands(packaging, tmp_path):
    bill = make_bill(packaging, tmp_path)
    assert find_faults(bill) == []
    assert bill["metadata"]["timestamp"] == "2026-05-28T20:26:40Z"
    one, two, nameless, thing = bill["components"]
    assert [it["value"] for it in one["properties"]] == ["00" * 32, "ff" * 32]
    assert two["licenses"] == [{"expression": "LGPL-3.0-only OR GPL-2.0-only"}]
    assert nameless["licenses"] == [{"license": {"name": "as told in a file"}}]
    assert "version" not in nameless
    assert thing["licenses"] == [{"expression": "(MIT OR Zlib) AND Unicode-3.0"}]
    assert {"ref": one["bom-ref"], "dependsOn": [nameless["bom-ref"]]} in bill["dependencies"]


@pytest.mark.parametrize("spoiled", ["twice", "unknown", "licence", "serial"])
def test_what_is_wrong_would_be_seen(packaging, tmp_path, spoiled):
    bill = make_bill(packaging, tmp_path)
    if spoiled == "twice":
        bill["components"].append(bill["components"][0])
    elif spoiled == "unknown":
        bill["dependencies"][0]["dependsOn"].append("nobody")
    elif spoiled == "licence":
        bill["components"][0]["licenses"].append({"expression": "MIT"})
    else:
        bill["serialNumber"] = "urn:uuid:1"
    assert find_faults(bill) != []


def test_versions_are_found_in_libraries_themselves(packaging, tmp_path):
    places = {
        "numpy.libs/libscipy_openblas64_-0a1b2c3d.so": b"\0 OpenBLAS 0.3.31 DYNAMIC\0",
        "pillow.libs/libtiff-0a1b2c3d.so.6.3.0": b"LIBTIFF, Version 4.7.2\nCopyright",
        "PySide6/Qt/lib/libicuuc.so.73": b"\x7fELF",
        "PySide6/Qt/lib/libQt6Core.so.6": b"\0",
    }
    for place, data in places.items():
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_bytes(data)
    found = {it.name: it.version for it in packaging("natives").list_natives(tmp_path)}
    expected = {"OpenBLAS": "0.3.31", "libtiff": "4.7.2", "ICU": "73", "PCRE2": ""}
    assert {name: found[name] for name in expected} == expected
    assert "libpng" not in found
    assert found["libxml2"].count(".") == 2  # asked of the library that is installed
