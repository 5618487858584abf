"""Says what this program is: its version, its licence, and what it is made of."""

import platform
import re
from dataclasses import dataclass
from importlib.metadata import PackageMetadata, PackageNotFoundError, metadata
from typing import Final

from app import __version__
from app.system.guard import is_on

LICENCE: Final = "MIT"
# What pyproject.toml asks for; a program that was packaged has no such file any more.
PARTS: Final = (
    "PySide6-Essentials", "certifi", "cryptography", "fitparse", "gpxpy", "httpx", "jeepney",
    "keyring", "lxml", "matplotlib", "numpy", "pcodec", "platformdirs", "sqlcipher3", "tzdata",
    "tzfpy", "zstandard",
)  # fmt: skip
_CLASSIFIER: Final = "License :: OSI Approved :: "
_IS_NAME: Final = re.compile(r"[A-Z0-9][A-Za-z0-9.+-]*")  # as of BSD-3-Clause: classifiers say less
_LONGEST: Final = 60  # some give all the words of their licence in place of its name
# For those that say it nowhere but in a file.
_KNOWN: Final = {"sqlcipher3": "Zlib"}


@dataclass(frozen=True, slots=True)
class Part:
    """A library that the program is made of."""

    name: str
    version: str
    licence: str


@dataclass(frozen=True, slots=True)
class Program:
    """What there is to say of it."""

    version: str
    licence: str
    parts: tuple[Part, ...]
    is_closed: bool  # every connection that nobody agreed to is refused


def describe_program() -> Program:
    """Ask what is installed, in whose versions."""
    python = Part("Python", platform.python_version(), "PSF-2.0")
    parts = (part for name in PARTS if (part := _describe_part(name)) is not None)
    return Program(__version__, LICENCE, (python, *parts), is_on())


def _describe_part(name: str) -> Part | None:
    try:
        said = metadata(name)
    except PackageNotFoundError:  # it was packaged without what it says of itself
        return None
    return Part(name, said["Version"], find_licence(name, said))


def find_licence(name: str, said: PackageMetadata) -> str:
    """Take the short name that is given; others say it as a classifier, or in their first line."""
    if "License-Expression" in said:
        return said["License-Expression"]
    classifiers = said.get_all("Classifier") or []
    named = [it.removeprefix(_CLASSIFIER) for it in classifiers if it.startswith(_CLASSIFIER)]
    line = said["License"].partition("\n")[0] if "License" in said else ""
    if _IS_NAME.fullmatch(line) or (line and len(line) <= _LONGEST and not named):
        return line
    return ", ".join(named) or _KNOWN.get(name, "")
