"""Says why each large file is in the bundle; what has no reason does not belong there."""

import re
from pathlib import Path
from typing import Final

LARGE: Final = 1_000_000  # bytes

# By a part of the name, whatever a system puts before and after it.
_REASONS: Final = {
    "icudata": "the order of names in all languages, for Qt's lists of files",
    "icui18n": "how names are sorted: Qt is linked with it",
    "icuuc": "Unicode: Qt is linked with it",
    "openblas": "linear algebra: numpy does not load without it",
    "gfortran": "OpenBLAS is linked with it",
    "_multiarray_umath": "numpy: every channel of a run is a column",
    "_umath_linalg": "numpy's part that speaks to OpenBLAS, loaded with it",
    "cryptography.*_rust": "seals keys: Argon2id, HKDF, AES-GCM, and OpenSSL in it",
    "sqlcipher3": "the encrypted log: SQLite, SQLCipher, and OpenSSL in it",
    r"Qt\w+\.(abi3|pyd)": "what Python calls Qt by",
    "Qt6?Core": "the window: events, files, texts",
    "Qt6?Gui": "the window: letters, pictures, screens",
    "Qt6?Widgets": "the window: fields, lists, dialogs",
    "Qt6?WaylandClient": "the window on Wayland",
    "qwindows|qcocoa": "the window on this system",
    "libcrypto": "Python's OpenSSL: checksums, and connections once they are asked for",
    "unicodedata": "Python's names and forms of letters",
    "lxml.*etree": "reads GPX and TCX, and libxml2 in it",
    "tzfpy": "the time zone at a position, with its map",
    "ft2font": "matplotlib: letters in charts, and FreeType and HarfBuzz in it",
    "libXau": "Pillow is linked with it through libxcb; most of it is empty",
    "pcodec": "packs columns without loss",
    "libpython|python3": "Python itself",
}


def list_large(folder: Path) -> list[tuple[int, str, str]]:
    """List size, place and reason, the largest first; no reason is none that anybody knows."""
    files = [it for it in folder.rglob("*") if it.is_file() and not it.is_symlink()]
    found = [(it.stat().st_size, it.relative_to(folder).as_posix()) for it in files]
    return [
        (size, it, _find_reason(it)) for size, it in sorted(found, reverse=True) if size > LARGE
    ]


def _find_reason(place: str) -> str:
    matching = (why for part, why in _REASONS.items() if re.search(part, place))
    return next(matching, "")
