"""Load over days, from a real log."""

from datetime import date

import numpy as np
import pytest

from app.services.load import find_load
from app.services.past import read_past
from app.services.session import create_log
from app.services.settings import LOAD_MEAN, set_by_words
from tests.makers.filled_logs import fill
from tests.makers.vaults import FAST, PASSPHRASE

TODAY = date(2024, 1, 8)


@pytest.fixture
def store(tmp_path):
    session, _ = create_log(tmp_path / "log", PASSPHRASE, date(2026, 3, 1), FAST)
    with session:
        yield session.store


def run(day, **values):
    return {"at": f"2024-01-{day:02}", "values": values}


def test_a_log_without_load_has_none(store):
    assert find_load(store, read_past(store), TODAY) is None
    fill(store, run(1), {"at": None, "values": {"trimp": 10.0}}, run(9, trimp=10.0))
    assert find_load(store, read_past(store), TODAY) is None


def test_rest_days_count_up_to_today(store):
    # the worked example of Runalyze's tests, whose means move by 2 / (N + 1)
    loads = (150, 50, 40, 0, 0, 60, 30, 100)
    fill(store, *(run(n, trimp=float(it)) for n, it in enumerate(loads, 1) if it))
    set_by_words(store, LOAD_MEAN.key, "span")
    found = find_load(store, read_past(store), TODAY)
    assert found.load.tolist() == list(loads)
    assert [round(it) for it in found.fitness] == [7, 9, 10, 10, 9, 12, 13, 17]
    assert [round(it) for it in found.fatigue] == [38, 41, 40, 30, 23, 32, 32, 49]
    assert found.form[0] == 0
    assert found.form[-1] == found.fitness[-2] - found.fatigue[-2]
    assert (str(found.day[0]), str(found.day[-1])) == ("2024-01-01", "2024-01-08")


def test_the_usual_mean_is_the_exponential_one(store):
    fill(store, run(8, trimp=100.0))
    found = find_load(store, read_past(store), TODAY)
    assert found.fitness[0] == pytest.approx(100 * -np.expm1(-1 / 42))


def test_the_load_is_that_which_most_runs_have_and_never_two_at_once(store):
    fill(store, run(1, trimp_edwards=50.0), run(1, trimp_edwards=30.0), run(2, trimp=9.0))
    found = find_load(store, read_past(store), TODAY)
    assert (found.key, found.known) == ("trimp_edwards", 2)
    assert found.load.tolist() == [80, 0, 0, 0, 0, 0, 0, 0]


def test_of_equally_many_banisters_is_taken_and_walks_count(store):
    fill(store, run(1, trimp=9.0, trimp_rpe=50.0), run(2, trimp=7.0) | {"sport": "walking"})
    found = find_load(store, read_past(store), TODAY)
    assert (found.key, found.known) == ("trimp", 2)
