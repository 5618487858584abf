"""The made-up runner: the same every time, and as bodies, watches and hills are."""

from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from itertools import pairwise

import numpy as np
import pytest

from app.domain import track as names
from app.domain.demo import routes
from app.domain.demo.diary import SHOES, choose_shoes, describe
from app.domain.demo.land import UTC_OFFSET_S, altitude, to_degrees
from app.domain.demo.plan import Planned, plan_runs
from app.domain.demo.running import course_of, run
from app.domain.demo.story import MAX_HR, RACES_M, WEEKS, plan_weeks
from app.domain.recording import Activity
from app.formats.fit import FORMAT
from app.system.local_time import find_offset_at

TODAY = date(2026, 11, 21)


@cache
def plan() -> tuple[Planned, ...]:
    return tuple(plan_runs(TODAY))


@cache
def some() -> tuple[tuple[Planned, Activity], ...]:
    """Run every seventh run, and all races."""
    return tuple((it, run(it)) for it in plan() if it.number % 7 == 3 or it.is_race)


def test_the_same_day_gives_the_same_bytes():
    digests = [
        sha256(b"".join(FORMAT.write(run(it)) for it in plan_runs(TODAY)[-12:])).hexdigest()
        for _ in range(2)
    ]
    assert digests[0] == digests[1]
    assert plan_runs(TODAY) != plan_runs(TODAY + timedelta(days=1))


def test_a_run_depends_on_itself_alone():
    alone = run(plan_runs(TODAY)[200])
    after_others = [run(it) for it in plan_runs(TODAY)[198:201]][-1]
    assert FORMAT.write(alone) == FORMAT.write(after_others)


@pytest.mark.parametrize("today", [TODAY, date(2024, 2, 29), date(2027, 1, 1), date(2026, 6, 8)])
def test_four_years_up_to_today(today):
    runs = plan_runs(today)
    days = [it.start.date() for it in runs]
    assert 540 <= len(runs) <= 660
    assert max(days) <= today
    assert timedelta(weeks=WEEKS - 2) <= today - min(days) <= timedelta(weeks=WEEKS)
    assert days == sorted(days)
    assert len(set(days)) > 0.98 * len(days)
    assert [it.number for it in runs] == list(range(len(runs)))


def test_a_story_with_races_rests_and_an_injury():
    runs = plan()
    assert [it.session for it in runs if it.is_race] == [
        "5 km", "10 km", "half marathon", "10 km", "marathon", "half marathon", "5 km", "10 km",
    ]  # fmt: skip
    gaps = [(b.start - a.start).days for a, b in pairwise(runs)]
    assert sorted(gaps)[-1] > 50
    assert sorted(gaps)[-2] < 21
    injured = [week.number for week in plan_weeks(TODAY) if not week.runs]
    assert {it.week for it in runs}.isdisjoint(injured)


def test_hand_made_phone_and_treadmill_runs():
    sources = [it.source for it in plan()]
    assert sources.count("hand") == 2
    assert 4 <= sources.count("gpx") <= 9
    assert not any(it.is_race or it.is_indoors for it in plan() if it.source == "gpx")
    assert 8 <= sum(it.is_indoors for it in plan()) <= 40


def test_paces_and_heart_rates_are_a_runners():
    without = 0
    for planned, activity in some():
        totals, channels = activity.totals, activity.track.channels
        assert 180 <= totals.timer_s / totals.distance_m * 1000 <= 480, planned
        if names.SPEED in channels:  # a phone says none
            assert np.nanmax(channels[names.SPEED]) < 7
        if names.HEART_RATE not in channels:
            without += 1
            continue
        beats = channels[names.HEART_RATE]
        assert beats.min() >= 45
        assert beats.max() <= MAX_HR
        assert 110 <= totals.hr_mean <= 185
    assert 0 < without < 0.15 * len(some())


def test_distances_are_those_of_the_ways():
    for planned, activity in some():
        course = course_of(planned)
        length_m = planned.wanted_m if course is None else course.length_m
        assert activity.totals.distance_m == pytest.approx(length_m, rel=0.012), planned
        assert length_m == pytest.approx(planned.wanted_m, rel=0.4), planned
        if planned.is_race:
            assert length_m == pytest.approx(RACES_M[planned.session], abs=1)
            assert activity.totals.distance_m >= RACES_M[planned.session]


def test_positions_add_up_to_the_distance():
    for planned, activity in some()[::5]:
        if planned.is_indoors:
            assert names.LATITUDE not in activity.track.channels
            continue
        latitude, longitude = (
            activity.track.channels[it] for it in (names.LATITUDE, names.LONGITUDE)
        )
        metres = np.hypot(np.diff(latitude), np.diff(longitude) * np.cos(np.radians(43.2)))
        walked = float((metres * 6_371_008.8 * np.pi / 180).sum())
        assert walked == pytest.approx(activity.totals.distance_m, rel=0.06), planned


