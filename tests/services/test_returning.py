"""What was exported comes back: all of it into an empty log, only what is new into another."""

import json
import shutil
import zipfile
from functools import partial
from pathlib import Path

import pytest

from app.domain import topics
from app.domain.categories import Category
from app.domain.errors import Cancelled, StoreError, WrongPassphrase
from app.domain.ids import spell_id
from app.domain.progress import Watch
from app.services.backup import restore_backup
from app.services.checking import check_log
from app.services.demo import open_demo
from app.services.editing import edit_run, undo
from app.services.exporting import sealed as sealing
from app.services.exporting.sealed import export_sealed
from app.services.exporting.wanted import Wanted as ToExport
from app.services.exporting.writing import export_log
from app.services.importing import Wanted, import_files, import_sealed, preview_files, undo_import
from app.services.ledger import read_ledger
from app.services.paused import read_paused
from app.services.pausing import pause
from app.services.retention import agree_to_rule, is_asleep, read_rules
from app.services.returning.verifying import verify_export
from app.services.session import open_log
from app.services.settings import ALL as SETTINGS
from app.services.settings import KEEPS_FILES, LOOK, UNITS, read_settings, spell
from app.services.upgrades import take_news
from app.services.watching import look_for_new
from app.services.window_state import keep_window_state, read_window_state
from app.services.wiping import wipe_log
from app.store.consents import give_consent, list_consents
from app.store.originals import list_checksums
from app.store.whole import MADE_ANEW, ONLY_HERE, PARTS, RUN, VERSION
from tests.makers import fit
from tests.makers.lived_logs import live
from tests.makers.logs import (
    NOW_MS,
    count,
    day_run,
    listed,
    new_log,
    outcomes,
    put,
    take_in,
    take_in_days,
)
from tests.makers.vaults import FAST, OTHER, PASSPHRASE, TODAY

pytestmark = pytest.mark.usefixtures("here_and_now")
_ALL = (*(it.table for it in PARTS), "activity", "version", "lap", "pause", "metric_value")


def export(store, path, **wanted):
    export_log(store, ToExport(path, **wanted), NOW_MS)
    return path


def bring(store, *paths, watch=None, **how):
    return import_files(store, Wanted([str(it) for it in paths], **how), lambda: NOW_MS, watch)


def everything(store):
    """Read every row of every table that is not made of another, as the database has it."""
    return {
        table: sorted(
            store.read(lambda db, table=table: db.execute(f"SELECT * FROM {table}").fetchall()),  # noqa: S608
            key=repr,
        )
        for table in (*_ALL, "stream")
    }


def change_log(path, change):
    """Change what an export says of the log."""
    said = json.loads((path / "log.json").read_text("utf-8"))
    change(said)
    (path / "log.json").write_text(json.dumps(said), "utf-8")


@pytest.mark.parametrize("name", ["export", "export.zip"])
def test_after_a_wipe_all_comes_back_to_the_bit(tmp_path, name):
    with new_log(tmp_path / "log") as session:
        live(session.store, tmp_path / "files")
        path = export(session.store, tmp_path / name)
        before = everything(session.store)
        files = session.store.originals.read(list_checksums)
        assert verify_export(session.store, str(path)).differences == []
    wipe_log(tmp_path / "log")
    with new_log(tmp_path / "log") as session:
        report = bring(session.store, path)
        assert (outcomes(report), report.batch) == (["added"] * 6, None)
        assert everything(session.store) == before
        assert set(session.store.originals.read(list_checksums)) == set(files)
        assert verify_export(session.store, str(path)).is_same
        assert outcomes(bring(session.store, path)) == ["already_there"] * 5 + ["binned"]
        assert len(undo(session.store, NOW_MS)) >= 1  # the history is there, too


@pytest.mark.parametrize("way", ["export", "sealed"])
def test_a_yes_to_sync_was_of_the_log_that_it_was_given_in(tmp_path, way):
    with new_log(tmp_path / "one") as one:
        take_in_days(one.store, tmp_path / "files", 1)
        for at, purpose in enumerate(
            ("sync-folder", "sync-webdav", "sync-webdav", "watched-folder")
        ):
            one.store.write(topics.SETTINGS, partial(give, purpose, NOW_MS + at))
        path = export(one.store, tmp_path / "export")
        export_sealed(one, tmp_path / "sealed", OTHER, TODAY, FAST)
        assert verify_export(one.store, str(path)).is_same
    with new_log(tmp_path / "two") as two:
        log, later = two.store, NOW_MS + 1000
        if way == "export":
            import_files(log, Wanted([str(path)]), lambda: later)
        else:
            import_sealed(log, str(tmp_path / "sealed"), lambda: OTHER, lambda: later)
        ends = {(it.purpose, it.given_ms): it.revoked_ms for it in log.read(list_consents)}
        assert ends == {
            ("sync-folder", NOW_MS): later,
            ("sync-webdav", NOW_MS + 1): NOW_MS + 2,  # as it was
            ("sync-webdav", NOW_MS + 2): later,
            ("watched-folder", NOW_MS + 3): None,
        }
        assert verify_export(log, str(path)).is_same
        log.write(topics.SETTINGS, partial(give, "sync-s3", later))
        assert "consents" in str(verify_export(log, str(path)).differences[0])


