"""Where Mila Example runs: paths from her door, a track, and the courses of her races."""

from collections.abc import Callable
from functools import cache, lru_cache
from typing import Final

import numpy as np

from app.domain.demo.lines import (
    Course,
    bank,
    bend,
    blob,
    make_course,
    measure,
    ring,
    scale_to,
    streets,
    there_and_back,
)
from app.domain.track import Column

_HOME: Final = (0.0, -620.0)
_TO_RIVER: Final = streets([_HOME, (0, -300), (60, -300), (60, 120)])
_TO_LAKE: Final = bend(
    [_HOME, (-160, -640), (-420, -560), (-700, -800), (-1050, -830), (-1300, -1000), (-1391, -1180)]
)
_TO_HILL: Final = bend(
    [_HOME, (120, -780), (90, -1040), (330, -1220), (420, -1500), (650, -1660), (700, -1900)]
)
_UPHILL: Final = scale_to(bend([(700, -1900), (740, -1990), (690, -2080), (730, -2190)]), 300)
_TO_TRACK: Final = streets([_HOME, (0, -480), (420, -480), (420, -560), (740, -560)])
_MOST_REPEATS: Final = 10


def find_course(route: str, wanted_m: float) -> Course:
    """Lay a route of about this length; one of a fixed length is what it is."""
    return _lay(route, round(wanted_m / 100) * 100 if route not in RACES else round(wanted_m))


@lru_cache(maxsize=32)
def _lay(route: str, wanted_m: int) -> Course:
    if route in RACES:
        return make_course(RACES[route](float(wanted_m)))
    return make_course(ROUTES[route](float(wanted_m)))


def _along_river(wanted_m: float, way: int) -> Column:
    """Go down to the river and along it, turn, and come home."""
    begin, low, high = float(_TO_RIVER[-1][0]), 200.0, 25_000.0
    line = _TO_RIVER
    for _ in range(12):  # the river winds: find by halving where to turn
        middle = (low + high) / 2
        path = bank(begin, begin + way * middle, -16)
        line = np.concatenate([_TO_RIVER[:-1], bend(path, rounds=1)])
        low, high = (middle, high) if measure(line) * 2 < wanted_m else (low, middle)
    return there_and_back(line)


_BRIDGES_M: Final = (900, 1500, 2300, 3200, 4300, 5600, 7000, 8600, 10_400, 12_400)


def _two_bridges(wanted_m: float) -> Column:
    """Go along one bank to a bridge and back along the other."""
    loops = [_over_bridges(it) for it in _BRIDGES_M]
    return min(loops, key=lambda it: abs(measure(it) - wanted_m))


@cache
def _over_bridges(far_m: int) -> Column:
    begin = float(_TO_RIVER[-1][0])
    out, back = (
        bank(begin, begin + far_m, -16),
        bank(begin + far_m, begin - 350, 22, min(0.11 * far_m, 700)),
    )
    home = streets([back[-1], (-380, 120), (-380, -420), (-30, -420), _HOME])
    return bend(np.concatenate([_TO_RIVER[:-1], out, back, home]), rounds=2)


def _lake(wanted_m: float) -> Column:
    shore = blob(-2100, -1180, 700, [(0.10, 0.4), (0.055, 2.0), (0.03, 1.0), (0.02, 0.3)])
    return _with_rounds(_TO_LAKE, shore, wanted_m)


def _park(wanted_m: float) -> Column:
    way = streets([_HOME, (-90, -620), (-90, -880), (-170, -930)])
    lawn = ring([(-170, -930), (-330, -860), (-520, -930), (-560, -1100), (-420, -1210),
                 (-300, -1150), (-240, -1240), (-110, -1130)])  # fmt: skip
    return _with_rounds(way, lawn, wanted_m)


def _with_rounds(way: Column, loop: Column, wanted_m: float) -> Column:
    """Go to a loop, round it as often as is wanted, and home."""
    nearest = int(np.argmin(np.hypot(*(loop - way[-1]).T)))
    loop = np.concatenate([loop[nearest:-1], loop[:nearest], loop[nearest : nearest + 1]])
    rounds = max(round((wanted_m - 2 * measure(way)) / measure(loop)), 1)
    return bend(np.concatenate([way, *[loop] * rounds, way[::-1] + 2.5]), rounds=1)


def _forest(_: float) -> Column:
    loop = [(700, -1900), (1100, -2050), (1250, -2350), (1650, -2300), (1900, -2600),
            (1700, -2900), (1250, -2800), (1050, -3050), (600, -2950), (450, -2600),
            (150, -2500), (200, -2150), (480, -2080)]  # fmt: skip
    return _with_rounds(_TO_HILL, ring(loop), 0)


def _ridge(_: float) -> Column:
    loop = [(400, 500), (900, 900), (1000, 1400), (1500, 1650), (1600, 2100), (2200, 2300),
            (2900, 2150), (3300, 2400), (3800, 2050), (3700, 1500), (3300, 1300), (3250, 900),
            (2700, 850), (2200, 1050), (1700, 700), (1200, 620), (700, 330)]  # fmt: skip
    way = np.concatenate([_TO_RIVER, [(150, 330), (300, 420)]])
    return _with_rounds(bend(way, rounds=2), ring(loop), 0)


def _town(_: float) -> Column:
    return streets([_HOME, (-240, -620), (-240, -180), (-520, -180), (-520, 60), (-860, 10),
                    (-900, -420), (-640, -440), (-640, -700), (-90, -700), (-90, -620), _HOME]
                   )  # fmt: skip


def _track(wanted_m: float) -> Column:
    """Go to the track and round it: 400 m on the inner lane, thirty centimetres from its edge."""
    radius, half = 36.8, 42.195
    turn = np.linspace(-np.pi / 2, np.pi / 2, 40)
    right = np.column_stack([half + radius * np.cos(turn), radius * np.sin(turn)])
    lap = np.concatenate([[(0, -radius)], right, -right, [(0, -radius)]])
    return _with_rounds(_TO_TRACK, lap + np.array([740, -560 + radius]), wanted_m)


def _hill_repeats(wanted_m: float) -> Column:
    climb = there_and_back(_UPHILL)
    count = round((wanted_m - 2 * measure(_TO_HILL)) / measure(climb))
    count = min(max(count, 3), _MOST_REPEATS)
    return np.concatenate([_TO_HILL, *[climb] * count, _TO_HILL[::-1] + 2.5])


def _town_race(length_m: float) -> Column:
    laps = max(round(length_m / 5000), 1)
    lap = ring([(7000, -900), (7350, -760), (7900, -820), (8250, -560), (8500, -700),
                (8420, -1150), (8000, -1240), (7800, -1500), (7300, -1450), (7150, -1200),
                (6860, -1160)])  # fmt: skip
    return scale_to(np.concatenate([lap[:-1]] * laps + [lap[:1]]), length_m)


def _valley_race(length_m: float) -> Column:
    return scale_to(np.concatenate([bank(-9000, 9000, -25), bank(9000, -9000, 60, 900)]), length_m)


Shape = Callable[[float], Column]
ROUTES: Final[dict[str, Shape]] = {
    "up the river": lambda wanted_m: _along_river(wanted_m, 1),
    "down the river": lambda wanted_m: _along_river(wanted_m, -1),
    "bridges": _two_bridges,
    "lake": _lake,
    "park": _park,
    "forest": _forest,
    "ridge": _ridge,
    "town": _town,
    "track": _track,
    "hill repeats": _hill_repeats,
}
RACES: Final[dict[str, Shape]] = {"town race": _town_race, "valley race": _valley_race}
