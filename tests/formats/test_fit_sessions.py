"""Chained files, sessions, laps, pauses, heartbeats and pools: to whom each of them belongs."""

import numpy as np
import pytest

from app.domain.errors import NotAnActivity
from app.formats.fit.reader import read
from tests.formats.fit_readings import T0, only, remarks, short_file, started, when
from tests.makers import fit
from tests.makers.fit import (
    ENUM,
    TIME,
    UINT8,
    UINT16,
    UINT32,
    Field,
    Fit,
)

HEART_RATE = Field(3, UINT8)


def test_chained_files_are_an_activity_each():
    data = short_file(T0) + short_file(T0 + 5000, heart_rate=120) + short_file(T0 + 9000)
    recording = read(data)
    assert not recording.is_recovered
    assert [activity.start for activity in recording.activities] == [
        when(T0 + shift) for shift in (0, 5000, 9000)
    ]
    assert recording.activities[1].track.channels["heart_rate"].tolist() == [120] * 3


def test_a_pause_does_not_reach_from_one_chained_file_into_the_next():
    recording = read(fit.run(fit.points(seconds=30)) * 2)
    assert [activity.pauses for activity in recording.activities] == [(), ()]


def test_settings_that_are_chained_to_an_activity_are_left_out():
    settings = Fit()
    fit.file_id(settings, kind=2)
    settings.define(1, 3, Field(4, UINT16))
    settings.write(1, 711)
    recording = read(settings.finish() + short_file(T0) + settings.finish())
    assert len(recording.activities) == 1
    assert remarks(recording) == "2 parts of this file hold no run and were left out."
    recording = read(short_file(T0) + settings.finish())
    assert remarks(recording) == "1 part of this file holds no run and was left out."
    assert not recording.is_recovered