def give(purpose, at_ms, db):
    give_consent(db, purpose, "somewhere", at_ms)


def test_every_table_and_column_is_handed_over_or_made_anew(log):
    def look(db):
        tables = [it[0] for it in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            it: {column[1] for column in db.execute(f"PRAGMA table_info({it})")} for it in tables
        }

    known = {it.table: set(it.columns) for it in (*PARTS, RUN, VERSION)}
    for table, columns in log.read(look).items():
        if table in known:
            made_anew = {"activity": {"digested_with", "is_valued"}, "version": {"activity"}}
            assert columns - made_anew.get(table, set()) == known[table], table
        else:
            is_inner = table in ("lap", "pause", "stream", "metric_value", "sqlite_sequence")
            assert is_inner or table in ONLY_HERE or table.startswith(MADE_ANEW), table


def test_a_changed_log_is_not_what_was_exported(log, tmp_path):
    ids = live(log, tmp_path / "files")
    path = export(log, tmp_path / "export")
    edit_run(log, spell_id(ids[1]), {"title": "since"}, NOW_MS)
    LOOK.write(log, "dark")
    take_in_days(log, tmp_path / "more", 9)
    found = "\n".join(map(str, verify_export(log, str(path)).differences))
    assert f"Of the run {spell_id(ids[1])} this differs: title." in found
    assert "is not in the export" in found
    for part in ("settings", "changes", "batches"):
        assert f"not as it is in the log: {part}" in found


@pytest.mark.parametrize("what", ["columns", "original", "number", "lost"])
def test_a_changed_export_is_found_out(log, tmp_path, what):
    (run,) = take_in_days(log, tmp_path / "files", 1)
    path = export(log, tmp_path / "export")
    (columns,), (original,) = (path / "columns").iterdir(), (path / "originals").iterdir()
    if what == "columns":
        other = take_in_days(log, tmp_path / "files", 2)[0]
        shutil.copy(
            next((export(log, tmp_path / "x", runs=(other,)) / "columns").iterdir()), columns
        )
        log.write("runs", lambda db: db.execute("DELETE FROM activity WHERE id = ?", (other,)))
    elif what == "original":
        original.write_bytes(original.read_bytes()[:-1] + b"x")
    elif what == "number":
        change_log(path, lambda said: said["runs"][0].update(distance_m=1.0))
    else:
        columns.unlink()
    found = [str(it) for it in verify_export(log, str(path)).differences]
    assert any(spell_id(run) in it or "export" in it for it in found)


def test_some_runs_are_verified_with_the_numbers_of_this_runner(log, tmp_path):
    ids = live(log, tmp_path / "files")
    path = export(log, tmp_path / "export.zip", runs=(ids[0], ids[4]))
    verified = verify_export(log, str(path))
    assert (verified.runs, verified.differences) == (2, [])


def test_verifying_leaves_nothing_behind(log, tmp_path, monkeypatch):
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    take_in_days(log, tmp_path / "files", 1)
    path = export(log, tmp_path / "export")
    before = everything(log)
    assert verify_export(log, str(path)).is_same
    assert list((tmp_path / "temporary").iterdir()) == []
    assert everything(log) == before


def test_what_is_no_export_is_not_verified(log, tmp_path):
    for path in (tmp_path, tmp_path / "none", put(tmp_path / "x.zip", b"PK\x03\x04")):
        with pytest.raises(StoreError, match="no export"):
            verify_export(log, str(path))


