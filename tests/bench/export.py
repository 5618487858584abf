"""Taking everything along and destroying it: how fast, and in how little memory."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from app.services.importing import Wanted, import_files
from app.services.returning.verifying import verify_export
from app.services.session import open_log
from app.services.wiping import wipe_log
from tests.bench.rows import Row, at_most, figure
from tests.bench.store import PASSPHRASE, make_files, make_log
from tests.makers.many_runs import FOLDER, MANY, open_many

_RUNS = 1000
_MB = 1e6

# In a process of its own: the memory that others took before is not what is measured
_EXPORTS = """
import json, resource, sys
from pathlib import Path
from time import perf_counter
from app.services.exporting.wanted import Wanted
from app.services.exporting.writing import export_log
from app.services.session import open_log
with open_log(Path(sys.argv[1]), sys.argv[2]) as session:
    began = perf_counter()
    report = export_log(session.store, Wanted(Path(sys.argv[3])), 0)
    took = perf_counter() - began
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
print(json.dumps({"s": took, "bytes": report.bytes, "peak": peak, "runs": report.runs}))
"""


def rows() -> Iterator[Row]:
    """Export a thousand runs of an hour with their files, verify them, and wipe ten thousand."""
    with TemporaryDirectory() as name:
        place = Path(name)
        files = make_files(place / "files", _RUNS)
        with make_log(place / "log") as session:
            import_files(session.store, Wanted([str(it) for it in files]), lambda: 0)
        shutil.rmtree(place / "files")
        for kind in ("folder", "zip"):
            yield from _exporting(place, kind)
        with open_log(place / "log", PASSPHRASE) as session:
            began = perf_counter()
            if not verify_export(session.store, str(place / "export.zip")).is_same:
                message = "what was exported is not what is there"
                raise RuntimeError(message)
        yield figure("verify_1k_s", perf_counter() - began, "s")
        yield from _wiping(place)


def _exporting(place: Path, kind: str) -> Iterator[Row]:
    path = place / ("export.zip" if kind == "zip" else "export")
    command = [sys.executable, "-c", _EXPORTS, place / "log", PASSPHRASE, path]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    said = json.loads(done.stdout)
    if said["runs"] != _RUNS:
        message = f"{said['runs']} runs were exported"
        raise RuntimeError(message)
    yield figure(f"export_{kind}_1k_s", said["s"], "s")
    yield figure(f"export_{kind}_mb_per_s", said["bytes"] / said["s"] / _MB, "MB/s")
    yield at_most(f"export_{kind}_peak_mb", said["peak"] / _MB, "MB", 300)


def _wiping(place: Path) -> Iterator[Row]:
    with open_many(FOLDER, MANY):
        pass  # made where it is missing; what is wiped is a copy
    shutil.copytree(FOLDER, place / "many")
    began = perf_counter()
    receipt = wipe_log(place / "many")
    yield at_most("wipe_10k_s", perf_counter() - began, "s", 2)
    yield figure("wipe_10k_files", len(receipt.files), "files")
