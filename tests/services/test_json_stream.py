"""A large JSON object is read in pieces, and says the same as when it is read at once."""

import io
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.errors import CorruptFile
from app.services.returning.json_stream import JsonStream

_ITEMS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


def read(data: bytes, piece: int = 2**16):
    """Read all of it, so many bytes at a time."""
    file = io.BytesIO(data)
    stream = JsonStream(lambda size: file.read(min(size, piece)))
    return {key: list(it) if hasattr(it, "__next__") else it for key, it in stream.members()}


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(
    said=st.dictionaries(st.text(), _ITEMS, max_size=5),
    piece=st.integers(1, 40),
    indent=st.none() | st.integers(0, 2),
    is_ascii=st.booleans(),
)
def test_it_says_the_same_in_pieces(said, piece, indent, is_ascii):
    text = json.dumps(said, indent=indent, ensure_ascii=is_ascii)
    assert read(text.encode("utf-8", "surrogatepass" if is_ascii else "replace"), piece) == said


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[]", b'{"a"', b'{"a": 1', b'{"a": [1, 2', b'{"a": [1 2]}', b'{1: 2}',
     b'{"a": NaN}',
     b'{"a": Infinity}', b'{"a": "\xff"}', b'{"a": tru}', b'{"a": ' + b"[" * 100_000,
     b" " * 2**21 + b"{}", b'{"a": 1} '[:-2], b'{"a": ' + b"9" * 5000 + b"}"],
)  # fmt: skip
def test_what_is_damaged_is_said_in_words(data):
    with pytest.raises(CorruptFile, match=r"log\.json"):
        read(data)