def test_runs_join_a_log_that_has_some(tmp_path):
    with new_log(tmp_path / "one") as one:
        _, second, third = take_in_days(one.store, tmp_path / "files", 1, 2, 3)
        UNITS.write(one.store, "mi")
        path = export(one.store, tmp_path / "export.zip")
    with new_log(tmp_path / "two") as two:
        (own,) = take_in(two.store, tmp_path / "files" / "1.fit").files[0].runs
        again = put(tmp_path / "2 again.fit", fit.run(day_run(2, 119)))
        (poorer,) = take_in(two.store, again).files[0].runs
        KEEPS_FILES.write(two.store, value=False)
        files = two.store.originals.read(list_checksums)
        report = bring(two.store, path)
        assert outcomes(report) == ["added", "already_there", "same_run"]
        runs = listed(two.store)
        assert runs.keys() == {own, poorer, second, third}
        assert (runs[poorer].duplicate_of, runs[second].duplicate_of) == (second, None)
        assert (runs[second].batch, runs[third].batch) == (report.batch,) * 2
        assert two.store.originals.read(list_checksums) == files
        assert UNITS.read(two.store) == "km"
        assert check_log(two.store) == []
        assert undo_import(two.store, report.batch, NOW_MS) == 2
        assert listed(two.store).keys() == {own, poorer}
        assert listed(two.store)[poorer].duplicate_of is None
        assert outcomes(bring(two.store, path)) == ["already_there", "restored", "restored"]
        assert listed(two.store).keys() == {own, poorer, second, third}


def test_copies_stay_linked_and_the_richer_counts(tmp_path):
    with new_log(tmp_path / "one") as one:
        ids = live(one.store, tmp_path / "files")
        copies = {it.id: it.duplicate_of for it in listed(one.store).values() if it.duplicate_of}
        path = export(one.store, tmp_path / "export")
    with new_log(tmp_path / "two") as two:
        take_in_days(two.store, tmp_path / "other", 20)
        bring(two.store, path)
        runs = listed(two.store)
        assert {it.id: it.duplicate_of for it in runs.values() if it.duplicate_of} == copies
        assert runs[ids[0]].gear is not None
        assert runs[ids[0]].title
        assert count(two.store.runs, "gear") == 1


def test_one_that_was_stopped_goes_on_where_it_was(log, tmp_path):
    with new_log(tmp_path / "one") as one:
        live(one.store, tmp_path / "files")
        path = export(one.store, tmp_path / "export")
        before = everything(one.store)
    done = []
    report = bring(log, path, watch=Watch(done.append, lambda: len(done) >= 2))
    assert report.is_cancelled
    assert 2 <= len(outcomes(report)) < 6
    report = bring(log, path)
    assert sorted(set(outcomes(report))) == ["added", "already_there"] or "binned" in outcomes(
        report
    )
    after = everything(log)
    for table in before:
        assert after[table] == before[table], table


def test_a_preview_keeps_nothing(log, tmp_path):
    ids = take_in_days(log, tmp_path / "files", 1)
    path = export(log, tmp_path / "export")
    with new_log(tmp_path / "two") as two:
        wanted = Wanted([str(path)])
        assert outcomes(preview_files(two.store, wanted, lambda: NOW_MS)) == ["added"]
        assert listed(two.store) == {}
    assert outcomes(preview_files(log, Wanted([str(path)]), lambda: NOW_MS)) == ["already_there"]
    assert list(listed(log)) == ids


def test_a_zip_of_the_folder_is_known_too(log, tmp_path):
    with new_log(tmp_path / "one") as one:
        take_in_days(one.store, tmp_path / "files", 1)
        folder = export(one.store, tmp_path / "export")
    with zipfile.ZipFile(tmp_path / "packed.zip", "w") as archive:
        for path in folder.rglob("*"):
            archive.write(path, Path("My export") / path.relative_to(folder))
    assert outcomes(bring(log, tmp_path / "packed.zip")) == ["added"]


def test_runs_and_exports_come_in_together(log, tmp_path):
    with new_log(tmp_path / "one") as one:
        take_in_days(one.store, tmp_path / "files", 1, 2)
        path = export(one.store, tmp_path / "export")
    other = put(tmp_path / "3.fit", fit.run(day_run(3)))
    report = bring(log, other, path)
    assert outcomes(report) == ["added"] * 3
    assert len(listed(log)) == 3


HARM = {
    "a way out": lambda said: said["runs"][0]["versions"][0].update(columns="../../secret"),
    "an absolute way": lambda said: said["runs"][0]["versions"][0].update(columns="/etc/passwd"),
    "no version": lambda said: said["runs"][0].update(versions=[]),
    "no list": lambda said: said["runs"][0].update(versions=7),
    "another id": lambda said: said["runs"][0].update(id="x"),
    "a number as a title": lambda said: said["runs"][0].update(title=7),
    "no facts": lambda said: said["runs"][0]["versions"][0].update(facts={}),
    "nested facts": lambda said: said["runs"][0]["versions"][0]["facts"].update(channels=[[]]),
    "a huge number": lambda said: said["runs"][0].update(start_us=10**30),
    "a run that is none": lambda said: said["runs"].__setitem__(0, "run"),
    "two of one id": lambda said: said["runs"][0]["versions"].append(
        said["runs"][0]["versions"][0]
    ),
}


