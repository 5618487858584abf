"""Lists what the bundle is made of: packages by the lock, and what is inside of them or beside."""

import platform
import re
import ssl
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from contents import ROOT
from linux_libraries import find_owner
from natives import Part, list_crates, list_natives, make_inner

from app.services.about import PARTS, find_licence


def read_lock() -> dict[str, tuple[str, ...]]:
    """Name the packages of the runtime's lock that are installed here, with their hashes."""
    text = (ROOT / "packaging" / "requirements.lock").read_text("utf-8").replace("\\\n", "")
    found: dict[str, tuple[str, ...]] = {}
    for name, version, rest in re.findall(r"^([\w.-]+)==(\S+)(.*)$", text, re.MULTILINE):
        try:
            is_here = distribution(name).version == version
        except PackageNotFoundError:  # for another system
            continue
        if is_here:
            found[name] = tuple(re.findall(r"sha256:(\w{64})", rest))
    return found


def list_named() -> list[str]:
    """Name the packages that About names, as far as this system has them."""
    return sorted({it.lower() for it in PARTS} & set(read_lock()))


def list_packages(folder: Path) -> dict[str, tuple[str, ...]]:
    """Name the packages of the lock of which the bundle holds any module."""
    return {
        name: hashes
        for name, hashes in read_lock().items()
        if any(_list_places(distribution(name), folder))
    }


def _list_places(package: Distribution, folder: Path) -> Iterator[Path]:
    for file in package.files or []:
        if file.suffix in {".py", ".so", ".pyd", ".dylib"}:
            place = folder / str(file).removesuffix(".py")
            kinds = (
                [place, place.with_name(f"{place.name}.pyc")] if file.suffix == ".py" else [place]
            )
            yield from (it for it in kinds if it.is_file())


def list_parts(system_files: list[Path], folder: Path) -> list[Part]:
    """List them all: packages, Python, what is inside of them, and libraries of the system."""
    packages = [_describe_package(name, it) for name, it in list_packages(folder).items()]
    python = platform.python_version()
    starter = distribution("pyinstaller")
    return [
        *packages,
        Part("Python", python, "PSF-2.0", f"pkg:generic/python@{python}"),
        make_inner("Python", "OpenSSL", ssl.OPENSSL_VERSION.split()[1], "Apache-2.0"),
        Part(
            "PyInstaller's bootloader", starter.version,
            "GPL-2.0-or-later WITH Bootloader-exception", f"pkg:pypi/pyinstaller@{starter.version}",
        ),
        *_look_into_sqlcipher(),
        *_look_into_qt(),
        *list_natives(folder),
        *(crate for it in packages for crate in list_crates(it.name)),
        *_name_packages(system_files),
    ]  # fmt: skip


def _describe_package(name: str, hashes: tuple[str, ...]) -> Part:
    said = distribution(name)
    purl = f"pkg:pypi/{name}@{said.version}"
    return Part(name, said.version, find_licence(name, said.metadata), purl, hashes)


def _name_packages(system_files: list[Path]) -> list[Part]:
    """Name Debian's packages; their licences are told in words only, which lie beside ours."""
    found = sorted({find_owner(it) for it in system_files})
    return [
        Part(name, version, f"as told in Debian {name}.txt", f"pkg:deb/debian/{name}@{version}")
        for name, version in found
    ]


def _look_into_sqlcipher() -> list[Part]:
    """Ask the database itself what it is."""
    from sqlcipher3 import dbapi2  # noqa: PLC0415 - not needed to read the lock

    memory = dbapi2.connect(":memory:")
    memory.execute("PRAGMA key = \"x'%s'\"" % ("00" * 32))
    cipher = memory.execute("PRAGMA cipher_version").fetchone()[0].split()[0]
    provider = memory.execute("PRAGMA cipher_provider_version").fetchone()
    sqlite = dbapi2.sqlite_version
    memory.close()
    of = "sqlcipher3"
    purl = f"pkg:github/sqlcipher/sqlcipher@v{cipher}"
    inside = [
        Part("SQLCipher", cipher, "BSD-3-Clause", purl, of=of),
        make_inner(of, "SQLite", sqlite, "blessing"),
    ]
    if provider and provider[0].startswith("OpenSSL"):
        inside.append(make_inner(of, "OpenSSL", provider[0].split()[1], "Apache-2.0"))
    return inside


def _look_into_qt() -> list[Part]:
    from PySide6.QtCore import qVersion  # noqa: PLC0415 - not needed to read the lock

    version, licence = qVersion(), "LGPL-3.0-only"
    return [Part("Qt", version, licence, f"pkg:generic/qt@{version}", of="pyside6-essentials")]