def test_the_same_place_is_as_high_on_every_run():
    rides = [it for it in plan() if it.route == "lake"][:20:6]
    for planned in rides:
        course, activity = course_of(planned), run(planned)
        high = activity.track.channels[names.ALTITUDE]
        assert high.min() >= course.altitude_m.min() - 0.1
        assert high.max() <= course.altitude_m.max() + 0.1
    x, y = np.array([120.0]), np.array([-950.0])
    assert altitude(x, y) == altitude(np.array([120.0, 5.0]), np.array([-950.0, 5.0]))[:1]


def test_hills_slow_down_and_raise_no_cliff():
    runs = [it for it in plan() if it.route == "ridge"][-3:]
    for planned in runs:
        course, activity = course_of(planned), run(planned)
        assert np.abs(course.grade).max() < 0.12
        channels = activity.track.channels
        along = channels[names.DISTANCE] / activity.totals.distance_m * course.length_m
        grade = np.interp(along, course.along_m, course.grade)
        moving = channels[names.SPEED] > 1.5
        up = channels[names.SPEED][moving & (grade > 0.04)].mean()
        down = channels[names.SPEED][moving & (grade < -0.02)].mean()
        assert up < 0.93 * down


def test_the_heart_lags_behind():
    planned = next(it for it in reversed(plan()) if it.session == "6 x 800 m")
    channels = run(planned).track.channels
    if names.HEART_RATE not in channels:
        planned = next(it for it in plan() if it.session == "6 x 800 m")
        channels = run(planned).track.channels
    speed, heart = channels[names.SPEED], channels[names.HEART_RATE]
    fit = [
        np.corrcoef(speed[120 : len(speed) - 60], np.roll(heart, -lag)[120 : len(speed) - 60])[0, 1]
        for lag in (0, 20, 40)
    ]
    assert fit[1] > max(fit[0], fit[2]) + 0.05
    assert heart.max() - np.percentile(heart, 20) > 35


def test_steps_quicken_with_speed():
    planned = next(it for it in reversed(plan()) if it.session == "5 x 1000 m")
    channels = run(planned).track.channels
    fast = channels[names.SPEED] > 3.9
    slow = (channels[names.SPEED] > 2.0) & (channels[names.SPEED] < 2.6)
    steps = channels[names.CADENCE]
    assert steps[fast].mean() > steps[slow].mean() + 8
    assert 150 < steps[slow].mean() < steps[fast].mean() < 195


def test_she_gets_faster():
    times = {}
    for planned, activity in some():
        if planned.is_race:
            times.setdefault(planned.session, []).append(activity.totals.elapsed_s)
    for taken in times.values():
        assert taken == sorted(taken, reverse=True)
    assert times["10 km"][-1] < 0.93 * times["10 km"][0]


def test_summers_are_warmer():
    by_month = {1: [], 7: []}
    for planned in plan():
        if planned.start.month in by_month and not planned.is_indoors:
            warm = run(planned).track.channels.get(names.TEMPERATURE)
            if warm is not None:
                by_month[planned.start.month].append(warm[-1])
    assert np.mean(by_month[7]) > np.mean(by_month[1]) + 12


def test_laps_and_pauses_sum_up():
    pauses = 0
    for planned, activity in some():
        laps = [it.totals for it in activity.laps]
        assert sum(it.distance_m for it in laps) == pytest.approx(activity.totals.distance_m, abs=1)
        assert sum(it.elapsed_s for it in laps) == activity.totals.elapsed_s
        paused = sum(it.duration_s for it in activity.pauses)
        assert activity.totals.timer_s == pytest.approx(activity.totals.elapsed_s - paused)
        pauses += bool(activity.pauses)
        assert not (planned.is_race and paused)
    assert 0.15 < pauses / len(some()) < 0.6


def test_nobody_lives_there_and_the_clock_is_right():
    (latitude,), (longitude,) = to_degrees(np.array([0.0]), np.array([0.0]))
    for planned in (plan()[0], plan()[300], plan()[-1]):
        assert planned.start.utcoffset().total_seconds() == UTC_OFFSET_S
        assert find_offset_at(planned.start, latitude, longitude) == UTC_OFFSET_S


def test_routes_are_smooth_lines():
    wanted = {"track": 9000.0, "town race": 5000.0, "valley race": 21_097.5}
    for name in [*routes.ROUTES, *routes.RACES]:
        course = routes.find_course(name, wanted.get(name, 8000.0))
        steps = np.hypot(np.diff(course.x_m), np.diff(course.y_m))
        assert steps.max() < 2.2, name
        turns = np.abs(np.diff(np.unwrap(np.arctan2(np.diff(course.y_m), np.diff(course.x_m)))))
        assert np.quantile(turns, 0.97) < 0.5, name  # a radius of four metres


def test_everything_written_can_be_found_in_its_place():
    for planned in plan():
        said = describe(planned)
        assert said["title"]
        assert 1 <= said.get("effort", 5) <= 10
        assert ("race" in said.get("tags", [])) == planned.is_race
        assert choose_shoes(planned).from_week <= max(planned.week, SHOES[0].from_week)
    worn = {choose_shoes(it) for it in plan()}
    assert worn == set(SHOES)
    assert any(describe(it)["title"] == "6 x 800 m" for it in plan())
    assert 0.2 < sum("notes" in describe(it) for it in plan()) / len(plan()) < 0.5
