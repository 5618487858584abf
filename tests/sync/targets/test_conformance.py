"""What the engine may expect of a place, whichever it is."""

import secrets
from concurrent.futures import ThreadPoolExecutor

import pytest

from app import registry
from app.domain.errors import Missing
from app.sync import targets
from app.sync.sealed import Sealed
from app.sync.targets import Target
from app.sync.targets._names import MOST_BYTES
from tests.makers.places import PLACES


def sealed(size: int) -> Sealed:
    """Make bytes that look like what the engine hands over."""
    return Sealed(secrets.token_bytes(size))


@pytest.fixture(params=PLACES)
def place(request, tmp_path, servers):
    """Open an empty place of each kind."""
    with PLACES[request.param](tmp_path, servers) as opened:
        yield opened


def test_every_target_is_tried():
    assert sorted(PLACES) == registry.names(targets)
    keys = [it.key for it in registry.entries(targets, "TARGET", Target)]
    assert keys == registry.names(targets)


def test_what_is_put_is_read_and_listed(place):
    data = {name: sealed(4096) for name in ("ERASED-1", "s/1f/00000001", "o/0a/1b", "o/0b/1b")}
    for name, it in data.items():
        place.put(name, it)
    assert {name: place.get(name) for name in data} == data
    assert sorted(place.names("")) == sorted(data)
    assert sorted(place.names("o/")) == ["o/0a/1b", "o/0b/1b"]
    assert list(place.names("s/1f/")) == ["s/1f/00000001"]


def test_what_is_put_together_is_there_one_by_one(place):
    data = {f"o/{number:02x}/1b": sealed(1024 + number) for number in range(5)}
    place.put_all({})
    place.put_all(data)
    assert {name: place.get(name) for name in data} == data
    assert sorted(place.names("")) == sorted(data)


def test_a_new_place_is_empty(place):
    assert list(place.names("")) == []
    assert list(place.names("k/nobody/")) == []


def test_what_is_not_there_is_missing(place):
    place.put("o/aa/1", sealed(10))
    for name in ("o/aa/2", "o/bb/1", "k/x"):
        with pytest.raises(Missing):
            place.get(name)


def test_what_is_deleted_is_gone_and_may_have_been(place):
    place.put("o/aa/1", sealed(10))
    place.put("o/aa/2", sealed(10))
    for name in ("o/aa/1", "o/aa/1", "o/never/was"):
        place.delete(name)
    assert list(place.names("")) == ["o/aa/2"]
    place.delete("o/aa/2")
    assert list(place.names("")) == []
    place.put("o/aa/2", sealed(5))
    assert list(place.names("")) == ["o/aa/2"]


def test_what_is_stored_again_takes_the_place_of_what_was(place):
    for size in (9000, 10, 70_000):
        data = sealed(size)
        place.put("s/1f/00000001", data)
        assert place.get("s/1f/00000001") == data
    assert len(place.names("")) == 1


def test_large_ones_come_back_whole(place):
    data = sealed(24 * 2**20 + 1)
    place.put("o/aa/large", data)
    assert place.get("o/aa/large") == data


def test_many_are_listed(place):
    names = {f"o/{n % 16:02x}/{n}" for n in range(1200)}  # more than a page of S3
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda name: place.put(name, sealed(64)), sorted(names)))
    assert set(place.names("o/")) == names
    assert len(place.names("")) == len(names)


def test_threads_do_not_meet(place):
    data = {f"o/{n % 3}/{n}": sealed(1 + n * 500) for n in range(48)}

    def come_and_go(name):
        place.put(name, data[name])
        place.put(f"{name}x", data[name])
        place.delete(f"{name}x")
        return place.get(name)

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(come_and_go, data)) == list(data.values())
    assert set(place.names("")) == set(data)


@pytest.mark.parametrize("name", ["", "/", "../up", "a/../b", "/etc", "a//b", "a.b", "a b", "ä"])
def test_no_other_names_are_taken(place, name):
    with pytest.raises(ValueError, match="no name"):
        place.put(name, sealed(1))
    with pytest.raises(ValueError, match="no name"):
        place.get(name)
    with pytest.raises(ValueError, match="no name"):
        place.delete(name)
    with pytest.raises(ValueError, match="no beginning"):
        place.names(name or "x")


def test_nothing_and_too_much_are_not_stored(place):
    for data in (Sealed(b""), Sealed(bytes(MOST_BYTES + 1))):
        with pytest.raises(ValueError, match="bytes"):
            place.put("o/aa/1", data)
    assert list(place.names("")) == []
