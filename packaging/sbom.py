"""Writes what the bundle is made of as CycloneDX, for programs that look for known weaknesses."""

import json
import re
import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from natives import Part

from app import __version__

# What stands in for SPDX's own names; everything else said of a licence is a name or an expression.
_SPDX = re.compile(r"\(*[A-Za-z0-9.+-]+(\)*( OR | AND | WITH )\(*[A-Za-z0-9.+-]+)*\)*")


def write_sbom(file: Path, parts: list[Part], now: datetime) -> None:
    """Write all parts, and which is inside of which."""
    components = [_describe(part) for part in parts]
    program = {
        "type": "application",
        "bom-ref": "quietmile",
        "name": "quietmile",
        "version": __version__,
        "licenses": [{"license": {"id": "MIT"}}],
    }
    whole = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid4()}",
        "version": 1,
        "metadata": {
            "timestamp": now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": program,
        },
        "components": components,
        "dependencies": _list_contained(parts),
    }
    file.write_text(json.dumps(whole, indent=1, ensure_ascii=False) + "\n", "utf-8")


def _describe(part: Part) -> dict[str, Any]:
    found: dict[str, Any] = {
        "type": "library",
        "bom-ref": _reference(part),
        "name": part.name,
        "purl": part.purl,
    }
    if part.version:
        found["version"] = part.version
    if part.authors:
        found["authors"] = [{"name": part.authors}]
    if part.licence:
        found["licenses"] = [_spell_licence(part.licence)]
    if part.hashes:  # a lock knows the files of all systems, so none of them is *the* component's
        found["properties"] = [{"name": "quietmile:lock:sha256", "value": it} for it in part.hashes]
    return found


def _spell_licence(licence: str) -> dict[str, Any]:
    if _SPDX.fullmatch(licence) and (" " in licence):
        return {"expression": licence}
    return {"license": {"name": licence}}


def _reference(part: Part) -> str:
    return f"{part.purl}#{part.of}" if part.of else part.purl


def _list_contained(parts: list[Part]) -> list[dict[str, Any]]:
    """Say what the program needs, and of each part what it has inside."""
    by_name = {part.name: _reference(part) for part in parts if not part.of}
    listed = [{"ref": "quietmile", "dependsOn": sorted(by_name.values())}]
    for name, reference in by_name.items():
        inside = sorted(_reference(part) for part in parts if part.of == name)
        if inside:
            listed.append({"ref": reference, "dependsOn": inside})
    return listed
