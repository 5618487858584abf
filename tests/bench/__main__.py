"""Runs one part of the bench: `python3 run.py bench PART [--json]`."""

import argparse
import sys
from importlib import import_module
from pathlib import Path

from tests.bench.rows import show

_SHARED = {"__init__", "__main__", "rows", "timing"}
PARTS = sorted(path.stem for path in Path(__file__).parent.glob("*.py") if path.stem not in _SHARED)


def main() -> int:
    parser = argparse.ArgumentParser(prog="run.py bench")
    parser.add_argument("part", choices=PARTS)
    parser.add_argument("--json", action="store_true", help="one object a line")
    arguments = parser.parse_args()
    part = import_module(f"tests.bench.{arguments.part}")
    missed = 0
    for row in part.rows():
        missed += row.met is False
        show(row, as_json=arguments.json)
    if missed:
        print(f"{missed} missed", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
