"""Names the native libraries inside of packages, each with the version that it says of itself."""

import decimal
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class Part:
    """Something that others made."""

    name: str
    version: str  # empty where nothing tells it
    licence: str
    purl: str = ""
    hashes: tuple[str, ...] = ()  # of the files that it may come as, by the lock
    of: str = ""  # the part that it is inside of
    authors: str = ""


@dataclass(frozen=True, slots=True)
class _Native:
    """A library, the file that it is in, and how its version is found there, name and all."""

    of: str
    name: str
    licence: str
    file: str
    version: bytes = b""


_QT: Final = "pyside6-essentials"
_NATIVES: Final = (
    _Native(_QT, "ICU", "Unicode-DFS-2016", "libicuuc.so.*", rb"^libicuuc\.so\.(\d+)"),
    _Native(_QT, "PCRE2", "BSD-3-Clause", "*Qt*6Core*", rb"\b(10\.\d\d) 20\d\d-\d\d-\d\d"),
    _Native(_QT, "double-conversion", "BSD-3-Clause", "*Qt*6Core*"),
    _Native(_QT, "libpng", "libpng-2.0", "*Qt*6Gui*", rb"libpng version (\d[\d.]*\d)"),
    _Native(_QT, "HarfBuzz", "MIT", "*Qt*6Gui*"),
    _Native(_QT, "MD4C", "MIT", "*Qt*6Gui*"),
    _Native("numpy", "OpenBLAS", "BSD-3-Clause", "*openblas*", rb"OpenBLAS (\d[\d.]*\d)"),
    _Native(
        "numpy", "libgfortran", "GPL-3.0-or-later WITH GCC-exception-3.1", "libgfortran*",
        rb"^libgfortran.*?(\d+\.\d+\.\d+)",
    ),
    _Native(
        "numpy", "libquadmath", "LGPL-2.1-or-later", "libquadmath*",
        rb"^libquadmath.*?(\d+\.\d+\.\d+)",
    ),
    _Native("pillow", "libtiff", "libtiff", "libtiff*", rb"LIBTIFF, Version (\d[\d.]*\d)"),
    _Native("pillow", "libjpeg-turbo", "IJG AND BSD-3-Clause", "libjpeg*",
            rb"libjpeg-turbo version (\d[\d.]*\d)"),
    _Native("pillow", "OpenJPEG", "BSD-2-Clause", "libopenjp2*", rb"^libopenjp2.*?(\d+\.\d+\.\d+)"),
    _Native("pillow", "Zstandard", "BSD-3-Clause", "libzstd*", rb"^libzstd.*?(\d+\.\d+\.\d+)"),
    _Native("pillow", "liblzma", "0BSD", "liblzma-*", rb"^liblzma.*?(\d+\.\d+\.\d+)"),
    _Native("pillow", "libxcb", "X11", "libxcb-????????.so*"),
    _Native("pillow", "libXau", "X11", "libXau*"),
    _Native("matplotlib", "HarfBuzz", "MIT", "ft2font*"),
    _Native("matplotlib", "SheenBidi", "Apache-2.0", "ft2font*"),
    _Native("matplotlib", "Anti-Grain Geometry", "BSD-3-Clause", "_backend_agg*"),
    _Native("lxml", "zlib", "Zlib", "etree*", rb"deflate (\d[\d.]*\d) Copyright"),
    _Native("lxml", "libiconv", "LGPL-2.1-or-later", "etree*"),
    _Native("cryptography", "OpenSSL", "Apache-2.0", "_rust*",
            rb"OpenSSL (\d+\.\d+\.\d+) \d+ \w+ \d{4}"),
)  # fmt: skip


def list_natives(folder: Path) -> Iterator[Part]:
    """Look which of them are in the bundle."""
    yield from _ask_libraries()
    for native in _NATIVES:
        files = (it for it in sorted(folder.rglob(native.file)) if _is_library(it))
        file = next(files, None)
        if file is not None:
            yield make_inner(native.of, native.name, _find_version(native, file), native.licence)


def _find_version(native: _Native, file: Path) -> str:
    found = re.search(native.version, file.name.encode() + b"\0" + file.read_bytes())
    return found[1].decode("ascii") if native.version and found else ""


def make_inner(of: str, name: str, version: str, licence: str) -> Part:
    """Make a part that is inside of another."""
    purl = f"pkg:generic/{name.lower().replace(' ', '-')}"
    return Part(name, version, licence, f"{purl}@{version}" if version else purl, of=of)


def list_crates(of: str) -> Iterator[Part]:
    """List what a package says that its makers compiled in, as those written in Rust do."""
    for file in distribution(of).files or []:
        if file.match("*.dist-info/sboms/*.cyclonedx.json"):
            for said in json.loads(file.read_text("utf-8"))["components"]:
                yield _read_crate(of, said)


def _read_crate(of: str, said: dict[str, Any]) -> Part:
    licence = next((it.get("expression", "") for it in said.get("licenses", [])), "")
    purl = said["purl"].partition("?")[0]
    return Part(said["name"], said["version"], licence, purl, of=of, authors=said.get("author", ""))


def _ask_libraries() -> Iterator[Part]:
    """Ask those that are told by the package itself."""
    # each is part of what was just packaged
    import zstandard  # noqa: PLC0415
    from lxml import etree  # noqa: PLC0415
    from matplotlib import ft2font  # noqa: PLC0415
    from PIL import features  # noqa: PLC0415

    yield make_inner("lxml", "libxml2", _spell(etree.LIBXML_VERSION), "MIT")
    yield make_inner("lxml", "libxslt", _spell(etree.LIBXSLT_VERSION), "MIT")
    yield make_inner("zstandard", "Zstandard", _spell(zstandard.ZSTD_VERSION), "BSD-3-Clause")
    yield make_inner("pillow", "zlib-ng", features.version("zlib_ng") or "", "Zlib")
    yield make_inner("Python", "libmpdec", decimal.__libmpdec_version__, "BSD-2-Clause")
    yield make_inner("matplotlib", "FreeType", ft2font.__freetype_version__, "FTL")
    yield make_inner("matplotlib", "Raqm", ft2font.__libraqm_version__, "MIT")


def _spell(version: tuple[int, ...]) -> str:
    return ".".join(str(it) for it in version)


def _is_library(file: Path) -> bool:
    is_named_so = re.search(r"\.(so|dll|pyd|dylib)\b", file.name) is not None
    return is_named_so and file.is_file() and not file.is_symlink()
