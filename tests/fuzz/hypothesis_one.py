"""Tries mutants of one kind for some seconds, in a process of its own; prints what that was."""

import json
import os
import resource
import sys
import tempfile
import traceback
import warnings
from collections.abc import Callable
from pathlib import Path
from time import monotonic, process_time

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.fuzz.mutants import mutants
from tests.fuzz.trying import trial

AT_ONCE = 500


def main(kind: str, seconds: float, kept: Path) -> None:
    """Try until the time is over; an input that fails is left in the folder."""
    warnings.simplefilter("error")
    tried, slowest_s, until = 0, 0.0, monotonic() + seconds
    rounds = 0
    with tempfile.TemporaryDirectory() as folder:
        try_one = trial(kind, Path(folder))

        def timed(data: bytes) -> None:
            nonlocal tried, slowest_s
            (kept / "last").write_bytes(data)
            begun = process_time()
            _try_or_end(try_one, data)
            tried, slowest_s = tried + 1, max(slowest_s, process_time() - begun)

        while monotonic() < until:
            rounds += 1
            _round(kind, rounds, timed)
    peak_kb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    said = {"tried": tried, "slowest_s": slowest_s, "peak_mb": peak_kb / 1024}
    print(json.dumps(said))  # noqa: T201 - whoever started it reads that


def _try_or_end(try_one: Callable[[bytes], None], data: bytes) -> None:
    """Say what went wrong, and end before anything prints the input: it may be someone's run."""
    try:
        try_one(data)
    except BaseException:  # noqa: BLE001 - everything but a refusal is a bug
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(1)


def _round(kind: str, number: int, timed: Callable[[bytes], None]) -> None:
    checks = list(HealthCheck)
    many = settings(
        max_examples=AT_ONCE,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=checks,
    )
    seed(number)(many(given(mutants(kind, is_genuine=True))(timed)))()


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]), Path(sys.argv[3]))
