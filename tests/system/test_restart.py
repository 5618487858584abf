"""A restart, in processes of its own: the same process, with another memory."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app import __version__
from tests.makers.programs import ROOT, make_python

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")

# What is started anew in place of the program: it tells how it finds itself.
PROBE = """
import os, sys
marks = 0
for line in open("/proc/self/maps"):
    area, rights = line.split()[:2]
    if rights.startswith("rw"):
        begin, end = (int(it, 16) for it in area.split("-"))
        with open("/proc/self/mem", "rb") as memory:
            memory.seek(begin)
            try:
                marks += memory.read(end - begin).count(bytes(it ^ 255 for it in {inverse!r}))
            except OSError:
                pass
there = [it for it in os.listdir("/proc/self/fd") if os.path.exists("/proc/self/fd/" + it)]
print(os.getpid(), sorted(there), sys.flags.isolated, marks, sys.argv[1:])
"""
SECRET = b"the key of a log that must be forgotten"
INVERSE = bytes(it ^ 255 for it in SECRET)

FIRST = """
import os, sys, threading
from app.system.restart import restart
held = bytes(it ^ 255 for it in {inverse!r}) * 1000
for place in ({folder!r}, {folder!r}):
    os.set_inheritable(os.open(place, os.O_RDONLY), True)
threading.Thread(target=threading.Event().wait).start()
print(os.getpid())
restart(["--log", "a b", "ü"])
"""


def run(python: str, program: str, folder: Path) -> list[str]:
    done = subprocess.run(
        [python, "-c", program], cwd=folder, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_the_program_starts_again(tmp_path):
    python = make_python(tmp_path, ROOT)
    program = "from app.system.restart import restart\nprint('first')\nrestart(['--version'])"
    assert run(python, program, tmp_path) == ["first", f"Quiet Mile {__version__}"]


def test_nothing_of_the_first_life_is_left(tmp_path):
    python = make_python(tmp_path, ROOT)
    probe = tmp_path / "env" / "probe" / "app"
    probe.mkdir(parents=True)
    (probe / "__main__.py").write_text(PROBE.format(inverse=INVERSE))
    first = FIRST.format(inverse=INVERSE, folder=str(tmp_path))
    # the first life is this program's; where the second one looks for it, there is the probe
    link = next((tmp_path / "env").rglob("program.pth"))
    swap = f"open({str(link)!r}, 'w').write({str(probe.parent)!r})\n"
    before, after = run(python, swap + first, tmp_path)
    assert after == f"{before} ['0', '1', '2'] 1 0 ['--log', 'a b', 'ü']"


def test_the_probe_finds_what_is_there(tmp_path):
    """What finds nothing might be looking in the wrong place."""
    program = f"held = bytes(it ^ 255 for it in {INVERSE!r}) * 1000\n"
    words = run(sys.executable, program + PROBE.format(inverse=INVERSE), tmp_path)[0].split()
    assert int(words[-2]) >= 1000


def test_a_frozen_program_starts_itself(tmp_path):
    program = tmp_path / "Quiet Mile"
    program.write_text('#!/bin/sh\necho "$$ $PYINSTALLER_RESET_ENVIRONMENT" "$@"\n')
    program.chmod(0o700)
    first = (
        "import os, sys; from app.system.restart import restart; print(os.getpid())\n"
        f"sys.frozen, sys.executable = True, {str(program)!r}\nrestart(['a b', 'c'])"
    )
    before, after = run(sys.executable, first, ROOT)
    assert after == f"{before} 1 a b c"


def test_it_restarts_where_nobody_reads(tmp_path):
    python = make_python(tmp_path, ROOT)
    reads, writes = os.pipe()
    os.close(reads)
    program = "from app.system.restart import restart\nprint('x')\nrestart(['list', '--help'])"
    command = [python, "-E", "-c", program]
    done = subprocess.run(command, stdout=writes, stderr=subprocess.PIPE, check=False)
    os.close(writes)
    assert done.returncode == 141, done.stderr  # as the terminal's verbs end by themselves
