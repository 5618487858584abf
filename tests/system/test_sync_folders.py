"""Folders that other programs keep equal are told by their names and by what lies in them."""

import pytest

from app.services.sync_folders import warn_of_folder
from app.system.sync_folders import find_sync_program


@pytest.mark.parametrize(
    ("above", "program"),
    [
        ("Dropbox", "Dropbox"),
        ("Dropbox (Invented)", "Dropbox"),
        ("OneDrive - Invented Works", "OneDrive"),
        ("Nextcloud", "Nextcloud"),
        ("Mobile Documents", "iCloud Drive"),
    ],
)
def test_by_name(tmp_path, above, program):
    folder = tmp_path / above / "papers" / "log"
    folder.mkdir(parents=True)
    assert find_sync_program(folder) == program


@pytest.mark.parametrize(
    ("mark", "program"),
    [
        (".stfolder", "Syncthing"),
        (".dropbox.cache", "Dropbox"),
        (".sync_0123456789ab.db", "Nextcloud"),
        ("._sync_0123456789ab.db", "Nextcloud"),
    ],
)
def test_by_what_lies_above(tmp_path, mark, program):
    folder = tmp_path / "any" / "log"
    folder.mkdir(parents=True)
    assert find_sync_program(folder) is None
    (tmp_path / "any" / mark).touch()
    assert find_sync_program(folder) == program


def test_a_name_that_only_begins_alike_is_no_such_folder(tmp_path):
    assert find_sync_program(tmp_path / "Dropboxes" / "log") is None
    assert find_sync_program(tmp_path / "not there" / "log") is None


def test_the_warning_names_program_and_folder(tmp_path):
    folder = tmp_path / "Dropbox" / "log"
    assert warn_of_folder(tmp_path / "log") is None
    words = str(warn_of_folder(folder))
    assert "Dropbox" in words
    assert str(folder) in words
