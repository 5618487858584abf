"""An export: everything in open formats, whole or not at all, and nothing written over."""

import csv
import gzip
import hashlib
import io
import json
import os
import stat
import sys
import zipfile

import numpy as np
import pytest

from app.domain.categories import Category
from app.domain.cells import defuse
from app.domain.errors import Cancelled, SettingsError, StoreError
from app.domain.ids import spell_id
from app.domain.listed import Filter
from app.domain.progress import Progress, Watch
from app.formats.fit import FORMAT as FIT
from app.services.bulk_editing import Edits, edit_alike
from app.services.exporting.wanted import Wanted
from app.services.exporting.writing import export_log
from app.services.reading import find_run
from app.services.settings import TEMPERATURE
from app.store.originals import list_checksums, load_original
from app.store.runs import find_row
from tests.makers.lived_logs import FORMULA, live
from tests.makers.logs import NOW_MS, count, put, take_in_days

pytestmark = pytest.mark.usefixtures("here_and_now")


@pytest.fixture
def lived(log, tmp_path):
    """Fill a log with all that there can be, and name its runs."""
    return live(log, tmp_path / "files")


@pytest.fixture
def export(log, tmp_path):
    """Export into a new folder."""

    def write(name="export", **wanted):
        watch = wanted.pop("watch", None)
        export_log(log, Wanted(tmp_path / name, **wanted), NOW_MS, watch)
        return tmp_path / name

    return write


def said(folder):
    return json.loads((folder / "log.json").read_text("utf-8"))


def read_doubles(path):
    """Read columns as docs/export-format.md tells a stranger to."""
    with gzip.open(path) as file:
        names = json.loads(file.readline())["columns"]
        return {
            it["name"]: np.frombuffer(file.read(8 * it["values"]), "<f8", it["values"])
            for it in names
        }


def test_originals_are_the_very_files(lived, log, export, tmp_path):
    folder = export()
    written = {hashlib.sha256(it.read_bytes()).digest() for it in (folder / "originals").iterdir()}
    assert written == set(log.originals.read(list_checksums))
    assert len(written) == 4
    names = {it["file"]: it["sha256"] for it in said(folder)["originals"]}
    assert {it.rsplit(".", 1)[1] for it in names} == {"fit", "gpx"}
    for name, digest in names.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    assert (tmp_path / "files" / "1.fit").read_bytes() in {
        it.read_bytes() for it in (folder / "originals").iterdir()
    }


def test_columns_are_the_same_to_the_last_bit(lived, log, export):
    folder = export()
    for run in said(folder)["runs"]:
        activity = find_run(log, run["id"]).activity
        version = next(it for it in run["versions"] if it["id"] == run["version"])
        if version["columns"] is None:
            assert len(activity.track) == 0
            continue
        columns = read_doubles(folder / version["columns"])
        assert columns.pop("@time_s").tobytes() == activity.track.time_s.tobytes()
        assert columns.pop("@beats_s", np.empty(0)).tobytes() == activity.beats_s.tobytes()
        assert columns.keys() == activity.track.channels.keys()
        for key, values in activity.track.channels.items():
            assert columns[key].tobytes() == values.tobytes()


def test_the_log_says_everything(lived, log, export):
    found = said(export())
    assert (found["format"], found["version"], found["holds"]) == ("quietmile-log", 1, "everything")
    assert found["run_count"] == len(found["runs"]) == 6
    edited = next(it for it in found["runs"] if it["id"] == spell_id(lived[0]))
    assert (edited["title"], edited["tags"], edited["effort"]) == (FORMULA, ["a", "b"], 7)
    assert [it["name"] for it in found["gear"] if it["id"] == edited["gear"]] == ["Old ones"]
    cut = next(it for it in found["runs"] if it["id"] == spell_id(lived[4]))
    made_by = {it["made_by"]["by"]: it["id"] for it in cut["versions"]}
    assert made_by.keys() == {"file", "halving"}
    assert made_by["halving"] == cut["version"]
    for table in ("batch", "change", "profile", "goal", "consent", "ledger", "plan", "setting"):
        name = {"batch": "batches", "profile": "profile", "ledger": "ledger"}.get(
            table, f"{table}s"
        )
        assert len(found[name]) == count(log.runs, table)
    assert {it["bin"] for it in found["runs"]} == {None, "deleted"}
    assert any(it["duplicate_of"] for it in found["runs"])
    assert all(it["numbers"] for it in found["runs"])


