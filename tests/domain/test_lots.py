"""What goes together: all of it, in order, never too many and never too much."""

from hypothesis import given
from hypothesis import strategies as st

from app.domain.lots import in_lots


@given(st.lists(st.integers(0, 9)), st.integers(1, 5), st.integers(1, 20))
def test_lots_hold_all_in_order_and_are_full_before_the_next(weights, most, much):
    lots = list(in_lots(iter(weights), most, lambda it: it, much))
    assert [it for lot in lots for it in lot] == weights
    for lot in lots:
        assert 0 < len(lot) <= most
        assert sum(lot[:-1]) < much
    for lot in lots[:-1]:
        assert len(lot) == most or sum(lot) >= much


def test_a_lot_is_handed_over_as_soon_as_it_is_full():
    taken = []
    lots = in_lots((taken.append(it) or it for it in range(9)), 2, lambda _: 1, 100)
    assert next(lots) == [0, 1]
    assert taken == [0, 1]
