"""Mutants of genuine and made files: a result or a refusal, soon, and in little memory."""

import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path
from time import monotonic

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.mutants import mutants
from tests.fuzz.trying import KINDS, trial

ROOT = Path(__file__).parents[2]
SLOWEST_S = 2
MOST_MB = 512
FAILING = ("last", "crash-*", "timeout-*", "oom-*", "slow-unit-*", "leak-*")
ALWAYS_THE_SAME = settings(
    derandomize=True,
    max_examples=300,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.mark.parametrize("kind", KINDS)
def test_a_few_hundred_mutants(kind, tmp_path):
    try_one = trial(kind, tmp_path)

    @ALWAYS_THE_SAME
    @given(mutants(kind))
    def some(data: bytes) -> None:
        try_one(data)

    some()


@pytest.mark.parametrize("kind", KINDS)
def test_any_bytes_at_all(kind, tmp_path):
    try_one = trial(kind, tmp_path)

    @ALWAYS_THE_SAME
    @given(st.binary(max_size=200))
    def some(data: bytes) -> None:
        try_one(data)

    some()


def run(script: str, kind: str, seconds: float, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a fuzzer in a process of its own."""
    command = [sys.executable, "-m", f"tests.fuzz.{script}", kind, str(round(seconds)), str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    failing = [str(file) for name in FAILING for file in folder.parent.rglob(name)]
    assert done.returncode == 0, f"{done.stdout[-2000:]}{done.stderr[-6000:]}\n{failing}"
    return done


def tell(capsys: pytest.CaptureFixture[str], words: str) -> None:
    """Say it in spite of pytest, which shows only what fails."""
    with capsys.disabled():
        print("\n" + words)  # noqa: T201


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not tell how much memory it took")
@pytest.mark.parametrize("kind", KINDS)
def test_fuzz_by_hypothesis(kind, minutes, tmp_path, capsys):
    done = run("hypothesis_one", kind, minutes * 30, tmp_path)
    said = json.loads(done.stdout)
    tell(capsys, f"fuzz {kind}: {said['tried']} inputs by hypothesis, {said}")
    assert said["slowest_s"] < SLOWEST_S
    assert said["peak_mb"] < MOST_MB


@pytest.mark.long
@pytest.mark.skipif(not importlib.util.find_spec("atheris"), reason="there is no atheris here")
@pytest.mark.parametrize("kind", KINDS)
def test_fuzz_by_coverage(kind, minutes, tmp_path, capsys):
    folder = tmp_path / "seeds"
    folder.mkdir()
    tried, until = 0, monotonic() + minutes * 30
    while (left_s := until - monotonic()) > 1:
        done = run("atheris_one", kind, left_s, folder)
        tried += int(re.findall(r"stat::number_of_executed_units:\s+(\d+)", done.stderr)[0])
    tell(capsys, f"fuzz {kind}: {tried} inputs by atheris, {len(list(folder.iterdir()))} kept")
    assert tried > 0
