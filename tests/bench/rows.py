"""One measured figure, and how it is printed."""

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """`value` is what the target speaks of; `ratio` is against a peer where there is one."""

    name: str
    value: float
    unit: str
    against: str | None = None
    ratio: float | None = None
    target: float | None = None
    met: bool | None = None


def figure(name: str, value: float, unit: str) -> Row:
    """Make a figure without a target."""
    return Row(name, round(value, 4), unit)


def at_most(name: str, value: float, unit: str, target: float) -> Row:
    """Make a figure that should stay small."""
    return Row(name, round(value, 4), unit, target=target, met=value <= target)


def faster(name: str, ours: float, theirs: float, peer: str, target: float | None = None) -> Row:
    """Say how many times faster we are than a peer."""
    ratio = theirs / ours
    met = None if target is None else ratio >= target
    return Row(name, round(ratio, 1), "times", peer, round(ratio, 1), target, met)


def show(row: Row, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(asdict(row)), flush=True)
        return
    verdict = {True: "met", False: "MISSED", None: ""}[row.met]
    target = "" if row.target is None else f"target {row.target:g}"
    peer = f"against {row.against}" if row.against else ""
    print(f"{row.name:32} {row.value:10g} {row.unit:8} {target:14} {verdict:7} {peer}", flush=True)
