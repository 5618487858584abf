"""What version 1.6 of CycloneDX demands of a bill of materials, as far as ours says anything."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

_SERIAL = r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_TIME = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"
_PURL = r"pkg:[a-z]+/[^\s]+"
_WHOLE = {
    "$schema", "bomFormat", "specVersion", "serialNumber", "version", "metadata", "components",
    "dependencies",
}  # fmt: skip
_KNOWN = {"type", "bom-ref", "name", "version", "purl", "licenses", "properties", "authors"}


def find_faults(bill: dict[str, Any]) -> list[str]:
    """List what a reader that goes by the schema would refuse."""
    components = [bill["metadata"]["component"], *bill["components"]]
    return [
        *_look_at_whole(bill),
        *(fault for it in components for fault in _look_at(it)),
        *_look_at_references(bill, components),
    ]


def _look_at_whole(bill: dict[str, Any]) -> Iterator[str]:
    if bill.keys() - _WHOLE:
        yield f"unknown: {bill.keys() - _WHOLE}"
    if (bill["bomFormat"], bill["specVersion"]) != ("CycloneDX", "1.6"):
        yield "no CycloneDX 1.6"
    if not re.fullmatch(_SERIAL, bill["serialNumber"]):
        yield "serial number"
    if not re.fullmatch(_TIME, bill["metadata"]["timestamp"]):
        yield "timestamp"
    if not isinstance(bill["version"], int) or bill["version"] < 1:
        yield "version"


def _look_at(component: dict[str, Any]) -> Iterator[str]:
    name = component.get("name")
    if not name or component.get("type") not in {"application", "library"}:
        yield f"{name}: name and type"
    if component.keys() - _KNOWN:
        yield f"{name}: unknown {component.keys() - _KNOWN}"
    if "purl" in component and not re.fullmatch(_PURL, component["purl"]):
        yield f"{name}: {component['purl']}"
    licences = component.get("licenses", [])
    has_expression = any("expression" in it for it in licences)
    for it in licences:
        is_one = len(it) == 1 and (it.keys() == {"expression"} or len(it.get("license", {})) == 1)
        if not is_one or (has_expression and len(licences) > 1):
            yield f"{name}: {licences}"
    for it in component.get("properties", []):
        if it.keys() != {"name", "value"}:
            yield f"{name}: {it}"


def _look_at_references(bill: dict[str, Any], components: list[dict[str, Any]]) -> Iterator[str]:
    known = Counter(it["bom-ref"] for it in components)
    yield from (f"twice: {it}" for it, count in known.items() if count > 1)
    listed = Counter(it["ref"] for it in bill["dependencies"])
    yield from (f"listed twice: {it}" for it, count in listed.items() if count > 1)
    for it in bill["dependencies"]:
        yield from (f"unknown: {ref}" for ref in {it["ref"], *it["dependsOn"]} - known.keys())
