"""A second start calls the first one's window: real sockets, real processes, real mischief."""

import os
import signal
import subprocess
import sys
import threading
from contextlib import contextmanager
from multiprocessing.connection import Client
from pathlib import Path
from time import monotonic, sleep

import pytest

from app.domain.errors import StoreError, StoreInUse
from app.system import summons
from app.system.summons import clear_away, listen, summon

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there it is a pipe of Windows'")

WINDOW = """
import sys
from pathlib import Path
from app.system.summons import listen
heard = listen(Path(sys.argv[1]), lambda paths: print(*paths, flush=True))
print("listens", flush=True)
sys.stdin.readline()
heard.close()
"""


@pytest.fixture
def log(tmp_path_factory, monkeypatch):
    """Name a log's folder, and give the desktop a place for sockets whose name is short."""
    runtime = tmp_path_factory.mktemp("r")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    return tmp_path_factory.mktemp("log") / ("a long name " * 20)


@contextmanager
def listening(log):
    heard = []
    window = listen(log, heard.append)
    try:
        yield heard
    finally:
        window.close()


@contextmanager
def another_window(log):
    child = subprocess.Popen(
        [sys.executable, "-c", WINDOW, str(log)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert child.stdout.readline() == "listens\n"
        yield child
    finally:
        child.kill()
        child.wait()
        child.stdin.close()
        child.stdout.close()


def find_socket(log):
    return Path(next(summons._find_places(log))[1])


def test_files_are_handed_over_whatever_their_names(log, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    names = ["/runs/ü 1.fit", "/" + "x/" * 1500 + "x", os.fsdecode(b"/odd \xff\n.gpx")]
    with listening(log) as heard:
        assert summon(log)
        assert summon(log, [*names, "near.fit", Path("also near.fit")])
    assert heard == [(), (*names, str(tmp_path / "near.fit"), str(tmp_path / "also near.fit"))]


def test_a_thousand_files_are_handed_over_in_time(log):
    names = [f"/runs/{n}.fit" for n in range(1000)]
    with listening(log) as heard:
        assert summon(log, names)
    assert heard == [tuple(names)]


def test_no_folder_stays_where_a_window_was(log):
    place = find_socket(log).parent
    with listening(log):
        clear_away(log)
        assert summon(log)  # a window that is open is let alone
    assert not place.exists()


def test_what_a_window_that_was_killed_left_can_be_cleared_away(log):
    with another_window(log) as child:
        place = find_socket(log).parent
        child.kill()
        child.wait()
        assert place.exists()
        clear_away(log)
    assert not place.exists()


def test_nobody_answers_where_no_window_is(log):
    began = monotonic()
    assert not summon(log)
    with listening(log):
        assert not summon(log.with_name("another log"))
    assert not summon(log)
    assert monotonic() - began < 1


def test_a_window_of_another_process_is_summoned(log):
    with another_window(log) as child:
        assert summon(log, ["/a.fit"])
        assert child.stdout.readline() == "/a.fit\n"
        with pytest.raises(StoreInUse, match=str(child.pid)):
            listen(log, print)
        child.communicate("\n", timeout=20)
        assert child.returncode == 0
    assert not find_socket(log).exists()


def test_what_a_killed_window_left_is_replaced(log):
    with another_window(log) as child:
        child.kill()
        child.wait()
        assert find_socket(log).is_socket()
    assert not summon(log)
    with listening(log) as heard:
        assert summon(log, ["/a.fit"])
    assert heard == [("/a.fit",)]


def test_a_window_that_hangs_is_given_up(log):
    with another_window(log) as child:
        os.kill(child.pid, signal.SIGSTOP)
        began = monotonic()
        assert not summon(log, ["/a.fit"])
        assert monotonic() - began < 2.5
        os.kill(child.pid, signal.SIGCONT)


@pytest.mark.parametrize(
    "words",
    [
        b"\x00\x00\x00\x04null",
        b"\x00\x00\x00\x05a.fit",
        b"\x00\x00\x00\x04co",  # half of it
        b"\x00",
        b"\xff\xff\xff\xff\x7f\xff\xff\xff\xff\xff\xff\xff",  # as long as all memory
        b"\xff\xff\xff\xfe",
        b"\x00\x01\x00\x00" + b"/" * 65536,
        b"\x80\x05c" + b"os\nsystem\n",
        b"",
    ],
)
def test_bad_bytes_are_ignored(log, words):
    with listening(log) as heard:
        with Client(str(find_socket(log))) as client:
            os.write(client.fileno(), words)
        assert summon(log, ["/a.fit"])
    assert heard == [("/a.fit",)]


def test_a_client_that_stops_in_the_middle_holds_nobody_up(log):
    with listening(log) as heard:
        with Client(str(find_socket(log))) as client:
            os.write(client.fileno(), b"\x00\x00")
            assert summon(log)
        with Client(str(find_socket(log))):  # says nothing at all
            assert summon(log)
    assert heard == [(), ()]


def test_it_ends_at_once_and_leaves_nothing(log):
    before = threading.active_count()
    window = listen(log, print)
    with Client(str(find_socket(log))):
        sleep(0.05)  # now it waits for what this client says
        began = monotonic()
        window.close()
    window.close()
    assert monotonic() - began < 1.5
    assert threading.active_count() == before
    assert not find_socket(log).exists()
    with listening(log):
        assert summon(log)


@pytest.mark.parametrize("mode", [0o755, 0o710, 0o777])
def test_a_folder_that_others_may_enter_is_not_used(log, mode):
    with listening(log):
        place = find_socket(log).parent
        place.chmod(mode)
        assert not summon(log)
    place.mkdir()
    place.chmod(mode)
    with pytest.raises(StoreError, match="your own"):
        listen(log, print)
    place.chmod(0o700)
    with listening(log):
        assert summon(log)


def test_a_link_to_a_folder_is_not_used(log, tmp_path):
    place = find_socket(log).parent
    tmp_path.chmod(0o700)
    place.symlink_to(tmp_path)
    with pytest.raises(StoreError, match="your own"):
        listen(log, print)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="takes root to show")
def test_a_folder_of_somebody_else_is_not_used(log):
    place = find_socket(log).parent
    place.mkdir(0o700)
    os.chown(place, 12345, 12345)
    with pytest.raises(StoreError, match="your own"):
        listen(log, print)


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_the_folder_is_private_whatever_the_umask(log, mask):
    before = os.umask(mask)
    try:
        with listening(log):
            assert find_socket(log).parent.stat().st_mode & 0o777 == 0o700
    finally:
        os.umask(before)


@pytest.mark.parametrize("runtime", ["", "relative", "/not/there", "{tmp}/" + "deep/" * 30])
def test_without_a_place_of_the_desktop_there_is_another(log, tmp_path, monkeypatch, runtime):
    (tmp_path / ("deep/" * 30)).mkdir(parents=True)
    monkeypatch.setenv("XDG_RUNTIME_DIR", runtime.format(tmp=tmp_path))
    with listening(log) as heard:
        assert len(os.fsencode(find_socket(log))) <= 100
        assert summon(log, ["/a.fit"])
        place = find_socket(log).parent
    assert heard == [("/a.fit",)]
    assert not place.exists()


def test_a_log_has_one_window_by_whatever_way_its_folder_is_named(log, tmp_path):
    log.mkdir(parents=True)
    (tmp_path / "link").symlink_to(log)
    with listening(tmp_path / "link") as heard:
        assert summon(log / ".." / log.name)
    assert heard == [()]
