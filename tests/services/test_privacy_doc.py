"""docs/privacy.md is kept true: each file that it names is made, and no other."""

import re
from pathlib import Path

import pytest

from app.services import consents
from app.services.safekeeping import take_snapshot
from app.services.session import open_log
from app.store.vault import GROUPS, Cost
from app.system.crash_reports import keep_report
from app.system.local_log import LocalLog
from app.system.passing_folders import make_passing_folder, remove_passing_folder
from app.system.paths import find_log_folder, find_logs_folder
from tests.makers.logs import new_log, reopen, take_in_days

PAGE = (Path(__file__).parents[2] / "docs" / "privacy.md").read_text("utf-8")
NUMBERS = re.compile(r"\d{6,}(T\d+)?")


def named_files() -> set[str]:
    """List the files of the table, with their numbers left open."""
    rows = [line.split("|")[1] for line in PAGE.splitlines() if line.startswith("| `")]
    names = [name for row in rows for name in re.findall(r"`([^`]+)`", row)]
    return {NUMBERS.sub("#", name) for name in names}


@pytest.fixture
def made(tmp_path, here_and_now):
    """Use a log in every way that leaves a file; list what there was while it was open."""
    folder = tmp_path / "quietmile"
    with new_log(folder):
        pass
    with pytest.raises(Exception, match="does not open"):
        open_log(folder, "not the passphrase")
    LocalLog(folder / "logs").note("opened")
    keep_report(folder / "logs", "a report\n")
    files = {it for it in folder.rglob("*") if it.is_file()}
    with reopen(folder) as session:
        take_in_days(session.store, tmp_path / "files", 0, 1)
        take_snapshot(session.store)
        files |= {it for it in folder.rglob("*") if it.is_file()}
    return {NUMBERS.sub("#", it.relative_to(folder).as_posix()) for it in files}


def test_the_page_names_the_files_that_there_are(made):
    assert named_files() == made


def test_the_folders_are_where_it_says():
    assert find_log_folder().name == "quietmile"
    assert find_logs_folder() == find_log_folder() / "logs"
    folder, instance = make_passing_folder()
    try:
        assert f"`{folder.name[: folder.name.rindex('-')]}-…`" in PAGE
    finally:
        remove_passing_folder(folder, instance)


def test_it_names_every_purpose_and_none_that_there_is_not():
    section = PAGE.split("## Consents")[1].split("\n## ")[0]
    named = re.findall(r"^- `([^`]+)`", section, re.MULTILINE)
    assert named == [it.key for it in consents.PURPOSES]


def test_it_names_every_purpose_that_needs_the_network():
    (said,) = re.findall(r"^Network purposes: (.+)\.$", PAGE, re.MULTILINE)
    named = [] if said == "none" else re.findall(r"`([^`]+)`", said)
    assert named == [it.key for it in consents.PURPOSES if it.is_network]


def test_what_it_says_of_keys_is_so():
    assert f"{Cost().memory_kib // 1024} MiB" in PAGE
    assert f"{GROUPS} groups of four" in PAGE
