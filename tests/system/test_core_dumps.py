"""A crash leaves no picture of the memory behind."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CRASH = """
import resource, os
_, hard = resource.getrlimit(resource.RLIMIT_CORE)
resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
{first}
print(resource.getrlimit(resource.RLIMIT_CORE)[0], flush=True)
resource.setrlimit(resource.RLIMIT_CORE, (0, hard))
os.abort()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_the_program_forbids_core_dumps():
    if _crash("") == "0":
        pytest.skip("NOT SHOWN: this system allows no core dumps in the first place")
    assert _crash("import app") == "0"


def _crash(first):
    """Crash for want of nothing better, and hand over what was allowed just before."""
    done = subprocess.run(
        [sys.executable, "-c", CRASH.format(first=first)],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert done.returncode < 0
    return done.stdout.decode().strip()
