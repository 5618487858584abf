"""Watches that are plugged in are found by the names of their folders, in places made here."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.services.watches import PluggedIn, find_watches
from app.system.mounts import Places, list_removable

ROOT = Path(__file__).parents[2]


class Computer:
    """A computer's places, into which watches can be plugged."""

    def __init__(self, top):
        self.top = top
        self.lines = ["22 27 0:21 / /proc rw,relatime - proc proc rw", "garbage", ""]

    @property
    def places(self):
        table = self.top / "mountinfo"
        table.write_bytes(os.fsencode("\n".join(self.lines)))
        return Places(table, (self.top / "media",), self.top / "Volumes", self.top / "gvfs")

    def mount(self, folder, kind, options="shared:98"):
        """Note a mount as Linux writes it."""
        (self.top / folder).mkdir(parents=True, exist_ok=True)
        spelled = str(self.top / folder).replace("\\", "\\134").replace(" ", "\\040")
        self.lines.append(
            f"36 35 8:17 / {spelled} rw,nosuid {options} - {kind} /dev/sdb1 rw,uid=1000"
        )

    def find(self):
        return find_watches(self.places)


@pytest.fixture
def computer(tmp_path):
    return Computer(tmp_path)


def make(top, *names):
    for name in names:
        (top / name).mkdir(parents=True)


@pytest.mark.parametrize(
    "runs", ["GARMIN/ACTIVITY", "GARMIN/Activity", "Garmin/activity", "garmin/Activities",
             "Activities", "ACTIVITY"],
)  # fmt: skip
def test_a_watch_is_found_whatever_its_capitals(computer, runs):
    computer.mount("media/ada/GARMIN", "vfat")
    make(computer.top, f"media/ada/GARMIN/{runs}")
    assert computer.find() == [PluggedIn("GARMIN", computer.top / "media/ada/GARMIN" / runs)]


def test_a_stick_without_runs_is_none(computer):
    computer.mount("media/ada/STICK", "vfat")
    make(computer.top, "media/ada/STICK/Photos", "media/ada/STICK/Garmin/Music")
    (computer.top / "media/ada/STICK/Activities").write_bytes(b"a file, not a folder")
    assert computer.find() == []


def test_what_is_under_media_but_not_mounted_is_none(computer):
    make(computer.top, "media/ada/GARMIN/GARMIN/Activity")
    assert computer.find() == []


def test_names_with_blanks_and_several_at_once(computer):
    for name in ("FORERUNNER 2\\55", "Läufer"):
        computer.mount(f"media/ada/{name}", "exfat", options="")
        make(computer.top, f"media/ada/{name}/Garmin/Activity")
    assert [it.name for it in computer.find()] == ["FORERUNNER 2\\55", "Läufer"]


def test_a_watch_mounted_by_hand_is_found_and_other_disks_are_left_alone(computer):
    computer.mount("home/ada/watch", "vfat")
    computer.mount("home/ada/disk", "ext4")
    for name in ("watch", "disk"):
        make(computer.top, f"home/ada/{name}/GARMIN/Activity")
    assert [it.name for it in computer.find()] == ["watch"]


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "fuse.sshfs", "9p", "autofs", "fuse.gvfsd-fuse"])
def test_nothing_far_away_is_asked(computer, kind):
    computer.mount("media/ada/share", kind)
    make(computer.top, "media/ada/share/GARMIN/Activity")
    assert computer.find() == []


@pytest.mark.parametrize(
    ("device", "name"),
    [
        ("Garmin_Forerunner_255_0000cafe1234", "Garmin Forerunner 255"),
        ("091e_4f2c_0000cafe1234", "Garmin"),
        ("Thing", "Thing"),
    ],
)
def test_a_watch_that_the_desktop_shows_is_found_without_its_serial_number(computer, device, name):
    runs = f"gvfs/mtp:host={device}/Internal Storage/GARMIN/Activity"
    make(computer.top, runs, f"gvfs/mtp:host={device}/SD/Music", f"gvfs/mtp:host={device}_2")
    make(computer.top, "gvfs/smb-share:server=x,share=y/GARMIN/Activity", "gvfs/sftp:host=z/Garmin")
    assert computer.find() == [PluggedIn(name, computer.top / runs)]


def test_a_watch_by_another_way_of_mtp_is_found(computer):
    computer.mount("home/ada/fenix", "fuse.jmtpfs")
    make(computer.top, "home/ada/fenix/Primary/GARMIN/Activity")
    assert [it.folder.parts[-3:] for it in computer.find()] == [("Primary", "GARMIN", "Activity")]


def test_volumes_of_a_mac_are_found_but_not_its_own_disk(computer):
    make(computer.top, "Volumes/GARMIN/Garmin/Activity", "own/Activities")
    (computer.top / "Volumes" / "Macintosh HD").symlink_to(computer.top / "own")
    assert [it.name for it in computer.find()] == ["GARMIN"]


def test_nothing_is_plugged_in(tmp_path):
    assert find_watches(Places(tmp_path / "none", (), None, None)) == []


def test_it_looks_at_this_computer_without_harm():
    assert isinstance(list_removable(), list)
    assert isinstance(find_watches(), list)


SPY = """
import sys
from pathlib import Path
from app.services.watches import find_watches
from app.system.mounts import Places
top = Path(sys.argv[1])
opened = []
sys.addaudithook(lambda event, arguments: event == "open" and opened.append(str(arguments[0])))
found = find_watches(Places(top / "mountinfo", (top / "media",), None, top / "gvfs"))
print(len(found), [it for it in opened if it.startswith(str(top))])
"""


def test_no_file_is_opened(computer):
    computer.mount("media/ada/GARMIN", "vfat")
    for top in ("media/ada/GARMIN", "gvfs/mtp:host=Garmin_Fenix_1/Primary"):
        make(computer.top, f"{top}/GARMIN/Activity")
        (computer.top / top / "GARMIN/Activity/a.fit").write_bytes(b"run")
    table = computer.places.mount_table
    command = [sys.executable, "-c", SPY, str(computer.top)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == f"2 [{str(table)!r}]", done.stderr
