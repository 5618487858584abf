"""Genuine and made files, and what can be done to them."""

import gzip
import re
from functools import cache

from hypothesis import strategies as st

from app.formats import formats
from tests.corpus import CORPUS
from tests.makers import fit, packed

LARGEST_SEED = 60_000
_MOST_GENUINE = 40

# Bytes that mean something to a reader, put where they do not belong
TOKENS = {
    "fit": [
        b".FIT",
        b"\xff\xff\xff\xff",
        b"\xff\xff\xff\x7f",
        b"\0\0\0\0",
        bytes([14, 0x20, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF]),
        bytes([0x40, 0, 0, 20, 0, 2, 253, 4, 0x86, 3, 1, 2]),
        bytes([0x40, 0, 1, 0, 20, 1, 253, 4, 0x86]),
        bytes([0x40, 0, 0, 20, 0, 0]),
        bytes([0x40, 0, 0, 18, 0, 2, 253, 8, 0x8F, 2, 8, 0x89]),
        bytes([0x40, 0, 0, 20, 0, 255]) + bytes([5, 255, 0x8E]) * 255,
        bytes([0x60, 0, 0, 20, 0, 1, 253, 4, 0x86, 2, 0, 4, 0, 1, 2, 0]),
        bytes([0x41, 0, 0, 132, 0, 2, 253, 4, 0x86, 10, 12, 13]),
        bytes([0x80, 0x9F, 0xA0, 0xFF]),
    ],
    "xml": [
        b"<!DOCTYPE gpx [<!ENTITY a 'b'>]>",
        b"&amp;",
        b"&#0;",
        b"&a;",
        b"<![CDATA[",
        b"]]>",
        b"<!--",
        b"-->",
        b"<?x?>",
        b"</",
        b"/>",
        b'lat="NaN"',
        b'lon="1e308"',
        b"<ele>-inf</ele>",
        b"<time>9999-12-31T23:59:60Z</time>",
        b"<time>0001-01-01T00:00:00+14:00</time>",
        b"2024-07-09T14:12:49.123456789123+25:99",
        b"<trkseg>",
        b"</trkseg>",
        b"<trk><trkseg/></trk>",
        b'<trkpt lat="1" lon="2"/>',
        b"<x:hr>150</x:hr>",
        b"<Lap StartTime='x'>",
        b"<Trackpoint/>",
        b"<Activity Sport='Running'>",
        b"<Id/>",
        b"<a>" * 70,
        b"9" * 400,
        b"\0",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\xed\xa0\x80",
        "\u202e\u2028\U0001f3c3".encode(),
        b" encoding='utf-16'",
        b" encoding='ebcdic-cp-us'",
    ],
    "packed": [
        b"\x1f\x8b\x08",
        b"PK\x03\x04",
        b"PK\x01\x02",
        b"PK\x05\x06",
        b"PK\x06\x06",
        b"\xff\xff\xff\xff",
        b"../../",
        b"\0",
        b"\x63\0",
        b"\x0c\0",
        b"\x0e\0",
        b"\x09\0",
    ],
}

# The start of a FIT definition, up to the number of its fields: of a message that readers know
_DEFINITION = re.compile(
    rb"[\x40-\x4f]\0[\0\1](?:[\0\x12-\x17\x65\x84]\0|\0[\0\x12-\x17\x65\x84]).", re.DOTALL
)
_SIZES = (0, 1, 2, 3, 4, 5, 7, 8, 9, 16, 255)


@cache
def seeds(kind: str, is_genuine: bool = False) -> tuple[bytes, ...]:
    """Make small sound files of a kind; add genuine ones where they are at hand."""
    made = {"packed": _packed, "fit": _made_fit}.get(kind)
    found = made() if made else _written(kind)
    return (*found, *_genuine("zip" if kind == "packed" else kind)) if is_genuine else found


def tokens(kind: str) -> list[bytes]:
    """Name the tokens of a kind."""
    return TOKENS["xml" if kind in ("gpx", "tcx") else kind]


