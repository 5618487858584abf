"""The watched folder: nothing without consent, only whole files, and each of them once."""

import os
import sys

import pytest

from app.domain.errors import SettingsError
from app.services.watching import (
    Watched,
    find_watched,
    look_for_new,
    look_into,
    note_taken,
    stop_watching,
    watch_folder,
)
from app.store.consents import list_consents
from tests.makers import fit
from tests.makers.logs import NOW_MS, day_run, outcomes, put, reopen, take_in

HOUR_NS = 3600 * 10**9


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "Downloads"
    folder.mkdir()
    return folder


def look_twice(log):
    look_for_new(log)
    return look_for_new(log)


def move_time(path, by_ns):
    there = path.stat()
    os.utime(path, ns=(there.st_atime_ns, there.st_mtime_ns + by_ns))


def test_nothing_is_watched_until_the_runner_agrees(log, folder):
    put(folder / "a.fit", b"run")
    assert find_watched(log) is None
    assert look_twice(log) == []
    note_taken(log, [folder / "a.fit"])
    watch_folder(log, folder, NOW_MS)
    assert find_watched(log) == Watched(folder, NOW_MS)
    assert look_twice(log) == [folder / "a.fit"]


def test_consent_is_dated_and_taking_it_back_too(log, folder, tmp_path):
    (tmp_path / "other").mkdir()
    watch_folder(log, folder, NOW_MS)
    watch_folder(log, tmp_path / "other", NOW_MS + 1)
    stop_watching(log, NOW_MS + 2)
    assert find_watched(log) is None
    assert look_twice(log) == []
    told = [(it.destination, it.given_ms, it.revoked_ms) for it in log.read(list_consents)]
    assert told == [
        (str(tmp_path / "other"), NOW_MS + 1, NOW_MS + 2),
        (str(folder), NOW_MS, NOW_MS + 1),
    ]


def test_a_file_that_is_still_written_is_left_for_the_next_look(log, folder):
    watch_folder(log, folder, NOW_MS)
    path = put(folder / "a.fit", b"")
    assert look_twice(log) == []  # empty as yet
    for n in range(1, 4):
        path.write_bytes(b"r" * n)
        assert look_for_new(log) == []
    assert look_for_new(log) == [path]
    move_time(path, 1)  # written again, to the same size
    assert look_for_new(log) == []
    assert look_for_new(log) == [path]


def test_what_was_taken_is_not_told_of_again_but_what_was_not_is(log, folder):
    watch_folder(log, folder, NOW_MS)
    one, two = put(folder / "1.fit", b"run"), put(folder / "deep/er/2.gpx", b"run")
    assert look_twice(log) == [one, two]
    assert look_for_new(log) == [one, two]
    note_taken(log, [one])
    assert look_for_new(log) == [two]
    note_taken(log, [two, folder / "of old.fit"])
    assert look_twice(log) == []
    one.write_bytes(b"another run")
    assert look_twice(log) == [one]


def test_what_it_saw_outlives_the_session_inside_the_log_alone(tmp_path, folder, opened):
    path = put(folder / "secret-name.fit", b"run")
    watch_folder(opened.store, folder, NOW_MS)
    assert look_twice(opened.store) == [path]
    note_taken(opened.store, [path])
    opened.close()
    with reopen(tmp_path / "log") as again:
        assert find_watched(again.store) == Watched(folder, NOW_MS)
        assert look_twice(again.store) == []
    for file in (tmp_path / "log").rglob("*"):
        if file.is_file():
            assert b"secret-name" not in file.read_bytes()


def test_only_what_may_be_runs_is_told_of(log, folder):
    watch_folder(log, folder, NOW_MS)
    kept = ["a.FIT", "b.gpx.gz", "c.tcx", "d.zip"]
    others = [".e.fit", "f.pdf", "g.tar.gz", "h.fit.part", ".hidden/i.fit", "j"]
    for name in (*kept, *others):
        put(folder / name, b"run")
    assert look_twice(log) == [folder / name for name in kept]


@pytest.mark.skipif(sys.platform == "win32", reason="takes links and pipes")
def test_links_pipes_and_odd_names_do_no_harm(log, folder, tmp_path):
    watch_folder(log, folder, NOW_MS)
    outside = put(tmp_path / "outside" / "a.fit", b"run")
    (folder / "link.fit").symlink_to(outside)
    (folder / "links").symlink_to(outside.parent)
    (folder / "round").symlink_to(folder)
    os.mkfifo(folder / "pipe.fit")
    (folder / "folder.fit").mkdir()
    odd = folder / os.fsdecode(b"\xff\n.fit")
    odd.write_bytes(b"run")
    assert look_twice(log) == [odd]
    note_taken(log, [odd])
    assert look_twice(log) == []


def test_a_disk_that_comes_back_brings_nothing_new(log, folder, tmp_path):
    watch_folder(log, folder, NOW_MS)
    note_taken(log, [put(folder / "a.fit", b"run")])
    note_taken(log, look_twice(log))
    folder.rename(tmp_path / "away")
    assert look_twice(log) == []
    folder.mkdir()  # where it was mounted
    assert look_twice(log) == []
    folder.rmdir()
    (tmp_path / "away").rename(folder)
    assert look_twice(log) == []


@pytest.mark.parametrize(("hours", "is_new"), [(1, False), (-5.75, False), (30, True)])
def test_another_time_zone_makes_nothing_new(log, folder, hours, is_new):
    watch_folder(log, folder, NOW_MS)
    path = put(folder / "a.fit", b"run")
    note_taken(log, look_twice(log))
    move_time(path, int(hours * HOUR_NS))
    assert look_twice(log) == ([path] if is_new else [])


def test_a_file_cannot_be_watched(log, folder):
    for place in (put(folder / "a.fit", b""), folder / "not there", folder.relative_to("/")):
        with pytest.raises(SettingsError, match="no such folder"):
            watch_folder(log, place, NOW_MS)
    assert find_watched(log) is None


def test_a_thousand_files_are_looked_through_at_once(folder):
    for n in range(1000):
        (folder / f"{n}.fit").write_bytes(b"run")
    seen = look_into(folder, {}).seen
    assert len(look_into(folder, seen).new) == 1000


@pytest.mark.usefixtures("here_and_now")
def test_what_is_told_of_can_be_taken_in(log, folder):
    watch_folder(log, folder, NOW_MS)
    put(folder / "a.fit", fit.run(day_run(1)))
    new = look_twice(log)
    assert outcomes(take_in(log, *new)) == ["added"]
    note_taken(log, new)
    assert look_twice(log) == []
