"""The proof over many runs: what is exported, wiped and brought back is the same to the bit."""

import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.domain.demo.plan import plan_runs
from app.domain.ids import spell_id
from app.domain.progress import Watch
from app.services.demo import add_shoes, fill_demo, fill_runs, open_demo
from app.services.editing import delete_runs
from app.services.exporting.wanted import Wanted
from app.services.exporting.writing import export_log
from app.services.importing import Wanted as ToImport
from app.services.importing import import_files
from app.services.reading import list_runs
from app.services.returning.verifying import verify_export
from app.services.wiping import wipe_log
from app.store.log import Store
from app.store.originals import list_checksums
from tests.makers.logs import NOW_MS, count, new_log, outcomes

TODAY = date(2026, 11, 21)


def go_round(store: Store, folder: Path) -> Iterator[str]:
    """Export as a folder and as a zip, verify each, bring each into a new log, and verify again."""
    for name in ("export", "export.zip"):
        path = folder / name
        export_log(store, Wanted(path), NOW_MS)
        yield from map(str, verify_export(store, str(path)).differences)
    with new_log(folder / "new") as new:
        report = import_files(new.store, ToImport([str(path)]), lambda: NOW_MS)
        yield from (str(it) for file in report.files for it in file.words)
        assert set(outcomes(report)) == {"added"}
        assert count(new.store.runs, "activity") == count(store.runs, "activity")
        files = new.store.originals.read(list_checksums)
        assert set(files) == set(store.originals.read(list_checksums))
        yield from map(str, verify_export(new.store, str(folder / "export")).differences)
    assert wipe_log(folder / "new").left == []


@pytest.fixture
def demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "passing").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "passing"))
    with open_demo() as session:
        yield session.store


@pytest.mark.usefixtures("here_and_now")
def test_some_of_the_demo(demo: Store, tmp_path: Path):
    plan = plan_runs(TODAY)
    some = [*plan[-8:], next(it for it in plan if it.source == "gpx")][::-1]
    assert fill_runs(demo, some, add_shoes(demo, TODAY), lambda: NOW_MS, Watch()) == len(some)
    assert list(go_round(demo, tmp_path)) == []


@pytest.mark.long
def test_all_of_the_demo(demo: Store, tmp_path: Path):
    assert fill_demo(demo, TODAY, lambda: NOW_MS) == len(plan_runs(TODAY))
    assert list(go_round(demo, tmp_path)) == []


@pytest.mark.long
def test_all_genuine_files(corpus: Path, tmp_path: Path):
    """Those of half of the runs are not kept; some runs are in the bin."""
    kept, bare = (corpus / name for name in ("fit", "gpx")), (corpus / "tcx", corpus / "zip")
    with new_log(tmp_path / "log") as session:
        for paths, keeps in ((kept, True), (bare, False)):
            wanted = ToImport([str(it) for it in paths], keeps_originals=keeps)
            import_files(session.store, wanted, lambda: NOW_MS)
        runs = [spell_id(it.id) for it in list_runs(session.store)]
        assert len(runs) > 100
        delete_runs(session.store, runs[::10], NOW_MS)
        assert any(it.duplicate_of for it in list_runs(session.store))
        assert list(go_round(session.store, tmp_path)) == []
