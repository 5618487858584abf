"""One notable: what kind it is of and its values, which are put into words only when shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

Value: TypeAlias = int | float | str


@dataclass(frozen=True, slots=True)
class Notable:
    """`rarity` is in how many runs such a thing comes once; days among the values are ISO dates."""

    kind: str
    values: Mapping[str, Value]
    rarity: float
