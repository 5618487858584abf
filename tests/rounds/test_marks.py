"""What a runner says, and where, is found nowhere on the disk but in the runner's own files."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from tests.rounds.living import DONE
from tests.rounds.logs import make_log
from tests.rounds.marks import Marked, find_marks, list_files, make_marked
from tests.rounds.processes import list_open_files

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/task").is_dir(), reason="open files are looked at in /proc alone"
)
ROOT = Path(__file__).parents[2]
TEMPORARY = (Path("/tmp"), Path("/var/tmp"), Path("/dev/shm"))  # noqa: S108 - to look into
_HOMES = ("HOME", "TMPDIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")


@pytest.fixture
def marked(tmp_path: Path) -> Marked:
    return make_marked(tmp_path / "given")


def start(home: Path, marked: Marked, how: str) -> subprocess.Popen[str]:
    """Start somebody's life with a log, at a home of its own."""
    places = {name: home / name.lower() for name in _HOMES}
    for place in places.values():
        place.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "tests.rounds.living"]
    with (home / "errors.txt").open("a") as errors:
        return subprocess.Popen(
            [*command, str(home / "log"), str(marked.folder), marked.word, how],
            cwd=ROOT,
            env=os.environ | {name: str(place) for name, place in places.items()},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )


def live(
    home: Path, marked: Marked, elsewhere: Callable[[], Iterable[Path]], until: str, how: str = ""
) -> dict[str, list[str]]:
    """Let it live, until it is killed at a turn; say which marks were found at which."""
    if not (home / "log").exists():
        make_log(home / "log")
    found = {}
    with start(home, marked, how) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        for line in child.stdout:
            turn = line.strip()
            open_files = list_open_files(child.pid, marked.folder)
            found[turn] = find_marks([*list_files(home), *elsewhere(), *open_files], marked.marks)
            if turn == until:
                child.kill()
                break
            child.stdin.write("\n")
            child.stdin.flush()
    assert until in found, (home / "errors.txt").read_text()
    found["afterwards"] = find_marks([*list_files(home), *elsewhere()], marked.marks)
    return found


def test_the_search_finds_every_mark_where_it_stands(tmp_path: Path, marked: Marked) -> None:
    plain = tmp_path / "plain"
    for mark in marked.marks.values():
        plain.write_bytes(b"\0" * 4095 + mark + b"\0")
        assert find_marks([plain], marked.marks)
    assert find_marks([tmp_path / f"{marked.word}-0"], marked.marks) == []  # nothing is there
    seen = find_marks(list_files(marked.folder), marked.marks)
    assert len(seen) > 30


def test_a_temporary_file_of_the_database_would_be_seen(tmp_path: Path, marked: Marked) -> None:
    found = live(tmp_path / "home", marked, list, "sorting", "careless")
    assert any(it.startswith("word in /proc/") for it in found["sorting"])


def test_nothing_is_found_after_a_crash(tmp_path: Path, marked: Marked) -> None:
    assert not any(live(tmp_path / "home", marked, list, "importing").values())


@pytest.mark.long
def test_nothing_is_found_after_two_crashes_and_a_whole_life(
    tmp_path: Path, marked: Marked, tell: Callable[[object], None]
) -> None:
    began, home = time.time() - 1, tmp_path / "home"

    def elsewhere() -> list[Path]:
        new = [it for place in TEMPORARY for it in list_files(place, began)]
        return [it for it in new if not it.is_relative_to(tmp_path)]

    for until in ("importing", "sorting", DONE):
        found = live(home, marked, elsewhere, until)
        tell(f"marks, until {until}: {len(marked.marks)} marks, {len(found)} looks")
        assert not any(found.values()), found
