"""What the program notes of itself, read, cleared, and put into a file that holds nobody's data."""

import pytest

from app.domain.ids import spell_id
from app.services.diagnostics import clear_notes, read_notes, save_text, write_diagnostics
from app.services.editing import edit_run
from app.system.crash_reports import describe_crash, keep_report
from app.system.local_log import LocalLog
from tests.makers.logs import NOW_MS, take_in_days

MARK = "Kamnik4711"


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "logs"
    LocalLog(folder).note("opened", failures=0)
    try:
        raise ValueError(MARK)
    except ValueError as error:
        keep_report(folder, describe_crash(error))
    return folder


def test_they_are_read_and_cleared(folder):
    notes = read_notes(folder)
    assert "opened" in notes.log
    assert len(notes.reports) == 1
    assert "builtins.ValueError" in notes.reports[0]
    clear_notes(folder)
    assert read_notes(folder).is_empty
    assert list(folder.iterdir()) == []


def test_a_folder_that_is_not_there_holds_nothing(tmp_path):
    assert read_notes(tmp_path / "none").is_empty
    clear_notes(tmp_path / "none")


def test_the_file_has_counts_and_nothing_of_the_runner(log, folder, tmp_path, here_and_now):
    (run,) = take_in_days(log, tmp_path / MARK, 0)
    edit_run(log, spell_id(run), {"title": MARK, "notes": MARK}, NOW_MS)
    made = write_diagnostics(log, folder)
    assert "activity: 1\n" in made
    assert "Quiet Mile" in made
    assert "builtins.ValueError" in made
    assert MARK not in made
    assert str(tmp_path) not in made
    assert spell_id(run) not in made
    save_text(tmp_path / "saved.txt", made)
    assert (tmp_path / "saved.txt").read_text("utf-8") == made
