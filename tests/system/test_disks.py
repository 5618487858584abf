"""A disk is written through at one stroke where the system can, and what fails is told."""

import errno
import os
import sys

import pytest

from app.system import disks

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux does it at one stroke")


@pytest.fixture
def mounted(tmp_path, monkeypatch):
    """Let the disk of a folder be of a kind."""

    def mount(kind: str) -> None:
        number = tmp_path.stat().st_dev
        disk = f"{os.major(number)}:{os.minor(number)}"
        table = tmp_path / "mountinfo"
        table.write_text(
            "22 1 0:20 / /proc rw - proc proc rw\n"
            f"36 35 {disk} / /a\\040b rw,noatime shared:1 - {kind} x rw\n"
        )
        monkeypatch.setattr(disks, "_MOUNTS", table)

    return mount


@pytest.mark.parametrize("kind", ["ext4", "vfat", "xfs"])
def test_a_disk_that_linux_writes_is_found_and_written_through(tmp_path, mounted, kind):
    mounted(kind)
    disk = disks.find_disk(tmp_path)
    assert disk is not None
    with disk.written_through(), (tmp_path / "file").open("wb") as file:
        file.write(b"through")
        assert disk.holds(file.fileno())
    with open(os.devnull, "rb") as file:  # noqa: PTH123 - a file of another disk
        assert not disk.holds(file.fileno())


@pytest.mark.parametrize("kind", ["fuseblk", "nfs4", "fuse.rclone", "overlay", "ext"])
def test_what_has_a_program_or_a_server_behind_it_is_none(tmp_path, mounted, kind):
    mounted(kind)
    assert disks.find_disk(tmp_path) is None


def test_without_a_table_of_mounts_there_is_none(tmp_path, monkeypatch):
    monkeypatch.setattr(disks, "_MOUNTS", tmp_path / "nothing")
    assert disks.find_disk(tmp_path) is None


@pytest.mark.parametrize(
    ("release", "is_found"),
    [
        ("5.8.0-1-amd64", True),
        ("6.18", True),
        ("5.4.0", False),
        ("4.18.0-553", False),
        ("x", False),
    ],
)
def test_a_system_that_hides_failures_is_not_asked(
    tmp_path, mounted, monkeypatch, release, is_found
):
    mounted("ext4")
    like = os.uname()
    monkeypatch.setattr(os, "uname", lambda: os.uname_result((*like[:2], release, *like[3:])))
    disks._find_call.cache_clear()
    try:
        assert (disks.find_disk(tmp_path) is not None) == is_found
    finally:
        disks._find_call.cache_clear()


def test_what_the_system_refuses_is_told_with_its_number(tmp_path, mounted):
    mounted("ext4")
    write_through = disks._find_call()
    assert write_through is not None
    with pytest.raises(OSError, match="descriptor") as caught:
        write_through(-1)
    assert caught.value.errno == errno.EBADF


def test_a_folder_that_is_gone_is_told(tmp_path, mounted):
    mounted("ext4")
    (tmp_path / "gone").mkdir()
    disk = disks.find_disk(tmp_path / "gone")
    assert disk is not None
    (tmp_path / "gone").rmdir()
    with pytest.raises(FileNotFoundError), disk.written_through():
        pass
