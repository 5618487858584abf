"""Taking files in: each run once, whatever it comes in; taken back as a whole; nothing lost."""

import gzip
import os
import sys
from itertools import count as counting
from threading import Event, Thread

import pytest

from app.domain.errors import AppError
from app.domain.ids import spell_id
from app.domain.progress import Watch
from app.services.editing import delete_runs, edit_run
from app.services.importing import Wanted, import_files, preview_files, undo_import
from app.services.reading import find_run, list_batches, list_runs
from app.store.originals import load_original
from tests.makers import fit, gpx, tcx
from tests.makers.logs import (
    NOW_MS,
    count,
    day_run,
    listed,
    outcomes,
    put,
    take_in,
    take_in_days,
)
from tests.makers.packed import zipped

LITTER = "__MACOSX/._run.fit"


@pytest.fixture
def mixed(tmp_path):
    """Make a folder of five runs in each kind of file, one of them twice, and what is none."""
    folder = tmp_path / "mixed"
    put(folder / "1.fit", fit.run(day_run(1)))
    put(folder / "Läufe" / "2.gpx", gpx.run(day_run(2)))
    put(folder / "Läufe" / "deeper" / "3.tcx", tcx.run(day_run(3)))
    put(folder / "Läufe" / "again.fit", fit.run(day_run(1)))
    put(folder / "4.fit.gz", gzip.compress(fit.run(day_run(4))))
    members = [("a/5.fit", fit.run(day_run(5))), (LITTER, b"\0"), ("a/sad.fit", b"no run")]
    put(folder / "all.zip", zipped(members))
    put(folder / "notes.txt", b"no run at all")
    return folder


@pytest.fixture
def two_formats(tmp_path):
    """Write one run as GPX, which says less, and as FIT."""
    made = day_run(1, 600)
    return put(tmp_path / "a.gpx", gpx.run(made)), put(tmp_path / "b.fit", fit.run(made))


def test_every_kind_of_file_comes_in_through_real_workers(log, mixed):
    report = take_in(log, mixed)
    assert outcomes(report) == ["added"] * 5 + ["already_there"] + ["refused"] * 2
    assert len(listed(log)) == 5
    refused = {it.file: str(it.words[0]) for it in report.files if "refused" in it.outcomes}
    assert refused.keys() == {f"{mixed}/notes.txt", f"{mixed}/all.zip/a/sad.fit"}
    assert all(words for words in refused.values())
    kept = log.read(lambda db: db.execute("SELECT file, outcome FROM report").fetchall())
    assert sorted(kept) == sorted((it.file, it.outcomes[0]) for it in report.files)


def test_what_came_in_is_whole(log, tmp_path):
    made = day_run(1)
    (run,) = take_in_days(log, tmp_path, 1)
    found = find_run(log, spell_id(run))
    assert found.activity.track.time_s.tolist() == made["time_s"].tolist()
    rate = found.activity.track.channels["heart_rate"]
    assert rate.tolist() == made["heart_rate"].tolist()
    digest = bytes.fromhex(found.kept["original"])
    data = log.originals.read(lambda db: load_original(db, digest))
    assert data == (tmp_path / "1.fit").read_bytes()


@pytest.mark.usefixtures("here_and_now")
def test_a_second_import_adds_nothing(log, mixed):
    take_in(log, mixed)
    before = listed(log), count(log.originals, "original")
    again = take_in(log, mixed)
    assert outcomes(again) == ["already_there"] * 6 + ["refused"] * 2
    assert (listed(log), count(log.originals, "original")) == before


@pytest.mark.usefixtures("here_and_now")
@pytest.mark.parametrize("order", [1, -1])
def test_of_one_run_in_two_formats_the_richer_counts(log, two_formats, order):
    report = take_in(log, *two_formats[::order])
    runs = {it.file[-3:]: it.runs[0] for it in report.files}
    assert [it.outcomes[0] for it in report.files] == ["added", "same_run"]
    assert {it.id: it.duplicate_of for it in list_runs(log)} == {
        runs["fit"]: None,
        runs["gpx"]: runs["fit"],
    }
    assert listed(log, has_duplicates=False).keys() == {runs["fit"]}


@pytest.mark.usefixtures("here_and_now")
def test_a_third_copy_is_linked_to_the_one_that_counts(log, two_formats, tmp_path):
    take_in(log, two_formats[0])
    third = put(tmp_path / "c.tcx", tcx.run(day_run(1, 600)))
    take_in(log, third, two_formats[1])
    (counts,) = listed(log, has_duplicates=False)
    assert [it.duplicate_of for it in list_runs(log)].count(counts) == 2


