"""Draws lines as roads and paths run: smooth bends, rounded corners, no line straight back."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from app.domain.demo.land import altitude, river
from app.domain.track import Column

STEP_M: Final = 2.0  # between the points of a course


@dataclass(frozen=True, slots=True)
class Course:
    """A way to run, every two metres: how far from the start, where, how high and how steep."""

    along_m: Column
    x_m: Column
    y_m: Column
    altitude_m: Column
    grade: Column

    @property
    def length_m(self) -> float:
        return float(self.along_m[-1])


def make_course(points: Column) -> Course:
    """Walk a line in even steps."""
    walked = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
    along = np.linspace(0, walked[-1], int(walked[-1] / STEP_M) + 1)
    x, y = (np.interp(along, walked, points[:, it]) for it in (0, 1))
    high = altitude(x, y)
    return Course(along, x, y, high, np.gradient(high, along))


def measure(points: Column) -> float:
    """Say how long a line is."""
    return float(np.hypot(*np.diff(points, axis=0).T).sum())


def bend(points: ArrayLike, rounds: int = 4) -> Column:
    """Make a smooth line between two ends by cutting corners (Chaikin 1974)."""
    line = np.asarray(points, np.float64)
    for _ in range(rounds):
        near, far = 0.75 * line[:-1] + 0.25 * line[1:], 0.25 * line[:-1] + 0.75 * line[1:]
        inner = np.stack([near, far], axis=1).reshape(-1, 2)
        line = np.concatenate([line[:1], inner, line[-1:]])
    return line


def ring(points: ArrayLike, rounds: int = 4) -> Column:
    """Make a smooth line that ends where it began."""
    line = np.asarray(points, np.float64)
    for _ in range(rounds):
        after = np.roll(line, -1, axis=0)
        near, far = 0.75 * line + 0.25 * after, 0.25 * line + 0.75 * after
        line = np.stack([near, far], axis=1).reshape(-1, 2)
    return np.concatenate([line, line[:1]])


def streets(points: ArrayLike, corner_m: float = 14.0) -> Column:
    """Make straight streets with corners as feet cut them."""
    line = np.asarray(points, np.float64)
    steps = np.diff(line, axis=0)
    ways = steps / np.hypot(*steps.T)[:, None] * corner_m
    inner = np.stack([line[1:-1] - ways[:-1], line[1:-1], line[1:-1] + ways[1:]], axis=1)
    return bend(np.concatenate([line[:1], inner.reshape(-1, 2), line[-1:]]), rounds=2)


def blob(x_m: float, y_m: float, radius_m: float, waves: ArrayLike) -> Column:
    """Make a rounded, uneven ring as the shore of a lake; each wave is (size, phase)."""
    turn = np.linspace(0, 2 * np.pi, 181)
    reach = np.ones_like(turn)
    for count, (size, phase) in enumerate(np.asarray(waves, np.float64), start=2):
        reach += size * np.cos(count * turn + phase)
    return np.column_stack(
        [x_m + radius_m * reach * np.cos(turn), y_m + radius_m * reach * np.sin(turn)]
    )


def bank(from_x_m: float, to_x_m: float, beside_m: float, off_m: float = 0) -> Column:
    """Follow the river, north of it where `beside_m` is above zero, and stray north on the way."""
    x = np.linspace(from_x_m, to_x_m, max(int(abs(to_x_m - from_x_m) / 12), 2))
    gone = np.abs(x - from_x_m) / abs(to_x_m - from_x_m)
    away = off_m * np.sin(np.pi * gone) * (0.8 + 0.2 * np.sin(x / 700))
    line = np.column_stack([x, river(x) + away])
    return shift(line, beside_m if to_x_m > from_x_m else -beside_m)


def shift(line: Column, left_m: float) -> Column:
    """Move a line to its left."""
    way = np.gradient(line, axis=0)
    way /= np.maximum(np.hypot(*way.T), 1e-9)[:, None]
    return line + left_m * np.column_stack([-way[:, 1], way[:, 0]])


def there_and_back(line: Column, apart_m: float = 3.5) -> Column:
    """Go along a line and back on its other side."""
    return np.concatenate([shift(line, -apart_m / 2), shift(line[::-1], -apart_m / 2)])


def scale_to(points: Column, length_m: float) -> Column:
    """Make a line exactly so long, around where it begins."""
    return np.asarray(points[0] + (points - points[0]) * (length_m / measure(points)), np.float64)
