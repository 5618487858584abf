"""Where the runner stands today, gathered in one go."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.services.overview import read_overview
from app.services.settings import FIRST_WEEKDAY
from tests.makers.filled_logs import fill
from tests.makers.logs import new_log
from tests.makers.odd_runs import keep, make_run

TODAY = date(2026, 11, 18)  # a Wednesday


@pytest.fixture
def store(tmp_path):
    with new_log(tmp_path / "log") as session:
        yield session.store


def test_an_empty_log_has_no_latest_run(store):
    data = read_overview(store, TODAY)
    assert data.latest is None
    assert sum(data.bars["week"].distance_m) == 0


def test_bars_sum_to_the_distance_of_the_period(store):
    days = [TODAY - timedelta(days=it) for it in range(0, 330, 3)]
    fill(store, *({"at": str(it), "distance_m": 1000.0 + it.day} for it in days))
    data = read_overview(store, TODAY)
    for unit, bars in data.bars.items():
        assert sum(bars.distance_m) == pytest.approx(data.over.periods[unit].so_far.distance_m)
    assert [len(it.distance_m) for it in data.bars.values()] == [7, 30, 12]
    assert [it.now for it in data.bars.values()] == [2, 17, 10]


@pytest.mark.parametrize(("first", "now"), [("monday", 2), ("sunday", 3), ("saturday", 4)])
def test_weeks_begin_when_the_runner_wants(store, first, now):
    FIRST_WEEKDAY.write(store, first)
    fill(store, {"at": str(TODAY)})
    assert read_overview(store, TODAY).bars["week"].now == now


def test_the_latest_run_has_its_route(store):
    start = datetime(2026, 11, 17, 7, tzinfo=UTC)
    keep(store, make_run(120, start=start - timedelta(days=1)))
    latest = keep(store, make_run(120, start=start))
    data = read_overview(store, TODAY)
    assert data.latest.run.id == latest
    assert len(data.latest.line) > 1
