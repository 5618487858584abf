"""Merging gives the same in any order, loses no text in silence, and erases only when told to."""

from itertools import permutations
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.domain.operations import Blob, Op, make_stamp
from app.sync.merge import (
    NEVER,
    WHOLE,
    Item,
    Register,
    find_over,
    is_early,
    is_settled,
    is_too_much,
    lift,
    merge,
    tell,
)

HERE = ("activity", "1")
DEVICES = ("a", "b", "c")


def put(stamp: int, device: str = "a", over: int = 0, **values: Any) -> Op:
    return Op(*HERE, stamp, device, {WHOLE: True, **values}, over=over)


def edit(stamp: int, device: str = "a", over: int = 0, **values: Any) -> Op:
    return Op(*HERE, stamp, device, values, over=over)


def erase(stamp: int, device: str = "a") -> Op:
    return Op(*HERE, stamp, device, is_erased=True)


def merge_all(ops: Any, item: Item | None = None) -> Item:
    item = item or Item()
    for op in ops:
        item = merge(item, op).item
    return item


def value_of(item: Item, name: str) -> Any:
    return item.registers[name].value


@st.composite
def histories(draw: st.DrawFn) -> list[Op]:
    """Draw ops of one item; no device stamps two alike, as none does."""
    moments = draw(
        st.lists(st.tuples(st.integers(1, 9), st.sampled_from(DEVICES)), unique=True, max_size=7)
    )
    names = st.sampled_from([WHOLE, "title", "notes", "file"])
    ops = []
    for stamp, device in moments:
        fields = draw(st.dictionaries(names, st.integers(0, 3)))
        blobs = {"file": Blob(f"o/{fields.pop('file')}", 1)} if "file" in fields else {}
        is_erased = draw(st.booleans()) and not (fields or blobs)
        ops.append(Op(*HERE, stamp, device, fields, blobs, is_erased=is_erased))
    return ops


@given(histories(), st.randoms(use_true_random=False))
def test_any_order_gives_the_same(ops: list[Op], chance: Any) -> None:
    shuffled = ops + chance.sample(ops, len(ops) // 2)
    chance.shuffle(shuffled)
    assert merge_all(shuffled) == merge_all(ops)


@given(histories(), histories())
def test_what_a_snapshot_tells_is_the_item_itself(ops: list[Op], others: list[Op]) -> None:
    item = merge_all(ops)
    assert merge_all(tell(item, HERE)) == item
    apart = merge_all(others)
    both = merge_all(tell(item, HERE), apart)
    assert merge_all(tell(apart, HERE), item).erased == both.erased


@given(histories())
def test_nothing_goes_unless_an_erasure_says_so(ops: list[Op]) -> None:
    item = merge_all(ops)
    last = max((op.moment for op in ops if op.is_erased), default=NEVER)
    for op in ops:
        for name in {**op.values, **op.blobs}:
            assert name in item.registers or op.moment <= last


def test_the_later_of_two_settings_wins_and_the_device_decides_between_equal_ones() -> None:
    one, other = edit(5, "a", title="one"), edit(5, "b", title="other")
    for order in permutations([put(1), one, other]):
        assert value_of(merge_all(order), "title") == "other"


def test_an_item_that_was_erased_waits_for_the_whole() -> None:
    item = merge_all([put(1, title="x"), erase(10), edit(20, "b", title="y")])
    assert item.registers
    assert not item.is_whole
    assert not merge_all([put(1), erase(10)]).registers


def test_whoever_has_the_whole_lifts_it_over_the_erasure() -> None:
    whole = merge_all([put(1, title="x", notes="n"), edit(20, "b", title="y")])
    again = lift(whole, (10, "c"), HERE, "b")
    assert again is not None
    assert again.stamp == 11
    item = merge_all(
        [put(1, title="x", notes="n"), erase(10, "c"), edit(20, "b", title="y"), again]
    )
    assert item.is_whole
    assert (value_of(item, "title"), value_of(item, "notes")) == ("y", "n")
    assert lift(item, (10, "c"), HERE, "b") is None


def test_what_was_set_after_an_erasure_wins_over_what_is_lifted() -> None:
    whole = merge_all([put(1, notes="old")])
    again = lift(whole, (10, "c"), HERE, "b")
    assert again is not None
    assert value_of(merge_all([edit(12, "a", notes="new"), again]), "notes") == "new"


def test_the_text_of_whoever_lost_without_being_seen_is_kept() -> None:
    held = merge_all([put(1), edit(5, "a", over=1, title="mine")])
    theirs = edit(6, "b", over=1, title="theirs")
    came_later = merge(held, theirs, {"title"})
    assert came_later.lost["title"].value == "mine"
    came_earlier = merge(merge_all([put(1), theirs]), edit(5, "a", over=1, title="mine"), {"title"})
    assert came_earlier.lost == came_later.lost
    assert came_earlier.item == came_later.item


def test_a_text_that_was_seen_or_is_empty_or_equal_is_no_other_version() -> None:
    held = merge_all([put(1, title=""), edit(5, "a", over=1, title="mine")])
    assert not merge(held, edit(6, "b", over=5, title="theirs"), {"title"}).lost
    assert not merge(held, edit(6, "b", over=1, title="mine"), {"title"}).lost
    assert not merge(held, edit(6, "a", over=1, title="again"), {"title"}).lost
    assert not merge(held, edit(3, "b", over=1, title=""), {"title"}).lost
    assert not merge(held, edit(6, "b", over=1, title="theirs")).lost


def test_an_own_setting_replaces_what_came_from_the_others_last() -> None:
    assert find_over(None, "a") == 0
    assert find_over(Register("x", 5, "b", over=2), "a") == 5
    assert find_over(Register("x", 5, "a", over=2), "a") == 2


def test_writing_over_the_version_that_was_kept_settles_it() -> None:
    kept = Register("kept", 6, "b", over=1)
    assert is_settled(kept, Register("chosen", 9, "a", over=6))
    assert not is_settled(kept, Register("typed on", 9, "b", over=1))


def test_a_clock_a_day_ahead_is_early() -> None:
    day = 24 * 3600 * 1000
    assert not is_early(edit(make_stamp(day, 0)), 0)
    assert is_early(edit(make_stamp(day + 1, 0)), 0)


def test_many_at_once_need_a_yes() -> None:
    assert is_too_much(21, 10_000)
    assert not is_too_much(20, 10_000)
    assert is_too_much(3, 29)
    assert not is_too_much(3, 30)
    assert not is_too_much(2, 2)
