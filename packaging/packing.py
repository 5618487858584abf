"""Packs the folder: as an archive for every Linux, and as a package of Debian."""

import os
import shutil
import subprocess
import tarfile
from pathlib import Path
from typing import Final

from contents import ROOT
from linux_libraries import expect_of_system
from pictures import SIZES

from app import __version__

_LINUX: Final = ROOT / "packaging" / "linux"
_DEBIAN_NAMES: Final = {"x86_64": "amd64", "aarch64": "arm64"}

_CONTROL: Final = """\
Package: quietmile
Version: {version}
Architecture: {machine}
Maintainer: The Quiet Mile authors <nobody@home.arpa>
Installed-Size: {kilobytes}
Depends: {depends}
Recommends: libcups2 | libcups2t64, gnome-keyring | keyring
Section: utils
Priority: optional
Description: running log that never leaves your computer
 Quiet Mile reads FIT, GPX and TCX files, keeps runs in an encrypted log, and
 tells what they add up to. It makes no connection, and refuses every one.
"""


def add_desktop(folder: Path, pictures: Path) -> None:
    """Lay what a desktop wants of a program into a folder like /usr/share."""
    places = {
        _LINUX / "quietmile.desktop": "applications/quietmile.desktop",
        _LINUX / "quietmile.metainfo.xml": "metainfo/quietmile.metainfo.xml",
        _LINUX / "quietmile-mime.xml": "mime/packages/quietmile.xml",
        ROOT / "resources" / "quietmile.svg": "icons/hicolor/scalable/apps/quietmile.svg",
    }
    for size in SIZES:
        place = f"icons/hicolor/{size}x{size}/apps/quietmile.png"
        places[pictures / f"{size}.png"] = place
    for file, place in places.items():
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, folder / place)


def pack_archive(folder: Path, file: Path) -> None:
    """Pack it with nobody's name on the files."""

    def forget_owner(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = "root"
        entry.mode = 0o755 if entry.isdir() or entry.mode & 0o100 else 0o644
        return entry

    with tarfile.open(file, "w:xz", preset=6) as archive:
        archive.add(folder, f"quietmile-{__version__}", filter=forget_owner)


def pack_debian(folder: Path, pictures: Path, file: Path, root: Path) -> None:
    """Lay out the root of a system that has it, in which Debian's own tool packs it."""
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(folder, root / "usr/lib/quietmile", symlinks=True)
    shutil.rmtree(root / "usr/lib/quietmile/share")  # the same lies in its place
    add_desktop(root / "usr/share", pictures)
    (root / "usr/bin").mkdir(parents=True)
    (root / "usr/bin/quietmile").symlink_to("../lib/quietmile/quietmile")
    papers = root / "usr/share/doc/quietmile"
    papers.mkdir(parents=True)
    licences = "/usr/lib/quietmile/_internal/resources/licenses"
    (papers / "copyright").write_text(
        (ROOT / "LICENSE").read_text("utf-8")
        + f"\nThe licences of all that comes with it are in {licences}\n",
        "utf-8",
    )
    shutil.copyfile(ROOT / "CHANGELOG.md", papers / "CHANGELOG.md")
    _write_control(root, folder)
    for entry in root.rglob("*"):  # whoever built it, others may read and start it
        if not entry.is_symlink():
            is_open = entry.is_dir() or entry.stat().st_mode & 0o100
            entry.chmod(0o755 if is_open else 0o644)
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", "-z6", "--build", str(root), str(file)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def _write_control(root: Path, folder: Path) -> None:
    least = expect_of_system(folder) | {"xkb-data": ""}  # keyboards, for the xkbcommon inside
    depends = ", ".join(f"{it} (>= {version})" if version else it for it, version in least.items())
    sizes = [it.lstat().st_size for it in root.rglob("*") if not it.is_dir()]
    (root / "DEBIAN").mkdir()
    said = _CONTROL.format(
        version=__version__,
        machine=name_machine(),
        kilobytes=sum(sizes) // 1024,
        depends=depends,
    )
    (root / "DEBIAN" / "control").write_text(said, "utf-8")


def name_machine() -> str:
    """Name the kind of machine as Debian does."""
    machine = os.uname().machine
    return _DEBIAN_NAMES.get(machine, machine)
