"""The log of many runs: every run has its track at its own time, and the log is kept."""

from pathlib import Path

import numpy as np

from app.domain.ids import spell_id
from app.services.past import read_past
from app.services.reading import find_run, list_runs
from tests.makers.many_runs import open_many

_MANY = 90


def test_all_have_tracks_numbers_and_days_of_their_own(tmp_path: Path):
    with open_many(tmp_path / "many", _MANY) as session:
        runs = list_runs(session.store)
        assert (
            len(runs)
            == len({it.start_us for it in runs})
            == len({it.title for it in runs})
            == _MANY
        )
        for listed in runs[::17]:
            activity = find_run(session.store, spell_id(listed.id)).activity
            assert activity.track.time_s[0] == activity.start.timestamp()
            assert activity.laps[0].start == activity.start
            assert len(activity.track) > 300
        past = read_past(session.store)
        assert np.isfinite(past.distance_m).all()
        assert np.isfinite(past.vdot).any()
        ids = {it.id for it in runs}
    with open_many(tmp_path / "many", _MANY) as session:
        assert {it.id for it in list_runs(session.store)} == ids
    with open_many(tmp_path / "many", _MANY + 1) as session:
        assert len(list_runs(session.store)) == _MANY + 1
