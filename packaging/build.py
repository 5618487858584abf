"""Builds the bundle: PyInstaller's folder, trimmed, with what it is made of in it, and packed."""

import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from contents import ROOT

sys.path.insert(0, str(ROOT))

from large_files import list_large
from licences import collect
from linux_libraries import trim
from packing import add_desktop, name_machine, pack_archive, pack_debian
from parts import list_parts
from pictures import draw_pictures
from sbom import write_sbom

from app import __version__

BUILD = ROOT / "build"
DIST = ROOT / "dist"
PICTURES = BUILD / "pictures"


def main(arguments: list[str]) -> None:
    """Build for this system and say what was made; with `--unpacked` the folder only."""
    draw_pictures(ROOT / "resources" / "quietmile.svg", PICTURES)
    folder = freeze()
    made = [folder]
    system_files = [Path(it) for it in (BUILD / "of_system.txt").read_text("utf-8").splitlines()]
    inside = folder / ("Contents/Resources" if sys.platform == "darwin" else "_internal")
    parts = list_parts(system_files, inside)
    collect(inside / "resources" / "licenses", parts, system_files)
    write_sbom(inside / "quietmile.cdx.json", parts, datetime.now(UTC))
    if sys.platform == "linux":
        prepare_for_linux(folder)
        if "--unpacked" not in arguments:
            made += pack_for_linux(folder)
    for size, place, reason in list_large(folder):
        print(f"{size / 1e6:5.1f} MB  {place}: {reason or 'no reason is known'}")
    for it in made:
        size = sum(file.lstat().st_size for file in [it, *it.rglob("*")] if not file.is_dir())
        print(f"{it.relative_to(ROOT)}: {size / 1e6:.1f} MB")


def freeze() -> Path:
    """Let PyInstaller make the folder."""
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"]
    command += ["--distpath", str(DIST), "--workpath", str(BUILD / "pyinstaller")]
    spec = str(ROOT / "packaging" / "quietmile.spec")
    subprocess.run([*command, spec], cwd=ROOT, check=True)
    return DIST / ("Quiet Mile.app" if sys.platform == "darwin" else "quietmile")


def prepare_for_linux(folder: Path) -> None:
    """Trim it, and lay beside it what a desktop wants."""
    trim(folder)
    add_desktop(folder / "share", PICTURES)
    shutil.copyfile(ROOT / "packaging" / "linux" / "README.txt", folder / "README.txt")


def pack_for_linux(folder: Path) -> list[Path]:
    """Pack it in two ways."""
    archive = DIST / f"quietmile-{__version__}-linux-{name_machine()}.tar.xz"
    package = DIST / f"quietmile_{__version__}_{name_machine()}.deb"
    pack_archive(folder, archive)
    pack_debian(folder, PICTURES, package, BUILD / "debian")
    return [archive, package]


if __name__ == "__main__":
    main(sys.argv[1:])