@pytest.mark.parametrize("harm", HARM)
def test_a_run_that_was_tampered_with_is_refused_and_the_others_come(log, tmp_path, harm):
    with new_log(tmp_path / "one") as one:
        take_in_days(one.store, tmp_path / "files", 1, 2)
        path = export(one.store, tmp_path / "export")
    change_log(path, HARM[harm])
    report = bring(log, path)
    assert outcomes(report) == ["added", "refused"]
    assert report.files[0].words
    assert len(listed(log)) == 1


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b'{"format": "quietmile-log"', b'{"format": "quietmile-log", "version": 1}',
     b'{"format": "quietmile-log", "version": 1, "id": "x", "run_count": 1, "holds": "everything",'
     b' "runs": [{]}', b'{"format": "quietmile-log", "version": 2, "id": "x", "run_count": 1,'
     b' "holds": "everything"}', b"\xff\xfe{", b'{"format": "quietmile-log", "version": NaN}'],
)  # fmt: skip
def test_a_damaged_log_is_said_in_words(log, tmp_path, content):
    put(tmp_path / "export" / "log.json", content)
    report = bring(log, tmp_path / "export")
    assert outcomes(report) == ["refused"]
    assert listed(log) == {}


def test_a_category_is_not_taken_in(log, tmp_path):
    with new_log(tmp_path / "one") as one:
        take_in_days(one.store, tmp_path / "files", 1)
        path = export(one.store, tmp_path / "export", category=Category.NOTES)
    report = bring(log, path)
    assert outcomes(report) == ["refused"]
    assert "only one kind of data" in str(report.files[0].words[0])


@pytest.fixture
def sealed(tmp_path):
    """Seal a log in which everything happened, and say what was in it."""
    with new_log(tmp_path / "one") as one:
        live(one.store, tmp_path / "files")
        size = export_sealed(one, tmp_path / "sealed", OTHER, TODAY, FAST)
        assert size == (tmp_path / "sealed").stat().st_size
        return everything(one.store), set(one.store.originals.read(list_checksums))


def test_a_sealed_one_is_taken_over(log, tmp_path, sealed):
    content, files = sealed
    report = import_sealed(log, str(tmp_path / "sealed"), lambda: OTHER, lambda: NOW_MS)
    assert outcomes(report) == ["added"] * 6
    assert everything(log) == content
    assert set(log.originals.read(list_checksums)) == files
    again = import_sealed(log, str(tmp_path / "sealed"), lambda: OTHER, lambda: NOW_MS)
    assert set(outcomes(again)) == {"already_there", "binned"}


def test_a_sealed_one_is_restored_by_its_passphrase_alone(tmp_path, sealed):
    for words in (PASSPHRASE, "something else"):
        with pytest.raises(WrongPassphrase):
            restore_backup(tmp_path / "sealed", tmp_path / "new", lambda words=words: words)
    assert restore_backup(tmp_path / "sealed", tmp_path / "new", lambda: OTHER) == 5
    with open_log(tmp_path / "new", OTHER) as session:
        assert everything(session.store) == sealed[0]
        assert [it.kind for it in session.vault.slots] == ["passphrase"]


def test_nothing_in_a_sealed_one_can_be_read(tmp_path, sealed):
    content = (tmp_path / "sealed").read_bytes()
    for mark in (b"Old ones", b"HYPERLINK", b"SQLite format", b"heart_rate"):
        assert mark not in content


def test_sealing_leaves_nothing_beside(tmp_path, monkeypatch):
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    with open_demo() as demo:
        take_in_days(demo.store, tmp_path / "files", 1)
        export_sealed(demo, tmp_path / "sealed", OTHER, TODAY, FAST)
        with pytest.raises(StoreError, match="of this name already"):
            export_sealed(demo, tmp_path / "sealed", OTHER, TODAY, FAST)
        assert verify_export(demo.store, str(export(demo.store, tmp_path / "plain"))).is_same
    assert list((tmp_path / "temporary").iterdir()) == []
    assert {it.name for it in tmp_path.iterdir()} == {"temporary", "files", "sealed", "plain"}


@pytest.mark.parametrize("asks", range(5))
def test_sealing_can_be_cancelled_at_each_step(tmp_path, monkeypatch, asks):
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    answers = iter([False] * asks + [True])
    watch = Watch(is_cancelled=lambda: next(answers))
    with open_demo() as demo, pytest.raises(Cancelled):
        export_sealed(demo, tmp_path / "sealed", OTHER, TODAY, FAST, watch)
    assert {it.name for it in tmp_path.rglob("*")} == {"temporary"}