@pytest.mark.usefixtures("here_and_now")
def test_what_the_runner_said_stays_with_the_run_that_counts(log, two_formats):
    (poorer,) = take_in(log, two_formats[0]).files[0].runs
    said = {"title": "Mill", "notes": "wet", "tags": ["easy"], "effort": 4}
    edit_run(log, spell_id(poorer), said, NOW_MS)
    take_in(log, two_formats[1])
    (counts,) = listed(log, has_duplicates=False)
    run = find_run(log, spell_id(counts))
    assert counts != poorer
    assert (run.activity.title, run.activity.notes) == ("Mill", "wet")
    assert (run.kept["tags"], run.kept["effort"]) == (["easy"], 4)


@pytest.mark.usefixtures("here_and_now")
def test_two_runs_at_one_time_in_two_places_are_two(log, tmp_path):
    here = put(tmp_path / "a.fit", fit.run(fit.points(1, 600)))
    there = put(tmp_path / "b.fit", fit.run(fit.points(2, 900, place=(52.5, 13.4))))
    assert outcomes(take_in(log, here, there)) == ["added", "added"]


@pytest.mark.usefixtures("here_and_now")
def test_an_import_is_taken_back_by_one_call_and_comes_again(log, mixed, tmp_path):
    (other,) = take_in_days(log, tmp_path, 9)
    report = take_in(log, mixed)
    before = listed(log)
    assert undo_import(log, report.batch, NOW_MS) == 5
    assert listed(log).keys() == {other}
    assert [it.undone_ms for it in list_batches(log)] == [NOW_MS, None]
    again = take_in(log, mixed)
    assert outcomes(again).count("restored") == 5
    assert listed(log).keys() == before.keys()
    assert undo_import(log, again.batch, NOW_MS) == 5  # they belong to the later import now
    assert undo_import(log, report.batch, NOW_MS) == 0


@pytest.mark.usefixtures("here_and_now")
def test_taking_the_richer_copy_back_lets_the_other_count_again(log, two_formats):
    (poorer,) = take_in(log, two_formats[0]).files[0].runs
    report = take_in(log, two_formats[1])
    undo_import(log, report.batch, NOW_MS)
    assert {it.id: it.duplicate_of for it in list_runs(log)} == {poorer: None}
    take_in(log, two_formats[1])
    assert listed(log)[poorer].duplicate_of == report.files[0].runs[0]


@pytest.mark.usefixtures("here_and_now")
def test_what_was_deleted_does_not_come_again(log, tmp_path):
    one, two = take_in_days(log, tmp_path, 1, 2)
    delete_runs(log, [spell_id(one)], NOW_MS)
    again = take_in(log, tmp_path / "1.fit", tmp_path / "2.fit")
    assert [it.outcomes[0] for it in again.files] == ["binned", "already_there"]
    assert listed(log).keys() == {two}


@pytest.mark.usefixtures("here_and_now")
def test_no_file_stops_the_others(log, tmp_path):
    odd = tmp_path / "odd"
    put(odd / "0.fit", b"")
    put(odd / "2.fit", fit.run(day_run(2))[:300])
    (odd / "folder.fit").mkdir()
    (odd / "loop").symlink_to("loop")
    put(odd / "run.fit", fit.run(day_run(1)))
    if sys.platform != "win32":
        os.mkfifo(odd / "pipe.fit")
        (odd / "zero").symlink_to("/dev/zero")
    report = take_in(log, odd, tmp_path / "gone.fit", tmp_path / "vanished" / "there")
    assert "added" in outcomes(report)
    refused = [it for it in report.files if it.outcomes == ("refused",)]
    assert len(refused) >= 4 + 2 * (sys.platform != "win32")
    assert all(str(it.words[0]).endswith(".") for it in refused)


@pytest.mark.usefixtures("here_and_now")
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are Unicode")
def test_a_name_in_an_old_spelling_stops_nothing(log, tmp_path):
    folder = os.fsencode(put(tmp_path / "old" / "1.fit", fit.run(day_run(1))).parent)
    for name, data in ((b"l\xe4uf.fit", fit.run(day_run(2))), (b"n\xe4in.fit", b"none")):
        with open(folder + b"/" + name, "wb") as file:  # noqa: PTH123 - no Path is of bytes
            file.write(data)
    assert outcomes(take_in(log, tmp_path / "old")) == ["added", "added", "refused"]
    kept = log.read(lambda db: db.execute("SELECT file FROM report").fetchall())
    assert f"{tmp_path}/old/l\\udce4uf.fit" in {it[0] for it in kept}


