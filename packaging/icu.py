"""Takes out of ICU's data what Quiet Mile never asks for: five sixths of Qt's largest library.

ICU is read by Qt alone, which sorts names by it. Numbers and days are spelled by Qt itself, and all
text is UTF-8: so nobody asks for charsets, nor for names of zones, units, currencies and languages.
"""

import re
import struct
import subprocess
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

# How names are sorted, and all that is of no one language and no one charset.
_KEPT: Final = re.compile(r"coll/.+|(?![a-z]{2,3}(_\w+)?\.res$)[^/]+\.(?!cnv$|spp$)\w+")
_KIND: Final = b"CmnD"  # a list of items by name, after a header that says how long it is
_KIND_AT: Final = 12
_ALIGNED: Final = 16

# As Qt's own: nothing but the data, under a name that tells its version.
_SCRIPT: Final = (
    "SECTIONS {{ . = SIZEOF_HEADERS; .rodata : ALIGN(16) {{ {symbol} = .; *(.data) }} }}"
)


def trim_icu(library: Path) -> None:
    """Make the library anew, with what is needed only."""
    header, items = read_data(library.read_bytes())
    kept = {name: data for name, data in items.items() if _KEPT.fullmatch(name.partition("/")[2])}
    if not kept:
        message = f"{library} holds no data that Qt could sort by"
        raise ValueError(message)
    symbol = f"{next(iter(kept)).partition('/')[0][:-1]}_dat"
    with TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "data").write_bytes(pack_data(header, kept))
        (place / "script").write_text(_SCRIPT.format(symbol=symbol), "ascii")
        _link(place, "-r", "-b", "binary", "-o", "object", "data")
        flags = ("-shared", "-z", "noexecstack", "-T", "script")
        _link(place, *flags, "-soname", library.name, "-o", str(library.resolve()), "object")


def read_data(library: bytes) -> tuple[bytes, dict[str, bytes]]:
    """Take the header and the items by name, less the last one, which nothing ends."""
    begin = library.index(_KIND) - _KIND_AT
    (length,) = struct.unpack_from("<H", library, begin)
    toc = begin + length
    (count,) = struct.unpack_from("<I", library, toc)
    places = list(struct.iter_unpack("<II", library[toc + 4 : toc + 4 + 8 * count]))
    items = {}
    for (name_at, data_at), (_, end) in pairwise(places):
        name = library[toc + name_at : library.index(b"\0", toc + name_at)].decode("ascii")
        items[name] = library[toc + data_at : toc + end]
    return library[begin:toc], items


def pack_data(header: bytes, items: Mapping[str, bytes]) -> bytes:
    """Pack items as they were, in the order of their names, by which ICU searches."""
    names = sorted(items)
    text = b"".join(name.encode("ascii") + b"\0" for name in names)
    text_at = 4 + 8 * len(names)
    data_at = _align(len(header) + text_at + len(text)) - len(header)
    toc = struct.pack("<I", len(names))
    body = b""
    for name in names:
        toc += struct.pack("<II", text_at, data_at + len(body))
        text_at += len(name) + 1
        body += items[name].ljust(_align(len(items[name])), b"\0")
    return (header + toc + text).ljust(len(header) + data_at, b"\0") + body


def _align(length: int) -> int:
    return -(-length // _ALIGNED) * _ALIGNED


def _link(folder: Path, *words: str) -> None:
    subprocess.run(["ld", *words], cwd=folder, check=True)  # noqa: S607