def _made_fit() -> tuple[bytes, ...]:
    made = fit.points(seconds=40, pauses={10: 30})
    apps = fit.Fit()
    fit.file_id(apps)
    power = fit.Field(0, fit.UINT16, app=0)
    fit.describe_field(apps, power, "Power", "W", native=7)
    apps.define(1, fit.RECORD, fit.TIME, power)
    apps.write_rows(1, 10**9 + fit.np.arange(9), [250] * 9)
    apps.define(2, fit.RECORD, fit.Field(3, fit.UINT8), fit.Field(8, fit.BYTE, 3))
    for second in range(40):
        apps.write(2, 120, [second, 1, 2], short_time=second)
    apps.define(3, fit.HR, fit.TIME, fit.Field(6, fit.UINT8, 8), fit.Field(10, fit.BYTE, 12))
    apps.write(3, 10**9, [120] * 8, list(range(12)))
    apps.define(4, fit.HRV, fit.Field(0, fit.UINT16, 10))
    apps.write(4, [600] * 5)
    short = fit.run(fit.points(seconds=5), utc_offset_s=None)
    return fit.run(made), fit.run(made, order=">", header_size=12), apps.finish(), short * 2


def _written(kind: str) -> tuple[bytes, ...]:
    """Let the program itself write what it read."""
    read, write = (
        getattr(next(entry for entry in formats() if entry.key == key), name)
        for key, name in (("fit", "read"), (kind, "write"))
    )
    return tuple(write(read(data).activities[0]) for data in _made_fit())


def _packed() -> tuple[bytes, ...]:
    run, *_ = _made_fit()
    inside = packed.zipped([("a/run.fit", run), ("b.fit.gz", gzip.compress(run)), ("c.txt", b"?")])
    return gzip.compress(run), packed.gzipped(run[:200], run[200:]), inside


def _genuine(kind: str) -> list[bytes]:
    files = sorted((CORPUS / kind).glob("*"), key=lambda file: file.stat().st_size)
    small = [file for file in files if 0 < file.stat().st_size < LARGEST_SEED]
    step = max(len(small) // _MOST_GENUINE, 1)
    return [file.read_bytes() for file in small[::step]]


def mutants(kind: str, is_genuine: bool = False) -> st.SearchStrategy[bytes]:
    """Take a seed and do a few things to it."""
    known = seeds(kind, is_genuine)
    content = st.one_of(
        st.sampled_from(tokens(kind)), st.binary(max_size=12), st.sampled_from(known).map(_middle)
    )
    edit = st.tuples(
        st.sampled_from(sorted(_EDITS)),
        st.integers(0, 2**20),
        st.sampled_from([1, 2, 3, 8, 30, 200, 3000]),
        content,
    )
    return st.builds(_edited, st.sampled_from(known), st.lists(edit, max_size=6))


def _middle(data: bytes) -> bytes:
    return data[len(data) // 3 : len(data) // 3 + 500]


def _retyped(data: bytes, at: int, length: int, content: bytes) -> bytes:
    """Give a field of the next definition another base type, size or number."""
    found = _DEFINITION.search(data, at) or _DEFINITION.search(data)
    if found is None or not content:
        return data
    field = found.end() + 3 * (length % max(data[found.end() - 1], 1))
    part = field + length % 3  # its number, its size or its base type
    value = _SIZES[content[0] % len(_SIZES)] if part == field + 1 else content[0] % 0x91
    return data[:part] + bytes([value]) + data[part + 1 :]


def _edited(data: bytes, edits: list[tuple[str, int, int, bytes]]) -> bytes:
    for what, where, length, content in edits:
        at = where * len(data) // 2**20
        data = _EDITS[what](data, at, length, content)
    return data


_EDITS = {
    "overwrite": lambda data, at, _, new: data[:at] + new + data[at + len(new) :],
    "insert": lambda data, at, _, new: data[:at] + new + data[at:],
    "delete": lambda data, at, length, _: data[:at] + data[at + length :],
    "repeat": lambda data, at, length, _: data[:at] + data[at : at + length] * 3 + data[at:],
    "fill": lambda data, at, length, new: data[:at] + new[:1] * length + data[at + length :],
    "cut": lambda data, at, _, __: data[:at],
    "append": lambda data, _, __, new: data + new,
    "retype": _retyped,
    "flip": lambda data, at, length, _: (
        data[:at] + bytes(byte ^ (1 << length % 8) for byte in data[at : at + 1]) + data[at + 1 :]
    ),
}
