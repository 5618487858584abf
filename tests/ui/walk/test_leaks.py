"""Nothing of a runner lies open: at every stop of a session the whole home is searched."""

import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.makers import fit
from tests.makers.logs import day_run, put
from tests.ui.walk.marked_session import MARK
from tests.ui.walk.test_walk_through import can_be_alone

ROOT = Path(__file__).parents[3]
_TEMPORARY = ("TMPDIR", "TEMP", "TMP")
_HOMES = ("HOME", "USERPROFILE", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME",
          "XDG_STATE_HOME", "XDG_RUNTIME_DIR", "LOCALAPPDATA", "APPDATA")  # fmt: skip
STOPS = ("import", "look", "export", "cancelled export", "erase", "lock")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Make a home of its own, where every file is the program's."""
    home = tmp_path / "home"
    for name in (*_TEMPORARY, *_HOMES):
        (home / name.lower()).mkdir(parents=True, mode=0o700)
    return home


@pytest.fixture
def run_file(tmp_path: Path) -> Path:
    return put(tmp_path / "brought" / f"{MARK}.fit", fit.run(day_run(0)))


@contextmanager
def using(
    home: Path, file: Path, *what: str, before: Sequence[str] = ()
) -> Iterator["subprocess.Popen[str]"]:
    """Use the program in a process of its own, and see that it ends well and says no mark."""
    (file.parent / "along").mkdir(exist_ok=True)
    places = {name: str(home / name.lower()) for name in (*_TEMPORARY, *_HOMES)}
    command = [sys.executable, "-m", "tests.ui.walk.marked_session",
               str(home / "log"), str(file), str(file.parent / "along"), *what]  # fmt: skip
    with subprocess.Popen(
        [*before, *command], cwd=ROOT, text=True, stdin=subprocess.PIPE,
        env=os.environ | places | {"QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        try:
            yield process
            out, errors = process.communicate(timeout=120)
        except BaseException:
            process.kill()
            raise
    assert process.returncode == 0, errors
    assert MARK not in out


def reach(process: "subprocess.Popen[str]", name: str) -> None:
    said = process.stdout.readline()
    assert said == f"{name}\n", said + (process.stderr.read() if not said else "")


def go_on(process: "subprocess.Popen[str]") -> None:
    process.stdin.write("\n")
    process.stdin.flush()


def marks() -> Iterator[bytes]:
    """List what may be found nowhere: words in two spellings, and a place as a number."""
    for form in ("utf-8", "utf-16-le"):
        yield MARK.encode(form)
    run = day_run(0)
    angles = [float(run[name][5]) for name in ("latitude_deg", "longitude_deg")]
    counts = [round(it * 2**31 / 180) for it in angles]  # as FIT has them
    for order in "<>":
        yield struct.pack(f"{order}2i", *counts)
        yield from (struct.pack(f"{order}d", it * 180 / 2**31) for it in counts)
    yield f"{angles[0]:.5f}".encode()  # as text


def find_marks(folder: Path, pid: int | None = None) -> list[str]:
    """Name the files that hold a mark, or are called by one; deleted ones too that are open."""
    found = [str(it) for it in folder.rglob("*") if MARK in it.name]
    there = [it for it in folder.rglob("*") if it.is_file()]
    for path in there + ([] if pid is None else deleted_files(pid)):
        data = path.read_bytes()
        found += [f"{path}: {mark!r}" for mark in marks() if mark in data]
    return found


def deleted_files(pid: int) -> list[Path]:
    """Find files that have no name any more, but are kept open; Linux alone shows them."""
    descriptors = Path(f"/proc/{pid}/fd")
    if not descriptors.is_dir():
        return []
    found = []
    for it in descriptors.iterdir():
        with suppress(FileNotFoundError):  # closed meanwhile
            to = os.readlink(it)  # noqa: PTH115 - no file is there
            if to.endswith("(deleted)") and not to.startswith(("/dev", "/memfd")):
                found.append(it)
    return found


def test_a_mark_would_be_found(run_file: Path) -> None:
    assert len(find_marks(run_file.parent)) > 1  # by its name, and by a place in it


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux shows them")
def test_a_mark_in_a_deleted_file_would_be_found(tmp_path: Path) -> None:
    with (tmp_path / "gone").open("w+") as file:
        file.write(MARK)
        file.flush()
        (tmp_path / "gone").unlink()
        assert find_marks(tmp_path, os.getpid()) != []


def test_nothing_lies_open_at_any_stop_and_a_wipe_leaves_nothing(
    home: Path, run_file: Path
) -> None:
    with using(home, run_file) as process:
        for name in STOPS:
            reach(process, name)
            assert find_marks(home, process.pid) == [], name
            assert not list(home.glob("**/export*")), name
            go_on(process)
    assert find_marks(run_file.parent / "along") != []  # what was exported is open, as was said
    assert not [it for it in find_marks(run_file.parent / "along") if "sealed" in it]
    assert (home / "log" / "log.db").exists()
    reports = list((home / "log" / "logs").glob("crash-*.txt"))
    assert len(reports) == 1  # it did fail, and said so without a mark
    with using(home, run_file, "wipe") as process:
        reach(process, "wipe")
        assert find_marks(home, process.pid) == []
        go_on(process)
    assert not (home / "log").exists()
    assert list(home.rglob("*quietmile*")) == []
    assert run_file.exists()


def test_no_socket_is_asked_for_whatever_is_done(
    home: Path, run_file: Path, tmp_path: Path
) -> None:
    """The ledger is empty, as the session itself sees, and who records its calls agrees."""
    unshare, strace = shutil.which("unshare"), shutil.which("strace")
    if unshare is None or strace is None or not can_be_alone(unshare):
        pytest.skip("NOT TESTED: that no socket is asked for; unshare and strace are needed")
    for at, (what, stops) in enumerate({(): STOPS, ("wipe",): ("wipe",)}.items()):
        calls = tmp_path / f"calls-{at}"
        before = [unshare, "-rn", strace, "-fqqe", "trace=socket,connect", "-o", str(calls)]
        with using(home, run_file, *what, before=before) as process:
            for name in stops:
                reach(process, name)
                go_on(process)
        assert [line for line in calls.read_text().splitlines() if "AF_INET" in line] == []
