"""The numbers of a digest once more, plainly: window by window, with nothing clever in it."""

import itertools
from collections.abc import Callable
from math import inf, isnan, nan

from app.domain.digest import DISTANCES_M, DURATIONS_S
from app.domain.recording import Activity
from tests.domain.digest.slow_course import Numbers, SlowCourse, at, first_at, growth, until

_TABLE = {
    -20: 1.085, -18: 1.020, -10: 0.875, -9: 0.875, -5: 0.900, -1: 0.980, 0: 1.0,
    1: 1.02, 5: 1.19, 10: 1.48, 20: 2.28, 30: 3.16, 40: 3.739,
}  # fmt: skip


def best_efforts(course: SlowCourse) -> list[tuple[float, float]]:
    """Try a window from each point, and one to each point."""
    return [_best_effort(course, length) for length in DISTANCES_M]


def _best_effort(course: SlowCourse, length: float) -> tuple[float, float]:
    time, distance = course.time, course.distance
    jumped = until([float(it) for it in course.jumps])
    windows = []
    for here, metres in zip(time, distance, strict=True):
        if metres + length <= distance[-1]:
            windows.append((here, first_at(metres + length, distance, time)))
        if metres - length >= 0:
            windows.append((at(metres - length, distance, time), here))
    whole = [
        (end - begin, begin)
        for begin, end in windows
        if at(end, time, jumped) - at(begin, time, jumped) <= 1e-9
    ]
    return min(whole, default=(nan, nan))


def best_means(clock: Numbers, amounts: Numbers, known: Numbers) -> Numbers:
    """Try a window from each point, and one to each point, if all of it is known."""
    total, covered, best = until(amounts), until(known), []
    for seconds in DURATIONS_S:
        highest = -inf
        for here in clock:
            for begin in (here, here - seconds):
                if begin < 0 or begin + seconds > clock[-1]:
                    continue
                end = begin + seconds
                if at(end, clock, covered) - at(begin, clock, covered) > seconds - 1e-6:
                    gained = at(end, clock, total) - at(begin, clock, total)
                    highest = max(highest, gained / seconds)
        best.append(nan if highest == -inf else highest)
    return best


def speed_means(course: SlowCourse) -> Numbers:
    """Take the best speeds of the clock that never stops."""
    if isnan(course.distance[-1]):
        return [nan] * len(DURATIONS_S)
    believed = [0.0 if course.jumps[i] else course.step[i] for i in course.intervals]
    metres = [0.0 if course.jumps[i] else course.metres[i] for i in course.intervals]
    return best_means(course.time, metres, believed)


def held(course: SlowCourse, column: Numbers, *, bridged: bool) -> tuple[Numbers, Numbers]:
    """Give value and known seconds of each interval."""
    known_at = [i for i, value in enumerate(column) if not isnan(value)]
    filled = list(column)
    for before, after in itertools.pairwise(known_at) if bridged else ():
        ends = [course.clock[before], course.clock[after]]
        if ends[1] - ends[0] <= 30:
            for i in range(before + 1, after):
                filled[i] = at(course.clock[i], ends, [column[before], column[after]])
    known = [0.0 if isnan(filled[i]) else course.known[i] for i in course.intervals]
    return [filled[i] if known[i] > 0 else 0.0 for i in course.intervals], known


def without_spikes(course: SlowCourse) -> tuple[Numbers, int]:
    """Take spikes out of the heart rate, and count them."""
    bpm = course.column("heart_rate")
    known = [i for i, value in enumerate(bpm) if not isnan(value)]
    values = [bpm[i] for i in known]
    times = [course.time[i] for i in known]
    wrong = {k for k, value in enumerate(values) if not 25 <= value <= 240}

    def leap(k: int) -> int:
        if times[k + 1] - times[k] > 2 or abs(values[k + 1] - values[k]) <= 25:
            return 0
        return 1 if values[k + 1] > values[k] else -1

    for k in range(1, len(values) - 1):
        if leap(k - 1) * leap(k) < 0:
            wrong.add(k)
        is_pair = k + 2 < len(values) and leap(k - 1) * leap(k + 1) < 0 and leap(k) == 0
        if is_pair and times[k + 1] - times[k] <= 2:
            wrong |= {k, k + 1}
    clean = list(bpm)
    for k in wrong:
        clean[known[k]] = nan
    return clean, sum(k - 1 not in wrong for k in wrong)


def smooth_altitude(course: SlowCourse) -> Numbers:
    """Take the mean over fifteen seconds around each point."""
    said = course.column("altitude_m")
    known = [i for i, value in enumerate(said) if not isnan(value)]
    clocks, values = [course.clock[i] for i in known], [said[i] for i in known]
    filled = [
        at(course.clock[i], clocks, values) if isnan(value) else value
        for i, value in enumerate(said)
    ]
    area = until([(filled[i] + filled[i + 1]) / 2 * course.running[i] for i in course.intervals])
    smooth = []
    for i, clock in enumerate(course.clock):
        half = min(7.5, clock, course.clock[-1] - clock)
        grown = at(clock + half, course.clock, area) - at(clock - half, course.clock, area)
        smooth.append(grown / (2 * half) if half > 0 else filled[i])
    return smooth