def _triathlon() -> bytes:
    made = started()
    made.define(1, fit.RECORD, TIME, HEART_RATE, Field(4, UINT8), Field(7, UINT16))
    made.write_rows(1, T0 + np.arange(300), 100 + np.arange(300) // 100, [80] * 300, [np.nan] * 300)
    made.define(2, fit.LAP, TIME, Field(2, UINT32), Field(7, UINT32))
    for start in (0, 50, 100, 200, 250):
        made.write(2, T0 + start + 50, T0 + start, 50_000)
    made.define(3, fit.EVENT, TIME, Field(0, ENUM), Field(1, ENUM))
    for second, kind in ((120, 4), (130, 0), (220, 4), (221, 0)):
        made.write(3, T0 + second, 0, kind)
    made.define(4, fit.SESSION, TIME, Field(2, UINT32), Field(5, ENUM), Field(6, ENUM))
    for start, sport in ((200, 1), (0, 5), (100, 2)):  # in an order of its own
        made.write(4, T0 + 299, T0 + start, sport, 0)
    return made.finish()


def test_sessions_are_an_activity_each_with_what_is_theirs():
    recording = read(_triathlon())
    runner, swimmer, rider = recording.activities
    assert [a.sport for a in recording.activities] == ["running", "swimming", "cycling"]
    assert [a.start for a in (swimmer, rider, runner)] == [when(T0 + s) for s in (0, 100, 200)]
    assert [len(a.laps) for a in (swimmer, rider, runner)] == [2, 1, 2]
    assert [[p.duration_s for p in a.pauses] for a in (swimmer, rider, runner)] == [[], [10], [1]]
    for activity, heart_rate in ((swimmer, 100), (rider, 101), (runner, 102)):
        assert activity.track.channels["heart_rate"].tolist() == [heart_rate] * 100
        assert "power_w" not in activity.track.channels
    assert runner.track.channels["cadence_spm"].tolist() == [160] * 100
    assert rider.track.channels["cadence_rpm"].tolist() == [80] * 100


def test_no_session_and_no_laps_is_still_an_activity():
    activity = only(short_file(T0))
    assert activity.sport == "generic"
    assert activity.laps == ()
    assert activity.totals.distance_m is None
    assert activity.start == when(T0)


@pytest.mark.parametrize("message", [fit.LAP, fit.SPORT])
def test_sport_is_found_where_there_is_no_session(message):
    made = started()
    made.define(1, fit.RECORD, TIME)
    made.write(1, T0)
    if message == fit.LAP:
        made.define(2, fit.LAP, TIME, Field(25, ENUM), Field(39, ENUM))
        made.write(2, T0, 1, 3)
    else:
        made.define(2, fit.SPORT, Field(0, ENUM), Field(1, ENUM))
        made.write(2, 1, 3)
    activity = only(made.finish())
    assert (activity.sport, activity.sub_sport) == ("running", "trail")


def test_a_session_without_records_is_an_activity_without_points():
    made = started()
    made.define(4, fit.SESSION, TIME, Field(2, UINT32), Field(5, ENUM), Field(9, UINT32))
    made.write(4, T0 + 600, T0, 1, 200_000)
    activity = only(made.finish())
    assert len(activity.track) == 0
    assert activity.start == when(T0)
    assert activity.totals.distance_m == 2000


# Events


def _evented(*events: tuple[int, int]) -> bytes:
    made = started()
    made.define(1, fit.RECORD, TIME)
    made.write_rows(1, T0 + np.arange(200))
    made.define(3, fit.EVENT, TIME, Field(0, ENUM), Field(1, ENUM))
    for second, kind in events:
        made.write(3, T0 + second, 0, kind)
        made.write(3, T0 + second, 36, kind)  # another event, which stops no clock
    return made.finish()


@pytest.mark.parametrize("stop", [1, 4, 8, 9])
def test_a_stop_and_a_start_are_a_pause(stop):
    (pause,) = only(_evented((0, 0), (50, stop), (80, 0), (199, 4))).pauses
    assert (pause.start, pause.end) == (when(T0 + 50), when(T0 + 80))


def test_a_second_stop_does_not_shorten_a_pause():
    # a watch that paused by itself, and then by hand
    (pause,) = only(_evented((0, 0), (50, 1), (60, 4), (80, 0), (90, 0))).pauses
    assert pause.duration_s == 30


def test_events_in_any_order_make_the_same_pauses_and_none_is_negative():
    in_order = [(0, 0), (50, 4), (80, 0), (120, 4), (125, 0), (199, 4)]
    for events in (in_order, in_order[::-1], [*in_order[2:], *in_order[:2]]):
        pauses = only(_evented(*events)).pauses
        assert [pause.duration_s for pause in pauses] == [30, 5]


def test_a_run_that_only_stops_has_no_pause():
    assert only(_evented((0, 0), (199, 4), (199, 9))).pauses == ()


# Heartbeats and pools


def test_times_between_heartbeats_are_kept():
    made = started()
    made.define(1, fit.RECORD, TIME)
    made.define(2, fit.HRV, Field(0, UINT16, 10))
    made.write(1, T0)
    made.write(2, [600, 610] + [0xFFFF] * 3)
    made.write(1, T0 + 1)
    made.write(2, [1234] + [0xFFFF] * 4)
    assert only(made.finish()).beats_s.tolist() == [0.6, 0.61, 1.234]


def test_heartbeats_belong_to_the_session_they_were_felt_in():
    made = started()
    made.define(1, fit.RECORD, TIME)
    made.define(2, fit.HRV, Field(0, UINT16))
    for second in range(10):
        made.write(1, T0 + second)
        made.write(2, 500 + second)
    made.define(3, fit.SESSION, TIME, Field(2, UINT32), Field(5, ENUM))
    made.write(3, T0 + 9, T0, 2)
    made.write(3, T0 + 9, T0 + 6, 1)
    rider, runner = read(made.finish()).activities
    assert rider.beats_s.tolist() == [(500 + s) / 1000 for s in range(6)]
    assert runner.beats_s.tolist() == [(500 + s) / 1000 for s in range(6, 10)]


def test_lengths_of_a_pool():
    made = started()
    fields = [Field(n, UINT32) for n in (2, 3, 4)]
    fields += [Field(5, UINT16), Field(7, ENUM), Field(12, ENUM)]
    made.define(2, fit.LENGTH, TIME, *fields)
    made.write(2, T0 + 30, T0, 30_250, 30_000, 22, 0, 1)
    made.write(2, T0 + 45, T0 + 30, 15_000, 0, None, None, 0)
    made.define(3, fit.SESSION, TIME, Field(2, UINT32), Field(5, ENUM), Field(6, ENUM))
    made.write(3, T0 + 45, T0, 5, 17)
    swum, idle = only(made.finish()).lengths
    assert (swum.start, swum.elapsed_s, swum.timer_s) == (when(T0), 30.25, 30)
    assert (swum.strokes, swum.stroke, swum.is_active) == (22, "freestyle", True)
    assert (idle.strokes, idle.stroke, idle.is_active) == (None, "", False)


# What is no activity


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (1, "describes a watch"),
        (2, "settings"),
        (5, "planned workout"),
        (6, "course"),
        (9, "weigh-ins"),
        (15, "monitoring"),
        (32, "monitoring"),
        (247, "something else"),
    ],
)
def test_other_files_are_refused_by_name(kind, words):
    with pytest.raises(NotAnActivity, match=words):
        read(short_file(T0, kind))


def test_an_activity_in_which_nothing_was_recorded_is_refused():
    made = started()
    made.define(1, fit.EVENT, TIME, Field(0, ENUM), Field(1, ENUM))
    made.write(1, T0, 0, 0)
    with pytest.raises(NotAnActivity, match="Nothing was recorded"):
        read(made.finish())


def test_a_file_that_does_not_say_what_it_is_is_judged_by_what_it_holds():
    made = Fit()
    made.define(1, fit.RECORD, TIME, HEART_RATE)
    made.write(1, T0, 120)
    activity = only(made.finish())
    assert activity.device is None
    assert activity.start == when(T0)
