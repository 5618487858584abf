"""The course of an activity once more, plainly: a point at a time, in Python's own numbers."""

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from math import atan2, cos, floor, hypot, isnan, nan, radians, sin
from typing import Any

from app.domain.recording import Activity

_BELIEVED = {
    "latitude_deg": (-90, 90),
    "longitude_deg": (-180, 180),
    "distance_m": (-1e7, 1e7),
    "speed_mps": (0, 100),
    "altitude_m": (-1000, 10_000),
    "heart_rate": (1, 1000),
    "cadence_spm": (1, 500),
    "power_w": (0, 5000),
    "temperature_c": (-60, 80),
}
Numbers = list[float]


def at(x: float, xs: Sequence[float], ys: Sequence[float]) -> float:
    """Read a line at x; of several knots at x, the last; flat beyond the ends."""
    after = bisect_right(xs, x)
    return ys[0] if after == 0 else _from_knot(x, xs, ys, after - 1)


def first_at(x: float, xs: Sequence[float], ys: Sequence[float]) -> float:
    """Read a line at x; of several knots at x, the first."""
    here = bisect_left(xs, x)
    return ys[here] if here < len(xs) and xs[here] == x else at(x, xs, ys)


def _from_knot(x: float, xs: Sequence[float], ys: Sequence[float], knot: int) -> float:
    if knot == len(xs) - 1 or xs[knot] == x:
        return ys[knot]
    return ys[knot] + (x - xs[knot]) / (xs[knot + 1] - xs[knot]) * (ys[knot + 1] - ys[knot])


def until(steps: Sequence[float]) -> Numbers:
    """Add up, with the sum at each point."""
    sums = [0.0]
    for step in steps:
        sums.append(sums[-1] + step)
    return sums


def growth(xs: Numbers, ys: Numbers, interval: int, width: float) -> float:
    """Say how fast y grows around an interval of x."""
    middle = (xs[interval] + xs[interval + 1]) / 2
    begin = max(min(xs[interval], middle - width / 2), xs[0])
    end = min(max(xs[interval + 1], middle + width / 2), xs[-1])
    return (at(end, xs, ys) - at(begin, xs, ys)) / (end - begin) if end > begin else 0.0


