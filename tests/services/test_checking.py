"""A check says in words what is wrong, and nothing of a log that is sound."""

import pytest

from app.services.checking import check_log
from app.services.editing import erase_bin
from app.services.importing import undo_import
from app.services.settings import KEEPS_FILES
from app.store.connection import unguarded
from app.store.log import LOG, ORIGINALS
from tests.makers import fit
from tests.makers.logs import NOW_MS, day_run, new_log, put, reopen, take_in, take_in_days

pytestmark = pytest.mark.usefixtures("here_and_now")


def said(log):
    return [str(it) for it in check_log(log)]


def break_links(log, sql):
    """Do what the database would refuse."""

    def change(db):
        with unguarded(db):
            db.execute("PRAGMA foreign_keys = OFF")
            db.execute(sql)
            db.execute("PRAGMA foreign_keys = ON")

    log.runs.maintain(change)


def test_a_log_is_sound_empty_full_and_emptied(log, tmp_path):
    assert said(log) == []
    report = take_in(log, *(put(tmp_path / f"{n}.fit", fit.run(day_run(n))) for n in (1, 2)))
    assert said(log) == []
    undo_import(log, report.batch, NOW_MS)
    erase_bin(log)
    assert said(log) == []


def test_a_missing_file_is_told(log, tmp_path):
    take_in_days(log, tmp_path, 1, 2)
    drop = "DELETE FROM original WHERE number = 1"
    log.originals.write("originals", lambda db: db.execute(drop))
    assert said(log) == ["The file that 1 run came in is missing; the run itself is there."]


def test_runs_that_never_had_their_files_kept_are_no_fault(log, tmp_path):
    KEEPS_FILES.write(log, False)
    take_in_days(log, tmp_path, 1)
    assert said(log) == []


@pytest.mark.parametrize(
    "sql", ["DELETE FROM version", "UPDATE activity SET batch = 99", "UPDATE activity SET gear = 9"]
)
def test_what_belongs_to_nothing_is_told(log, tmp_path, sql):
    take_in_days(log, tmp_path, 1)
    break_links(log, sql)
    assert any("belong" in it for it in said(log))


@pytest.mark.parametrize("name", [LOG, ORIGINALS])
def test_a_damaged_page_is_told(tmp_path, name):
    with new_log(tmp_path / "log") as session:
        take_in_days(session.store, tmp_path, 1, 2)
    path = tmp_path / "log" / name
    data = bytearray(path.read_bytes())
    data[-2000] ^= 1
    path.write_bytes(data)
    with reopen(tmp_path / "log") as session:
        assert said(session.store) == [f"1 part of {name} is damaged."]


def test_where_only_some_files_were_kept_the_others_are_not_missed(log, tmp_path):
    take_in_days(log, tmp_path, 1)
    KEEPS_FILES.write(log, False)
    take_in_days(log, tmp_path, 2)
    KEEPS_FILES.write(log, True)
    assert said(log) == []
