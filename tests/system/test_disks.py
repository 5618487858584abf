"""Files are through to the disk: at one stroke or each by itself, and what fails is told."""

import errno
import os
import sys

import pytest

from app.system import disks

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux does it at one stroke")


@pytest.fixture
def files(tmp_path):
    """Write some, in two folders."""
    paths = [tmp_path / folder / name for folder in "ab" for name in "123"]
    for path in paths:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"through")
    return paths


@pytest.fixture
def synced(monkeypatch):
    """Look which files and disks were waited for."""
    waited: list[str] = []
    monkeypatch.setattr(disks, "sync_file", lambda path: waited.append(path.name))
    monkeypatch.setattr(
        disks, "_find_sync_disk", lambda: lambda folder: waited.append(f"disk of {folder.name}")
    )
    monkeypatch.setattr(os, "major", lambda disk: 8)
    return waited


def test_many_files_of_one_disk_are_one_wait(files, synced):
    disks.sync_files(files)
    assert len(synced) == 1
    assert synced[0].startswith("disk of ")


def test_one_file_is_waited_for_alone(files, synced):
    disks.sync_files(files[:1])
    assert synced == ["1"]


def test_what_is_on_no_disk_of_this_computer_is_waited_for_one_by_one(files, synced, monkeypatch):
    monkeypatch.setattr(os, "major", lambda disk: 0)
    disks.sync_files(files)
    assert synced == ["1", "2", "3"] * 2


def test_where_the_system_cannot_each_is_waited_for(files, synced, monkeypatch):
    monkeypatch.setattr(disks, "_find_sync_disk", lambda: None)
    disks.sync_files(files)
    assert synced == ["1", "2", "3"] * 2


@on_linux
def test_the_system_itself_is_asked_and_what_it_refuses_is_raised(tmp_path):
    sync_disk = disks._find_sync_disk()
    assert sync_disk is not None
    sync_disk(tmp_path)
    with pytest.raises(FileNotFoundError):
        sync_disk(tmp_path / "gone")


@on_linux
def test_a_disk_that_fails_is_told_with_its_number(tmp_path, monkeypatch):
    import ctypes  # noqa: PLC0415 - as the program loads it

    class Failing:
        def __init__(self, *_, **__):
            pass

        def syncfs(self, _descriptor):
            ctypes.set_errno(errno.EIO)
            return -1

    monkeypatch.setattr(ctypes, "CDLL", Failing)
    disks._find_sync_disk.cache_clear()
    try:
        sync_disk = disks._find_sync_disk()
        with pytest.raises(OSError, match="error") as caught:
            sync_disk(tmp_path)
    finally:
        disks._find_sync_disk.cache_clear()
    assert caught.value.errno == errno.EIO