def climbs(altitude: Numbers, least: float) -> tuple[float, float]:
    """Cut at the furthest point as long as something reaches the threshold; sum rises and falls."""
    pivots = _pivots(altitude, least)
    changes = [b - a for a, b in itertools.pairwise(pivots)]
    return sum(it for it in changes if it > 0), -sum(it for it in changes if it < 0)


def _pivots(altitude: Numbers, least: float) -> Numbers:
    """Drop the smallest swing between two turns, again and again, till all are large enough."""
    turns: Numbers = []
    for height in altitude:
        if len(turns) >= 2 and (turns[-1] - turns[-2]) * (height - turns[-1]) >= 0:
            turns[-1] = height
        elif not turns or height != turns[-1]:
            turns.append(height)
    while len(turns) > 1:
        swings = [abs(b - a) for a, b in itertools.pairwise(turns)]
        smallest = min(range(len(swings)), key=swings.__getitem__)
        if swings[smallest] >= least:
            return turns
        if smallest == 0:
            del turns[0]
        elif smallest == len(swings) - 1:
            del turns[-1]
        else:
            del turns[smallest : smallest + 2]
    return []


def graded_metres(course: SlowCourse, altitude: Numbers) -> tuple[Numbers, Numbers]:
    """Weigh each interval's metres by its grade: after heart rates, and after energy."""
    if course.distance[-1] < 10:
        return course.metres, course.metres
    grades, factors = list(map(float, _TABLE)), list(_TABLE.values())
    steep = [growth(course.distance, altitude, i, 30) for i in course.intervals]
    return (
        [course.metres[i] * at(100 * steep[i], grades, factors) for i in course.intervals],
        [course.metres[i] * _cost(steep[i]) for i in course.intervals],
    )


def _cost(grade: float) -> float:
    g = min(max(grade, -0.45), 0.45)
    joules = 155.4 * g**5 - 30.4 * g**4 - 43.3 * g**3 + 46.3 * g**2 + 19.5 * g + 3.6
    return float((joules / 3.6) ** 0.83)


def splits(course: SlowCourse, length: float, *steps: Numbers) -> list[Numbers]:
    """Sum steps between the times at which each multiple of the length was reached."""
    whole = course.distance[-1]
    marks = [k * length for k in range(1, int(whole / length) + 1) if k * length < whole]
    times = [0.0, *(at(mark, course.distance, course.time) for mark in marks), course.time[-1]]
    sums = [until(it) for it in steps]
    return [
        [at(end, course.time, it) - at(begin, course.time, it) for it in sums]
        for begin, end in itertools.pairwise(times)
    ]


def halves(course: SlowCourse, above: Numbers, below: Numbers) -> list[float]:
    """Sum both sides of the moment at which half of the moving was done."""
    half, found = sum(course.sure) / 2, []
    shares: list[Callable[[float, float], float]] = [
        lambda done, step: min(max((half - done) / step, 0), 1) if step > 0 else float(done < half),
    ]
    shares.append(lambda done, step: 1 - shares[0](done, step))
    done = until(course.sure)
    for share in shares:
        parts = [share(done[i], course.sure[i]) for i in course.intervals]
        bottom = sum(p * b for p, b in zip(parts, below, strict=True))
        top = sum(p * a for p, a in zip(parts, above, strict=True))
        found.append(top / bottom if bottom > 0 else nan)
    return found


def stops(course: SlowCourse) -> list[float]:
    """List how long each stop of five seconds or more was, between the first and last movement."""
    found, stood, has_moved = [], 0.0, False
    for i in course.intervals:
        if course.stopped[i]:
            stood += course.step[i]
            continue
        if has_moved and stood >= 5:
            found.append(stood)
        stood, has_moved = 0.0, True
    return found


def is_barometric(activity: Activity, course: SlowCourse) -> bool:
    """Tell by fifths of a metre and the device's own ascent."""
    said = [it for it in course.column("altitude_m") if not isnan(it)]
    in_fifths = all(abs(it * 5 - round(it * 5)) < 0.01 for it in said)
    return activity.totals.ascent_m is not None and in_fifths


def normal_power(course: SlowCourse, amounts: Numbers, known: Numbers) -> float:
    """Take the fourth-power mean of the means over the last 30 s."""
    total, covered = until(amounts), until(known)
    top = bottom = 0.0
    for i in course.intervals:
        end = course.clock[i + 1]
        if (
            end < 30
            or at(end, course.clock, covered) - at(end - 30, course.clock, covered) <= 30 - 1e-6
        ):
            continue
        mean = (at(end, course.clock, total) - at(end - 30, course.clock, total)) / 30
        top += mean**4 * course.known[i]
        bottom += course.known[i]
    return (top / bottom) ** 0.25 if bottom > 0 else nan
