"""A folder that two real Syncthings carry: what one computer puts there the other reads, whole."""

import secrets

import pytest

from app.domain.errors import Missing
from app.sync.sealed import Sealed
from app.sync.targets import folder
from tests.makers.syncthing import carried, wait_for


@pytest.fixture
def pair(tmp_path):
    """Carry a folder between two computers."""
    with carried(tmp_path) as carriers:
        yield carriers


def connect(carrier):
    return folder.TARGET.connect({"folder": str(carrier.folder)})


def read_all(place):
    found = {}
    for name in place.names(""):
        try:
            found[name] = place.get(name)
        except Missing:  # it is being carried away
            continue
    return found


def test_what_two_put_there_comes_to_both(pair):
    one, two = (connect(it) for it in pair)
    mine = {f"o/{n % 7:02x}/{n}": Sealed(secrets.token_bytes(1 + n * 3000)) for n in range(60)}
    theirs = {f"s/other/{n:08}": Sealed(secrets.token_bytes(4096)) for n in range(30)}
    for name, data in mine.items():
        one.put(name, data)
    for name, data in theirs.items():
        two.put(name, data)
        for found, there in read_all(two).items():
            assert there == {**mine, **theirs}[found], "whatever is listed is whole"
    wait_for(lambda: read_all(one) == read_all(two) == {**mine, **theirs}, pair)
    for name in mine:
        two.delete(name)
    wait_for(lambda: read_all(one) == theirs, pair)
    one.put("o/00/7", mine["o/00/7"])  # its folder went away with what was in it
    wait_for(lambda: read_all(two) == {**theirs, "o/00/7": mine["o/00/7"]}, pair)


def test_what_two_put_under_one_name_while_apart_ends_as_one(pair):
    one, two = (connect(it) for it in pair)
    one.put("d/card", Sealed(b"0" * 5000))
    wait_for(lambda: two.names("") == ["d/card"], pair)
    pair[1].stop()
    one.put("d/card", Sealed(b"1" * 5000))
    two.put("d/card", Sealed(b"2" * 6000))
    pair[1].start()
    conflict = "card.sync-conflict-*"
    wait_for(lambda: all(list((it.folder / "d").glob(conflict)) for it in pair), pair)
    wait_for(lambda: read_all(one) == read_all(two), pair)
    assert read_all(one) in ({"d/card": b"1" * 5000}, {"d/card": b"2" * 6000})