@pytest.mark.usefixtures("here_and_now")
def test_a_preview_says_what_an_import_does_and_writes_nothing(log, mixed, tmp_path):
    take_in_days(log, tmp_path, 1, 2, 8)
    one = next(iter(listed(log)))
    delete_runs(log, [spell_id(one)], NOW_MS)
    wanted = Wanted([str(mixed), str(tmp_path / "8.fit"), str(mixed)])
    before = _content(log.folder)
    preview = preview_files(log, wanted, lambda: NOW_MS)
    assert _content(log.folder) == before
    done = import_files(log, wanted, lambda: NOW_MS)
    assert [(it.file, it.outcomes) for it in preview.files] == [
        (it.file, it.outcomes) for it in done.files
    ]
    assert preview.batch is None


def _content(folder):
    """Read all but the index of the journal, which reading changes."""
    files = [it for it in folder.rglob("*") if it.is_file() and not it.name.endswith("-shm")]
    return {it.name: it.read_bytes() for it in files}


def test_cancelling_keeps_what_is_done(log, tmp_path):
    paths = [put(tmp_path / f"{n}.fit", fit.run(day_run(n))) for n in range(12)]
    told = []
    watch = Watch(told.append, lambda: len(told) >= 4)
    report = import_files(log, Wanted([str(it) for it in paths]), lambda: NOW_MS, watch)
    assert report.is_cancelled
    assert 4 <= report.count("added") == len(listed(log)) < 12
    assert told[-1].total == 12
    assert told[-1].found == told[-1].done == len(told)
    assert told[0].seconds_left >= 0
    again = take_in(log, *paths)
    assert again.count("added") == 12 - report.count("added")
    assert len(listed(log)) == 12


@pytest.mark.usefixtures("here_and_now")
def test_the_log_can_be_read_while_files_come_in(log, tmp_path):
    paths = [put(tmp_path / f"{n}.fit", fit.run(day_run(n))) for n in range(4)]
    seen = []
    watch = Watch(lambda now: seen.append((now.found, len(listed(log)))))
    import_files(log, Wanted([str(it) for it in paths]), lambda: NOW_MS, watch)
    assert seen == [(n, n) for n in range(1, 5)]


def test_a_question_does_not_wait_for_a_write(log):
    begun, done = Event(), Event()

    def write(db):
        db.execute("INSERT INTO setting VALUES ('a', '1')")
        begun.set()
        assert done.wait(20)

    writer = Thread(target=log.write, args=("settings", write))
    writer.start()
    assert begun.wait(20)
    assert count(log, "setting") == 0
    done.set()
    writer.join()
    assert count(log, "setting") == 1


@pytest.mark.usefixtures("here_and_now")
def test_without_originals_a_file_is_known_all_the_same(log, tmp_path):
    path = put(tmp_path / "1.fit", fit.run(day_run(1)))
    take_in(log, path, keeps_originals=False)
    assert count(log.originals, "original") == 0
    assert outcomes(take_in(log, path, keeps_originals=False)) == ["already_there"]
    assert outcomes(take_in(log, path)) == ["already_there"]
    assert count(log.originals, "original") == 1  # now that it may be kept


@pytest.mark.usefixtures("here_and_now")
@pytest.mark.parametrize("years", [-10, 10])
def test_a_clock_that_jumps_changes_neither_ids_nor_order(log, tmp_path, years):
    paths = [put(tmp_path / f"{n}.fit", fit.run(day_run(n))) for n in (3, 1, 2)]
    jumps, year_ms = counting(), 365 * 86_400_000
    report = import_files(
        log,
        Wanted([str(it) for it in paths]),
        lambda: NOW_MS + (next(jumps) % 2) * years * year_ms,
    )
    by_day = [it.runs[0] for it in report.files]
    assert [it.id for it in list_runs(log)] == [by_day[0], by_day[2], by_day[1]]
    take_in(log, *paths, now_ms=NOW_MS + years * year_ms)
    assert [it.id for it in list_runs(log)] == [by_day[0], by_day[2], by_day[1]]
    assert [it.number for it in list_batches(log)] == [2, 1]


@pytest.mark.usefixtures("here_and_now")
def test_a_run_that_cannot_be_written_leaves_nothing_of_itself(log, tmp_path, monkeypatch):
    def fail(*_):
        raise AppError("no")

    monkeypatch.setattr("app.services.keeping.write_report", fail)  # the last of a transaction
    path = put(tmp_path / "1.fit", fit.run(day_run(1)))
    with pytest.raises(AppError):
        take_in(log, path)
    for table in ("activity", "version", "stream", "lap", "report", "search"):
        assert count(log, table) == 0
    monkeypatch.undo()
    assert outcomes(take_in(log, path)) == ["added"]
