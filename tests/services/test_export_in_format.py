"""Runs in one format: a file for one, a folder or a zip for several, whole or not at all."""

import stat
import zipfile

import pytest

from app.domain.categories import Category
from app.domain.errors import Cancelled, NotWritten, SettingsError, StoreError
from app.domain.progress import Progress, Watch
from app.formats import formats
from app.services.exporting.in_format import export_in_format
from app.services.exporting.offering import list_kinds, suggest_name
from app.services.importing import Wanted, import_files
from app.services.pausing import pause
from tests.makers.logs import NOW_MS, count, new_log, take_in_days
from tests.makers.odd_runs import KINDS, keep

pytestmark = pytest.mark.usefixtures("here_and_now")


@pytest.fixture
def runs(log, tmp_path):
    return take_in_days(log, tmp_path / "files", 0, 1, 9)


@pytest.mark.parametrize("key", [it.key for it in formats()])
def test_one_run_is_one_file_that_comes_in_again(log, tmp_path, runs, key):
    ending = next(it.ending for it in list_kinds() if it.key == key)
    path = tmp_path / f"one{ending}"
    report = export_in_format(log, runs[:1], key, path)
    assert (report.runs, report.bytes) == (1, path.stat().st_size)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with new_log(tmp_path / "other") as other:
        import_files(other.store, Wanted((str(path),)), lambda: NOW_MS)
        assert count(other.store, "activity") == 1


@pytest.mark.parametrize("name", ["some", "some.zip"])
def test_several_are_files_named_by_their_days(log, tmp_path, runs, name):
    told = []
    path = tmp_path / name
    report = export_in_format(log, runs[:2], "gpx", path, Watch(tell=told.append))
    assert report.runs == 2
    names = zipfile.ZipFile(path).namelist() if path.is_file() else [
        it.name for it in path.iterdir()
    ]  # fmt: skip
    assert sorted(names) == sorted(f"{suggest_name(log, it)}.gpx" for it in runs[:2])
    assert told == [Progress(1, 2, 1), Progress(2, 2, 2)]


def test_what_it_leaves_out_and_what_is_switched_off_is_told(log, tmp_path, runs):
    pause(log, Category.POSITIONS, is_paused=True)
    report = export_in_format(log, runs[:1], "tcx", tmp_path / "one.tcx")
    assert report.paused == {Category.POSITIONS}
    assert report.left_out
    assert all("TCX" in str(it) for it in report.left_out)


def test_what_no_format_has_a_place_for_is_refused_and_stops_no_other(log, tmp_path, runs):
    empty = keep(log, KINDS["by hand"]())
    with pytest.raises(NotWritten):
        export_in_format(log, [empty], "gpx", tmp_path / "none.gpx")
    with pytest.raises(NotWritten):
        export_in_format(log, [empty, empty], "gpx", tmp_path / "none")
    report = export_in_format(log, [empty, runs[0]], "gpx", tmp_path / "some")
    assert report.runs == 1
    assert "can hold nothing of this run" in str(report.left_out[0])
    assert {it.name for it in tmp_path.iterdir() if "none" in it.name} == set()


def test_cancelled_it_leaves_nothing_and_nothing_is_overwritten(log, tmp_path, runs):
    before = set(tmp_path.iterdir())
    with pytest.raises(Cancelled):
        export_in_format(log, runs, "gpx", tmp_path / "some", Watch(is_cancelled=lambda: True))
    assert set(tmp_path.iterdir()) == before
    (tmp_path / "one.gpx").write_bytes(b"mine")
    with pytest.raises(StoreError):
        export_in_format(log, runs[:1], "gpx", tmp_path / "one.gpx")
    assert (tmp_path / "one.gpx").read_bytes() == b"mine"


def test_an_unknown_format_is_named(log, tmp_path, runs):
    with pytest.raises(SettingsError):
        export_in_format(log, runs, "kml", tmp_path / "some")