def test_no_cell_of_the_table_is_a_formula_and_text_comes_back(lived, export):
    folder = export()
    text = (folder / "activities.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(rows) == 6
    edited = next(it for it in rows if it["id"] == spell_id(lived[0]))
    assert edited["title"] == f"'{FORMULA}"
    assert edited["notes"] == "'+1"
    assert (edited["gear"], edited["tags"]) == ("Old ones", "a, b")
    for row in rows:
        for key, cell in row.items():
            is_number = cell.replace(".", "", 1).replace("-", "", 1).isdigit()
            assert is_number or not cell.startswith(("=", "+", "-", "@", "\t", " ")), key
    far = next(
        it for it in rows if it["distance (mi)"].startswith("6.21")
    )  # 10 km, in the units set
    assert float(far["distance (mi)"]) * 1609.344 == pytest.approx(10_000)


def test_the_table_has_weather_and_race_in_the_runners_units(lived, log, export):
    said = {
        "weather.temperature_c": 5.0, "weather.sky": "rain", "weather.words": "=wind",
        "race.name": "Invented half", "race.distance_m": 21_097.5, "race.time_s": 6000.0,
        "race.place": 12, "race.of": 90,
    }  # fmt: skip
    edit_alike(log, [lived[1]], Edits(said), NOW_MS)
    TEMPERATURE.write(log, "fahrenheit")
    text = (export() / "activities.csv").read_text("utf-8-sig")
    rows = {it["id"]: it for it in csv.DictReader(io.StringIO(text, newline=""))}
    row = rows.pop(spell_id(lived[1]))
    assert row["temperature as noted (°F)"] == "41.0"
    assert (row["sky"], row["weather in words"]) == ("rain", "'=wind")
    assert (row["is a race"], row["race"], row["official time (s)"]) == (
        "yes", "Invented half", "6000.0"
    )  # fmt: skip
    assert float(row["official distance (mi)"]) == pytest.approx(13.1094, abs=1e-4)
    assert (row["finished as number"], row["of how many"]) == ("12", "90")
    others = list(rows.values())
    assert sorted(it["is a race"] for it in others)[-2:] == ["", "yes"]  # of which nothing is known
    assert {(it["race"], it["sky"], it["official time (s)"]) for it in others} == {("", "", "")}


@pytest.mark.parametrize(
    "text", ["=1", "+1", "-1", "@x", "\tx", "\rx", "\nx", "\xa0x", " =1", "'x"]
)
def test_a_text_that_steers_is_marked(text):
    assert defuse(text) == f"'{text}"
    assert defuse("plain") == "plain"
    assert defuse(-1.5) == -1.5


def test_a_zip_holds_the_same_as_a_folder(lived, export):
    folder, packed = export("plain"), export("packed.zip")
    with zipfile.ZipFile(packed) as archive:
        assert archive.testzip() is None
        inside = {it: archive.read(it) for it in archive.namelist()}
    outside = {
        str(it.relative_to(folder)).replace(os.sep, "/"): it.read_bytes()
        for it in folder.rglob("*")
        if it.is_file()
    }
    assert inside.keys() == outside.keys()
    first, second = json.loads(inside.pop("log.json")), json.loads(outside.pop("log.json"))
    assert first.pop("id") != second.pop("id")
    assert (first, inside) == (second, outside)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
@pytest.mark.parametrize("umask", [0o000, 0o077])
def test_only_the_owner_may_read_it(lived, export, umask):
    before = os.umask(umask)
    try:
        paths = [export("export"), export("export.zip")]
    finally:
        os.umask(before)
    for path in [*paths, *paths[0].rglob("*")]:
        mode = path.stat().st_mode
        assert stat.S_IMODE(mode) == (0o700 if stat.S_ISDIR(mode) else 0o600), path


def test_nothing_is_written_over(log, export, tmp_path):
    for name in ("export", "export.zip"):
        export(name)
        before = {it: it.read_bytes() for it in tmp_path.rglob("*") if it.is_file()}
        with pytest.raises(StoreError, match="of this name already"):
            export(name)
        for path, content in before.items():
            if "log" not in path.parts:
                assert path.read_bytes() == content


def test_a_bad_place_is_said(log, export, tmp_path):
    with pytest.raises(StoreError, match="no such folder"):
        export("none/export")
    with pytest.raises(StoreError, match="own folder"):
        export("log/export.zip")
    put(tmp_path / "file", b"")
    with pytest.raises(StoreError):
        export("file/export")


@pytest.mark.parametrize("name", ["export", "export.zip"])
def test_a_cancelled_one_leaves_nothing(lived, export, tmp_path, name):
    told: list[Progress] = []
    before = set(tmp_path.iterdir())
    with pytest.raises(Cancelled):
        export(name, watch=Watch(told.append, lambda: len(told) >= 2))
    assert set(tmp_path.iterdir()) == before
    assert (told[-1].done, told[-1].total) == (2, 6)


@pytest.mark.parametrize("name", ["export", "export.zip"])
def test_what_a_killed_one_left_goes_with_the_next(log, export, tmp_path, name):
    put(tmp_path / f".{name}.0a1b2c3d.part" / "log.json", b"{")
    put(tmp_path / f".{name}.0a1b2c3e.part", b"PK")
    put(tmp_path / f".{name}.mine.part", b"mine")
    export(name)
    assert [it.name for it in tmp_path.iterdir() if it.suffix == ".part"] == [f".{name}.mine.part"]


def test_one_run_or_some_are_taken_with_what_belongs_to_them(lived, log, export):
    one = said(export("one", runs=(lived[0],)))
    assert (one["holds"], [it["id"] for it in one["runs"]]) == ("runs", [spell_id(lived[0])])
    assert [it["name"] for it in one["gear"]] == ["Old ones"]
    assert len(one["batches"]) == 1
    assert {it["id"] for it in one["changes"]} == {spell_id(lived[0])}
    assert not {"profile", "settings", "consents", "goals"} & one.keys()
    some = said(export("some", asked=Filter(tag="a")))
    assert [it["id"] for it in some["runs"]] == [spell_id(lived[0])]


def test_runs_are_written_in_other_formats_and_what_these_lack_is_said(lived, log, export):
    folder = export(formats=("fit", "gpx"))
    by_hand = spell_id(lived[5])
    written = {it.name for it in (folder / "fit").iterdir()}
    assert len(written) == 5  # what is in the bin is not
    run = next(it for it in said(folder)["runs"] if it["id"] == spell_id(lived[1]))
    path = next(it for it in (folder / "fit").iterdir() if run["id"] in it.name)
    back = FIT.read(path.read_bytes()).activities[0]
    kept = find_run(log, run["id"]).activity
    np.testing.assert_allclose(back.track.channels["heart_rate"], kept.track.channels["heart_rate"])
    left_out = (folder / "readme.txt").read_text("utf-8")
    assert f"{by_hand}.gpx: GPX can hold nothing of this run." in left_out
    with pytest.raises(SettingsError, match="no such format"):
        export("other", formats=("doc",))


@pytest.mark.parametrize("category", list(Category))
def test_a_category_holds_that_and_no_other(lived, log, export, category):
    folder = export(category=category)
    assert not (folder / "originals").exists()
    assert not (folder / "activities.csv").exists()
    found = said(folder)
    text = (folder / "log.json").read_text("utf-8")
    assert (found["holds"], found["category"]) == ("category", category.value)
    assert ("Old ones" in text) == (category is Category.NOTES)
    assert ("hr_mean" in text) == (category is Category.HEART_RATE)
    assert ("1990" in text) == (category is Category.BODY)
    assert ("max_hr" in text) == (category in (Category.HEART_RATE, Category.BODY))
    channels = {
        name for it in folder.glob("columns/*") for name in read_doubles(it) if name != "@time_s"
    }
    assert ("heart_rate" in channels) == (category is Category.HEART_RATE)
    assert ("latitude_deg" in channels) == (category is Category.POSITIONS)
    named = [it["columns"] for run in found["runs"] for it in run["versions"] if it["columns"]]
    assert sorted(named) == sorted(f"columns/{it.name}" for it in folder.glob("columns/*"))


def test_every_part_of_the_log_is_of_some_category(lived, log, export):
    whole = said(export("whole"))
    seen: dict[str, set[str]] = {"run": set(), "numbers": set(), "facts": set()}
    for category in Category:
        for run in said(export(category.value, category=category))["runs"]:
            seen["run"] |= run.keys()
            seen["numbers"] |= run["numbers"].keys()
            for version in run["versions"]:
                seen["facts"] |= {*version["facts"], *version["facts"]["totals"]}
    for run in whole["runs"]:
        assert run.keys() - seen["run"] == {"version"}
        assert run["numbers"].keys() <= seen["numbers"]
        for version in run["versions"]:
            assert {*version["facts"], *version["facts"]["totals"]} <= seen["facts"]


def test_a_damaged_original_is_told_of_and_stops_nothing(log, export, tmp_path):
    ids = take_in_days(log, tmp_path / "files", 1, 2)
    checksum = log.read(lambda db: find_row(db, ids[0]))["original"]
    log.originals.write(
        "originals",
        lambda db: db.execute(
            "UPDATE original SET data = zeroblob(100) WHERE digest = ?", (checksum,)
        ),
    )
    folder = export()
    assert len(list((folder / "originals").iterdir())) == 1
    assert len(said(folder)["runs"]) == 2
    assert "is damaged in the log" in (folder / "readme.txt").read_text("utf-8")


def test_files_that_no_run_came_in_come_along(log, export, tmp_path):
    take_in_days(log, tmp_path / "files", 1)
    log.write("runs", lambda db: db.execute("DELETE FROM activity"))
    (checksum,) = log.originals.read(list_checksums)
    (path,) = (export() / "originals").iterdir()
    assert path.read_bytes() == log.originals.read(lambda db: load_original(db, checksum))


def test_writing_goes_on_meanwhile_and_is_not_in_it(log, export, tmp_path):
    take_in_days(log, tmp_path / "files", 1, 2)

    def interfere(progress: Progress) -> None:
        if progress.done == 1:
            log.write("runs", lambda db: db.execute("UPDATE activity SET title = 'late'"))

    folder = export(watch=Watch(interfere))
    assert [it["title"] for it in said(folder)["runs"]] == [None, None]
    assert log.read(lambda db: db.execute("SELECT DISTINCT title FROM activity").fetchall()) == [
        ("late",)
    ]