class SlowCourse:
    """What `Course` holds, in lists."""

    def __init__(self, activity: Activity) -> None:
        self.points = _points(activity)
        self.time: Numbers = [point["time"] - self.points[0]["time"] for point in self.points]
        self.intervals = range(len(self.time) - 1)
        self.step = [self.time[i + 1] - self.time[i] for i in self.intervals]
        self.running = [self.step[i] - self._paused(i, activity) for i in self.intervals]
        self.clock = until(self.running)
        self.distance, self.jumps = self._measure()
        self.metres = [self.distance[i + 1] - self.distance[i] for i in self.intervals]
        self.known = [0.0 if it > 30 else it for it in self.running]
        believed = until([0.0 if self.jumps[i] else self.metres[i] for i in self.intervals])
        self.speed = [growth(self.clock, believed, i, 5) for i in self.intervals]
        self.stopped = [self.running[i] <= 0 or self.speed[i] < 0.5 for i in self.intervals]
        timed = self.known if isnan(self.distance[-1]) else self.running
        self.moving = [0.0 if self.stopped[i] else timed[i] for i in self.intervals]
        self.sure = [0.0 if self.jumps[i] else self.moving[i] for i in self.intervals]

    def column(self, key: str) -> Numbers:
        """Give a channel at each point."""
        return [point[key] for point in self.points]

    def _paused(self, i: int, activity: Activity) -> float:
        begin, end = self.points[i]["time"], self.points[i + 1]["time"]
        cuts = {begin, end}
        spans = [(it.start.timestamp(), it.end.timestamp()) for it in activity.pauses]
        for span in spans:
            cuts.update(cut for cut in span if begin < cut < end)
        ordered = sorted(cuts)
        stood = 0.0
        for here, there in itertools.pairwise(ordered):
            middle = (here + there) / 2
            stood += (there - here) * any(a <= middle <= b for a, b in spans)
        is_break = self.points[i]["piece"] != self.points[i + 1]["piece"]
        if stood < 1e-5:
            return end - begin if is_break else 0.0
        return end - begin if stood > end - begin - 1e-5 else stood

    def _measure(self) -> tuple[Numbers, list[bool]]:
        found: tuple[Numbers, list[bool]] | None = None
        for source in (self._device, self._positions, self._speeds):
            it = source()
            if it is not None and (found is None or found[0][-1] <= 0):
                found = it
            if found is not None and found[0][-1] > 0:
                return found
        return found or ([nan] * len(self.time), [False] * len(self.intervals))

    def _device(self) -> tuple[Numbers, list[bool]] | None:
        said = self.column("distance_m")
        clocks, rising = [], []
        for clock, value in zip(self.clock, said, strict=True):
            if not isnan(value):
                clocks.append(clock)
                rising.append(max(value, rising[-1]) if rising else value)
        if len(clocks) < 2:
            return None
        line = [at(clock, clocks, rising) - rising[0] for clock in self.clock]
        return line, self._find_jumps(line)

    def _positions(self) -> tuple[Numbers, list[bool]] | None:
        places = [
            (i, point["latitude_deg"], point["longitude_deg"])
            for i, point in enumerate(self.points)
            if not isnan(point["latitude_deg"]) and not isnan(point["longitude_deg"])
        ]
        if len(places) < 2:
            return None
        steps = []
        for (i, *here), (j, *there) in itertools.pairwise(places):
            is_whole = all(self.running[k] >= self.step[k] for k in range(i, j))
            steps.append(_great_circle(*here, *there) if is_whole else 0.0)
        clocks = [self.clock[place[0]] for place in places]
        sums = until(steps)
        line = [at(clock, clocks, sums) for clock in self.clock]
        jumps = self._find_jumps(line)
        believed = [0.0 if jumps[i] else line[i + 1] - line[i] for i in self.intervals]
        return until(believed), jumps

    def _speeds(self) -> tuple[Numbers, list[bool]] | None:
        speeds = self.column("speed_mps")
        if all(map(isnan, speeds)):
            return None
        steps = [0 if isnan(speeds[i]) else speeds[i] * self.running[i] for i in self.intervals]
        return until(steps), [False] * len(steps)

    def _find_jumps(self, line: Numbers) -> list[bool]:
        return [
            line[i + 1] - line[i] > 12 * self.step[i] and growth(self.time, line, i, 5) > 12
            for i in self.intervals
        ]


def _points(activity: Activity) -> list[dict[str, Any]]:
    track = activity.track
    columns = {key: track.get(key) for key in _BELIEVED}
    timed = [i for i in range(len(track)) if abs(track.time_s[i]) < 1e11]
    points: list[dict[str, Any]] = []
    for i in sorted(timed, key=lambda i: float(track.time_s[i])):
        time = float(track.time_s[i])
        if not points or time > points[-1]["time"]:
            points.append(dict.fromkeys(_BELIEVED, nan) | {"time": time})
        points[-1]["piece"] = sum(before <= i for before in track.breaks)
        for key, (least, most) in _BELIEVED.items():
            column = columns[key]
            if column is not None and least <= column[i] <= most:
                points[-1][key] = float(column[i])
    return _without_a_leap(points, activity.totals.elapsed_s)


def _without_a_leap(points: list[dict[str, Any]], elapsed: float | None) -> list[dict[str, Any]]:
    if elapsed is None or len(points) < 2:
        return points
    excess = floor(points[-1]["time"] - points[0]["time"] - elapsed)
    gaps = [there["time"] - here["time"] for here, there in itertools.pairwise(points)]
    if excess >= 3600 and max(gaps) > excess:
        for point in points[gaps.index(max(gaps)) + 1 :]:
            point["time"] -= excess
    return points


def _great_circle(*degrees: float) -> float:
    """Measure by the angle between two directions from the middle of the Earth."""
    lat1, lon1, lat2, lon2 = map(radians, degrees)
    turn = lon2 - lon1
    across = hypot(cos(lat2) * sin(turn), cos(lat1) * sin(lat2) - sin(lat1) * cos(lat2) * cos(turn))
    along = sin(lat1) * sin(lat2) + cos(lat1) * cos(lat2) * cos(turn)
    return 6_371_008.8 * atan2(across, along)
