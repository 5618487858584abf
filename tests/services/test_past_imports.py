"""What is told of past imports."""

import pytest

from app.services.importing import undo_import
from app.services.kinds import list_endings
from app.services.past_imports import find_refused, list_imports
from tests.makers import fit
from tests.makers.logs import NOW_MS, day_run, put, take_in


@pytest.mark.usefixtures("here_and_now")
def test_imports_and_their_refused_files(log, tmp_path):
    good, bad = put(tmp_path / "1.fit", fit.run(day_run(1))), put(tmp_path / "x.txt", b"no run")
    take_in(log, good)
    take_in(log, good, bad)
    undo_import(log, 1, NOW_MS)
    latest, first = list_imports(log)
    assert (latest.batch.number, latest.batch.runs, latest.refused) == (2, 0, 1)
    assert (first.batch.number, first.refused, first.batch.undone_ms) == (1, 0, NOW_MS)
    (refused,) = find_refused(log, 2)
    assert refused.file == str(bad)
    assert "no file that Quiet Mile can read" in str(refused.words[0])
    assert find_refused(log, 1) == []


@pytest.mark.usefixtures("here_and_now")
def test_a_report_says_which_runs_a_file_holds(log, tmp_path):
    made = day_run(1, 300)
    report = take_in(log, put(tmp_path / "1.fit", fit.run(made)))
    (seen,) = report.files[0].seen
    assert seen.start_us == int(made["time_s"][0]) * 1_000_000
    assert seen.distance_m == pytest.approx(made["distance_m"][-1], abs=0.01)
    assert (seen.elapsed_s, seen.sport) == (300, "running")


def test_endings_follow_the_formats():
    assert {".fit", ".gpx", ".tcx", ".gz", ".zip"} <= set(list_endings())
