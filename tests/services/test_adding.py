"""Runs without a file: what the runner says is kept, what was not said is not guessed."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from app.domain.ids import spell_id
from app.services.adding import ByHand, add_by_hand
from app.services.importing import undo_import
from app.services.reading import find_run, list_batches
from tests.makers.logs import NOW, NOW_MS, listed


def add(log, start=NOW, **said):
    run = add_by_hand(log, ByHand(start, **said), NOW_MS)
    return listed(log)[run]


def test_what_was_said_is_kept(log):
    said = {"distance_m": 10_000.0, "elapsed_s": 3000.0, "ascent_m": 80.0, "hr_mean": 150.0}
    run = add(log, sport="walking", title="Mill", notes="wet", **said)
    assert said == {name: getattr(run, name) for name in said}
    assert (run.sport, run.title, run.moving_s) == ("walking", "Mill", 3000)
    assert find_run(log, spell_id(run.id)).activity.notes == "wet"


def test_what_was_not_said_is_not_there(log):
    run = add(log)
    unknown = ("title", "distance_m", "elapsed_s", "moving_s", "ascent_m", "hr_mean", "effort")
    assert {getattr(run, name) for name in unknown} == {None}
    assert find_run(log, spell_id(run.id)).activity.track.time_s.size == 0


def test_nothing_is_zero_where_it_is_said_to_be(log):
    run = add(log, distance_m=0.0, elapsed_s=0.0, ascent_m=0.0)
    assert (run.distance_m, run.elapsed_s, run.ascent_m) == (0, 0, 0)


@pytest.mark.parametrize("hours", [-12, 0, 5.75, 14])
def test_a_start_keeps_its_offset(log, hours):
    run = add(log, datetime(2026, 3, 29, 2, 30, tzinfo=timezone(timedelta(hours=hours))))
    assert run.utc_offset_s == hours * 3600
    start = datetime(2026, 3, 29, 2, 30, tzinfo=UTC) - timedelta(hours=hours)
    assert run.start_us == int(start.timestamp() * 1e6)
    assert find_run(log, spell_id(run.id)).activity.zone_from == "assumed"  # no file said it


def test_each_is_a_batch_that_can_be_taken_back(log):
    add(log)
    add(log, NOW + timedelta(days=1))
    assert [(it.kind, it.runs) for it in list_batches(log)] == [("hand", 1), ("hand", 1)]
    assert undo_import(log, 2, NOW_MS) == 1
    assert len(listed(log)) == 1
