"""Values that go out as JSON and come back are the same, whatever they are."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.store.said import read_value, say_value

_IDS = st.integers(1, 2**63 - 1)
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
_KINDS = {
    "text": st.text(), "int": st.integers(-(2**63), 2**63 - 1), "bool": st.booleans(),
    "id": _IDS, "real": st.floats(allow_nan=False), "hex?": st.binary(),
    "json": _JSON.map(json.dumps) | st.text(), "change": _JSON.map(json.dumps),
}  # fmt: skip


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data(), kind=st.sampled_from(sorted(_KINDS)))
def test_a_value_comes_back_as_it_was(data, kind):
    value = data.draw(_KINDS[kind])
    said = json.loads(json.dumps(say_value(kind, value), allow_nan=False))
    back = read_value(kind, said)
    assert back == value
    assert repr(back) == repr(value)  # minus zero, and the kind of number


@given(value=_IDS | st.none(), field=st.sampled_from(["gear", "version", "duplicate_of", "effort"]))
def test_a_change_from_id_to_id_says_ids(value, field):
    said = say_value("change", json.dumps(value), field)
    assert isinstance(said, str) == (value is not None and field != "effort")
    assert read_value("change", said, field) == json.dumps(value)


@pytest.mark.parametrize(
    ("kind", "said"),
    [("text", None), ("text", 1), ("text", "\ud800"), ("int", True), ("int", 1.5), ("int", 2**63),
     ("real", "1"), ("real", {"as_kept": "x"}), ("bool", 1), ("id", 5), ("id", "0" * 13),
     ("hex?", "0g"), ("json", float("nan")), ("text", {"as_kept": "x"}),
     ("int", {"as_kept": "1"}), ("json", {"as_kept": "\ud800"})],
)  # fmt: skip
def test_what_it_cannot_be_is_refused(kind, said):
    with pytest.raises(ValueError):  # noqa: PT011 - whatever it says, it is told as damage
        read_value(kind, said)
