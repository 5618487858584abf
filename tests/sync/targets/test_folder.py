"""A folder as a place: what others leave in it, what sticks and full disks do."""

import errno
import os
import shutil
import time
from pathlib import Path

import pytest

from app.domain.errors import AuthRejected, Missing, SyncError, Unreachable
from app.sync.sealed import Sealed
from app.sync.targets import folder
from app.system.disks import Disk

DATA = Sealed(b"sealed" * 100)


@pytest.fixture
def root(tmp_path) -> Path:
    """Make the folder."""
    path = tmp_path / "place"
    path.mkdir()
    return path


@pytest.fixture
def place(root):
    """Open it."""
    return folder.TARGET.connect({"folder": str(root)})


def test_what_others_leave_is_not_listed(place, root):
    place.put("s/1f/00000001", DATA)
    there = root / "s" / "1f"
    for name in (
        "00000001.sync-conflict-20260528-101112-ABCDEFG",
        ".syncthing.00000002.tmp",
        "00000002.part",
        "00000003 (conflicted copy)",
        "~syncthing~00000004.tmp",
        ".00000005.icloud",
    ):
        (there / name).write_bytes(DATA)
    (there / "00000006").touch()  # a placeholder of what is not here yet
    (there / "00000007").symlink_to("00000001")
    (root / "far").symlink_to(there)
    os.mkfifo(there / "00000008")
    (root / ".stfolder").mkdir()
    assert place.names("") == ["s/1f/00000001"]
    for name in ("s/1f/00000006", "s/1f/00000007", "s/1f/00000008", "s/1f", "s/1f/00000001/2"):
        with pytest.raises(Missing):
            place.get(name)


def test_a_folder_that_is_gone_is_not_made_anew(place, root):
    place.put("o/aa/1", DATA)
    root.rename(root.with_name("unplugged"))
    for call in (
        lambda: place.names(""),
        lambda: place.get("o/aa/1"),
        lambda: place.put("o/bb/1", DATA),
        lambda: place.delete("o/aa/1"),
        lambda: folder.TARGET.connect({"folder": str(root)}),
    ):
        with pytest.raises(Unreachable, match="is not there"):
            call()
    assert not root.exists()
    root.with_name("unplugged").rename(root)
    assert place.get("o/aa/1") == DATA
    place.put("o/bb/1", DATA)


@pytest.mark.parametrize(
    ("number", "kind", "words"),
    [
        (errno.ENOSPC, Unreachable, "no space left"),
        (errno.EDQUOT, Unreachable, "no space left"),
        (errno.EIO, Unreachable, "could not be used"),
        (errno.EROFS, AuthRejected, "may not"),
    ],
)
def test_what_the_disk_refuses_is_said(place, root, monkeypatch, number, kind, words):
    def refuse(_: int) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as faults:
        faults.setattr(os, "fsync", refuse)
        with pytest.raises(kind, match=words):
            place.put("o/aa/1", DATA)
    assert not [it for it in root.rglob("*") if it.is_file()], "nothing half written is left"
    place.put("o/aa/1", DATA)
    assert place.names("") == ["o/aa/1"]


MANY = {f"o/{number:02x}/1": DATA for number in range(40)}


def refuse_disk(_: int) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def list_files(root: Path) -> list[Path]:
    return [it for it in root.rglob("*") if it.is_file()]


@pytest.mark.parametrize("is_whole", [True, False], ids=["at one stroke", "one by one"])
def test_what_the_disk_refuses_amid_many_leaves_no_halves(root, monkeypatch, is_whole):
    disk = Disk(root, root.stat().st_dev, refuse_disk) if is_whole else None
    monkeypatch.setattr(folder, "find_disk", lambda _: disk)
    place = folder.TARGET.connect({"folder": str(root)})
    with monkeypatch.context() as faults:
        if not is_whole:
            faults.setattr(os, "fsync", refuse_disk)
        with pytest.raises(Unreachable, match="no space left"):
            place.put_all(MANY)
    assert not list_files(root)
    place.put("s/1", DATA)  # alone, it is written through by itself
    assert place.names("") == ["s/1"]


def test_of_many_on_a_disk_that_is_written_through_none_is_waited_for(root, monkeypatch):
    waits = []
    disk = Disk(root, root.stat().st_dev, waits.append)
    monkeypatch.setattr(folder, "find_disk", lambda _: disk)
    place = folder.TARGET.connect({"folder": str(root)})
    with monkeypatch.context() as watched:
        watched.setattr(os, "fsync", lambda _: waits.append("file"))
        watched.setattr(folder, "sync_folder", lambda _: waits.append("folder"))
        place.put_all(MANY)
    assert waits.count("file") == 0
    assert len(waits) - waits.count("folder") == 1
    assert sorted(place.names("")) == sorted(MANY)


def test_a_folder_that_goes_before_its_files_have_names_is_made_again(root, monkeypatch):
    goes = [root / "o" / "03"]
    disk = Disk(
        root, root.stat().st_dev, lambda _: [shutil.rmtree(it) for it in goes] and goes.clear()
    )
    monkeypatch.setattr(folder, "find_disk", lambda _: disk)
    place = folder.TARGET.connect({"folder": str(root)})
    place.put_all(MANY)
    assert not goes
    assert sorted(place.names("")) == sorted(MANY)
    assert len(list_files(root)) == len(MANY)


def test_folders_that_went_again_hold_nothing_up(place, root):
    place.put_all(MANY)
    shutil.rmtree(root / "o" / "05")
    place.put("s/1", DATA)
    assert "s/1" in place.names("")


def test_a_file_system_that_syncs_no_folders_will_do(place, monkeypatch):
    def refuse(_: Path) -> None:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))

    monkeypatch.setattr(folder, "sync_folder", refuse)
    place.put("o/aa/1", DATA)
    assert place.get("o/aa/1") == DATA


def test_what_a_killed_program_left_goes_after_a_day(place, root):
    place.put("o/aa/1", DATA)
    names = ("~syncthing~1.part", "~syncthing~2.part", "mine.part")
    old, new, other = (root / "o" / "aa" / it for it in names)
    for path in (old, new, other):
        path.write_bytes(DATA)
    then = time.time() - 25 * 3600
    os.utime(old, (then, then))
    os.utime(other, (then, then))
    assert place.names("o/") == ["o/aa/1"]
    assert sorted((root / "o" / "aa").iterdir()) == [root / "o" / "aa" / "1", other, new]


def test_folders_that_another_computer_empties_are_made_again(place, root):
    place.put("o/aa/1", DATA)
    (root / "o" / "aa" / "1").unlink()
    (root / "o" / "aa").rmdir()
    place.put("o/aa/2", DATA)
    assert place.names("") == ["o/aa/2"]


def test_only_a_whole_path_is_a_folder(root):
    assert folder.TARGET.find_destination({"folder": str(root)}).shown == str(root)
    assert folder.TARGET.find_destination({"folder": str(root)}).host == ""
    for answers in ({}, {"folder": ""}, {"folder": "place"}):
        with pytest.raises(SyncError, match="no folder"):
            folder.TARGET.find_destination(answers)
