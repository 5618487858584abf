"""Puts things together that are cheaper to handle together, and still never too much of them."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def in_lots(
    things: Iterable[T], most: int, weigh: Callable[[T], int], much: int
) -> Iterator[list[T]]:
    """Hand them over in lots: a lot is full by their number, or once they weigh as much."""
    lot: list[T] = []
    weight = 0
    for it in things:
        lot.append(it)
        weight += weigh(it)
        if len(lot) >= most or weight >= much:
            yield lot
            lot, weight = [], 0
    if lot:
        yield lot
