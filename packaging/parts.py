"""Lists what the bundle is made of: packages by the lock, and what is inside of them or beside."""

import platform
import re
import ssl
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from contents import ROOT
from linux_libraries import find_owner

from app.services.about import PARTS, find_licence


@dataclass(frozen=True, slots=True)
class Part:
    """Something that others made."""

    name: str
    version: str
    licence: str
    purl: str = ""
    hashes: tuple[str, ...] = ()  # of the files that it may come as, by the lock
    of: str = ""  # the part that it is inside of


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


def list_parts(system_files: list[Path]) -> list[Part]:
    """List them all: packages, Python, what is linked into them, and libraries of the system."""
    packages = [_describe_package(name, hashes) for name, hashes in read_lock().items()]
    python = platform.python_version()
    openssl = ssl.OPENSSL_VERSION.split()[1]
    starter = distribution("pyinstaller")
    return [
        *packages,
        Part("Python", python, "PSF-2.0", f"pkg:generic/python@{python}"),
        Part("OpenSSL", openssl, "Apache-2.0", f"pkg:generic/openssl@{openssl}", of="Python"),
        Part(
            "PyInstaller's bootloader", starter.version,
            "GPL-2.0-or-later WITH Bootloader-exception", f"pkg:pypi/pyinstaller@{starter.version}",
        ),
        *_look_into_sqlcipher(),
        *_look_into_qt(),
        *_name_packages(system_files),
    ]  # fmt: skip


def _describe_package(name: str, hashes: tuple[str, ...]) -> Part:
    said = distribution(name)
    purl = f"pkg:pypi/{name}@{said.version}"
    return Part(name, said.version, find_licence(name, said.metadata), purl, hashes)


def _name_packages(system_files: list[Path]) -> list[Part]:
    """Name Debian's packages; their licences are told in words only, which are collected."""
    found = sorted({find_owner(it) for it in system_files})
    return [Part(name, version, "", f"pkg:deb/debian/{name}@{version}") for name, version in found]


def _look_into_sqlcipher() -> list[Part]:
    """Ask the database itself what it is."""
    from sqlcipher3 import dbapi2  # noqa: PLC0415 - not needed to read the lock

    memory = dbapi2.connect(":memory:")
    memory.execute("PRAGMA key = \"x'%s'\"" % ("00" * 32))
    cipher = memory.execute("PRAGMA cipher_version").fetchone()[0].split()[0]
    provider = memory.execute("PRAGMA cipher_provider_version").fetchone()
    sqlite = dbapi2.sqlite_version
    memory.close()
    inside = [
        Part("SQLCipher", cipher, "BSD-3-Clause", f"pkg:github/sqlcipher/sqlcipher@v{cipher}"),
        Part("SQLite", sqlite, "blessing", f"pkg:generic/sqlite@{sqlite}"),
    ]
    if provider and provider[0].startswith("OpenSSL"):
        version = provider[0].split()[1]
        inside.append(Part("OpenSSL", version, "Apache-2.0", f"pkg:generic/openssl@{version}"))
    return [Part(it.name, it.version, it.licence, it.purl, of="sqlcipher3") for it in inside]


def _look_into_qt() -> list[Part]:
    from PySide6.QtCore import qVersion  # noqa: PLC0415 - not needed to read the lock

    version, licence = qVersion(), "LGPL-3.0-only"
    return [Part("Qt", version, licence, f"pkg:generic/qt@{version}", of="pyside6-essentials")]
