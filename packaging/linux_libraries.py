"""Trims native libraries on Linux, and knows which of them the system gives."""

import re
import subprocess
from pathlib import Path
from typing import Final

from icu import trim_icu

# What the bundle leaves to the system, and Debian's packages of it. Everything else must be inside.
PACKAGE_OF: Final = {
    "ld-linux-x86-64.so.2": "libc6",
    "ld-linux-aarch64.so.1": "libc6",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libc.so.6": "libc6",
    "libcups.so.2": "",  # without it Qt prints into files only
    "libdbus-1.so.3": "libdbus-1-3",
    "libdl.so.2": "libc6",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgcc_s.so.1": "libgcc-s1",
    "libglib-2.0.so.0": "libglib2.0-0 | libglib2.0-0t64",
    "libgthread-2.0.so.0": "libglib2.0-0 | libglib2.0-0t64",
    "libm.so.6": "libc6",
    "libpthread.so.0": "libc6",
    "librt.so.1": "libc6",
    "libstdc++.so.6": "libstdc++6",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libxcb.so.1": "libxcb1",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}


def find_owner(file: Path) -> tuple[str, str]:
    """Name the Debian package that a library of the system is from, and its version."""
    name = str(file).removeprefix("/usr")  # /lib may be a link into /usr, and either be on record
    for place in (name, f"/usr{name}"):
        said = _ask("dpkg-query", "-S", place)
        if said:
            package = said.split(": ")[0].split(",")[0]
            return package.partition(":")[0], _ask("dpkg-query", "-W", "-f${Version}", package)
    message = f"no package of this system has {file}, so that nobody knows its licence"
    raise FileNotFoundError(message)


def trim(folder: Path) -> None:
    """Take out what only debuggers and linkers read, and what of ICU nobody asks for.

    What wheels hold in folders of their own was repaired in a way that `strip` would break.
    """
    for file in list_libraries(folder):
        if file.name.startswith("libicudata"):
            trim_icu(file)
        if file.parent.suffix != ".libs" and " .symtab " in _ask("readelf", "-SW", str(file)):
            subprocess.run(["strip", "--strip-unneeded", str(file)], check=True)  # noqa: S607


def list_libraries(folder: Path) -> list[Path]:
    """List programs and libraries, each once."""
    files = [it for it in sorted(folder.rglob("*")) if it.is_file() and not it.is_symlink()]
    return [it for it in files if _is_native(it)]


def expect_of_system(folder: Path) -> dict[str, str]:
    """Name the packages that the libraries need beside each other, each with its least version."""
    inside = {it.name for it in folder.rglob("*.so*")}
    needed: set[str] = set()
    glibc = (0, 0)
    for file in list_libraries(folder):
        said = _ask("objdump", "-p", str(file))
        needed.update(re.findall(r"NEEDED\s+(\S+)", said))
        found = re.findall(r"\bGLIBC_(\d+)\.(\d+)", said)
        glibc = max([glibc, *((int(major), int(minor)) for major, minor in found)])
    unknown = sorted(needed - inside - set(PACKAGE_OF))
    if unknown:
        message = f"in the bundle there is no {', '.join(unknown)}, and no system has to have it"
        raise FileNotFoundError(message)
    packages = {PACKAGE_OF[it] for it in needed - inside} - {""}
    return {it: f"{glibc[0]}.{glibc[1]}" if it == "libc6" else "" for it in sorted(packages)}


def _is_native(file: Path) -> bool:
    with file.open("rb") as beginning:
        return beginning.read(4) == b"\x7fELF"


def _ask(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