def test_without_its_passphrase_a_sealed_one_is_not_taken_in(log, tmp_path, sealed):
    report = bring(log, tmp_path / "sealed")
    assert outcomes(report) == ["refused"]
    with pytest.raises(WrongPassphrase):
        import_sealed(log, str(tmp_path / "sealed"), lambda: PASSPHRASE, lambda: NOW_MS)
    assert listed(log) == {}


def test_nothing_lies_open_while_it_is_verified_or_sealed(log, opened, tmp_path, monkeypatch):
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))
    live(log, tmp_path / "files")
    path = export(log, tmp_path / "export.zip")
    looked = []

    def look(_=None):
        for it in place.rglob("*"):
            content = it.read_bytes() if it.is_file() else b""
            looked.append(it.name)
            for mark in (b"Old ones", b"HYPERLINK", b"SQLite format", b"heart_rate", b".FIT"):
                assert mark not in content, it

    assert verify_export(log, str(path), Watch(look)).is_same
    assert "log.db" in looked
    looked.clear()
    pack = sealing.pack
    monkeypatch.setattr(sealing, "pack", lambda *them: (look(), pack(*them)))
    export_sealed(opened, tmp_path / "sealed", OTHER, TODAY, FAST)
    import_sealed(log, str(tmp_path / "sealed"), lambda: OTHER, lambda: NOW_MS, Watch(look))
    assert {"log.db", "originals.db", "vault.json"} <= set(looked)


def test_how_the_window_was_left_since_is_no_difference(log, tmp_path):
    take_in_days(log, tmp_path / "files", 0)
    keep_window_state(log, {"page": "log"})
    path = export(log, tmp_path / "export")
    keep_window_state(log, {"page": "privacy"})
    assert verify_export(log, str(path)).is_same
    KEEPS_FILES.write(log, False)  # but what the runner set is one
    assert "settings" in str(verify_export(log, str(path)).differences[0])


@pytest.mark.parametrize("is_whole", [True, False])
def test_what_is_paused_comes_along_and_feeds_no_number_there(log, tmp_path, is_whole):
    runs = take_in_days(log, tmp_path / "files", 0, 1)
    agree_to_rule(log, Category.WEATHER, 3000, TODAY)
    pause(log, Category.HEART_RATE, is_paused=True)
    wanted = {} if is_whole else {"runs": (runs[0],)}
    path = export(log, tmp_path / "export", **wanted)
    assert "switched off: Heart rate." in " ".join((path / "readme.txt").read_text().split())
    assert verify_export(log, str(path)).is_same
    with new_log(tmp_path / "other") as other:
        bring(other.store, path)
        keys = other.store.read(
            lambda db: {row[0] for row in db.execute("SELECT key FROM metric_value")}
        )
        assert read_paused(other.store) == ({Category.HEART_RATE} if is_whole else set())
        assert ("hr_mean" in keys) != is_whole  # it is all there; only the switch is off
        assert read_rules(other.store) == ({Category.WEATHER: 3000} if is_whole else {})


NONSENSE = ["x", 7, -1, [1], [[1]], {"a": [1]}, True, "2024-99-99"]


@pytest.mark.parametrize("nonsense", NONSENSE, ids=repr)
def test_settings_that_nobody_could_have_set_do_no_harm(tmp_path, nonsense):
    with new_log(tmp_path / "one") as one:
        live(one.store, tmp_path / "files")
        path = export(one.store, tmp_path / "export")

    def harm(said):
        keys = [it.key for it in SETTINGS]
        keys += ["paused-kinds", "retention-day", "ledger-since-ms", "window-state"]
        keys += ["watched-files", "upgrade", "export-under-way"]
        said["settings"] = [{"key": it, "value": nonsense} for it in keys]
        said["retention_rules"] = [
            {"category": "bin", "days": 30, "is_on": True},
            {"category": "x", "days": 30, "is_on": True},
            {"category": "positions", "days": -1, "is_on": True},
        ]

    change_log(path, harm)
    with new_log(tmp_path / "two") as two:
        bring(two.store, path)
        held = read_settings(two.store)
        for it in SETTINGS:
            assert held[it.key] == it.usual or held[it.key] == nonsense == it.parse(spell(nonsense))
        assert read_paused(two.store) == frozenset()
        assert set(read_rules(two.store)) == {"bin"}
        assert is_asleep(two.store, TODAY)
        assert read_window_state(two.store) == {}
        assert take_news(two.store) is None
        look_for_new(two.store)
        read_ledger(two.store)
        assert listed(two.store)
