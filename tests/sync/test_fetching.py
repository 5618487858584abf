"""Objects are fetched ahead: in lots, and as many of these side by side as a place gains from."""

from threading import Barrier
from types import SimpleNamespace

import pytest

from app.domain.errors import Cancelled
from app.domain.operations import Blob
from app.sync.counting import CountedPlace
from app.sync.fetching import Fetching

MANY = 65  # one, and then the same for each of those who ask
BLOBS = [Blob(f"o/{n}", 1) for n in range(MANY)]
OPS = [SimpleNamespace(blobs={"file": it}) for it in BLOBS]
PATIENCE_S = 20


class Slow:
    """A place that answers once so many ask at the same time; the first who asks is alone."""

    def __init__(self, at_once: int, lot: int) -> None:
        self.at_once, self.lot = at_once, lot
        self.together = Barrier(at_once)
        self.asked: list[str] = []

    def get(self, name: str) -> bytes:
        self.asked.append(name)
        if name != BLOBS[0].name:
            self.together.wait(PATIENCE_S)
        return name.encode()


def open_round(place: CountedPlace, check_wanted=lambda: None) -> SimpleNamespace:
    sealer = SimpleNamespace(open_object=lambda blob, data: data)
    return SimpleNamespace(place=place, sealer=sealer, check_wanted=check_wanted, lacks=set())


@pytest.mark.parametrize(("at_once", "lot"), [(8, 32), (8, 1), (4, 32), (2, 32), (1, 1)])
def test_as_many_side_by_side_as_help(at_once, lot):
    slow = Slow(at_once, lot)
    with CountedPlace(slow) as place:
        fetching = Fetching(open_round(place), OPS)
        assert [fetching(it) for it in BLOBS] == [it.name.encode() for it in BLOBS]


def test_once_it_is_not_wanted_any_more_the_rest_of_a_lot_is_not_read():
    wishes = iter([None] * 4)

    def check_wanted():
        if next(wishes, "no more") == "no more":
            raise Cancelled

    slow = Slow(1, 32)
    with CountedPlace(slow) as place:
        fetching = Fetching(open_round(place, check_wanted), OPS)
        with pytest.raises(Cancelled):
            list(map(fetching, BLOBS))
    assert len(slow.asked) < 5
