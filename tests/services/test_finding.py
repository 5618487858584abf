"""Finding files: folders in order, links followed once, and what cannot be entered named."""

import os
import sys
from pathlib import Path

import pytest

from app.services.finding import find_sources

links = pytest.mark.skipif(sys.platform == "win32", reason="Windows lets few people make links")


def find(folder: Path) -> list[str]:
    """Name what is found below a folder."""
    found = [source.path for source in find_sources(str(folder), 1)]
    return [os.path.relpath(path, folder) for path in found]


def put(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()


@pytest.fixture
def runs(tmp_path: Path) -> Path:
    """Make a folder of runs, and another beside it."""
    put(tmp_path, "runs/2025/b.fit", "runs/2025/a.fit", "runs/c.fit", "old/2020/d.fit")
    return tmp_path / "runs"


def test_a_file_stands_for_itself(runs: Path) -> None:
    assert find(runs / "c.fit") == ["."]
    assert find(runs / "missing") == ["."]


def test_folders_are_walked_in_the_order_of_names(runs: Path) -> None:
    assert find(runs) == ["c.fit", "2025/a.fit", "2025/b.fit"]


@links
def test_links_to_other_folders_are_followed(runs: Path) -> None:
    (runs / "old").symlink_to(runs.parent / "old")
    assert find(runs) == ["c.fit", "2025/a.fit", "2025/b.fit", "old/2020/d.fit"]


@links
def test_a_link_may_be_what_is_named(runs: Path) -> None:
    (runs.parent / "link").symlink_to(runs)
    assert find(runs.parent / "link") == find(runs)


@links
@pytest.mark.parametrize("to", [".", "..", "../..", "/", "2025", "../runs/2025"])
def test_links_that_lead_round_are_not(runs: Path, to: str) -> None:
    (runs / "1").symlink_to(to)
    (runs / "2025" / "back").symlink_to(runs)
    assert find(runs) == ["c.fit", "2025/a.fit", "2025/b.fit"]


@links
def test_what_two_links_lead_to_is_found_once(runs: Path) -> None:
    (runs / "1").symlink_to(runs.parent / "old")
    (runs / "2").symlink_to(runs.parent / "old" / "2020")
    (runs.parent / "old" / "again").symlink_to(runs)
    (runs.parent / "old" / "self").symlink_to(runs.parent / "old")
    assert find(runs) == ["c.fit", "1/2020/d.fit", "2025/a.fit", "2025/b.fit"]


@links
def test_a_link_that_leads_nowhere_is_named(runs: Path) -> None:
    (runs / "lost").symlink_to("nowhere")
    (runs / "loop").symlink_to("loop")
    assert find(runs) == ["c.fit", "loop", "lost", "2025/a.fit", "2025/b.fit"]


def test_a_folder_without_files_is_named_itself(tmp_path: Path) -> None:
    (tmp_path / "empty" / "deeper").mkdir(parents=True)
    assert find(tmp_path / "empty") == ["."]


def test_a_folder_that_cannot_be_entered_is_named(
    runs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = os.scandir

    def refuse(path: str) -> object:
        if path.endswith("2025"):
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)  # root may enter any folder
    assert find(runs) == ["c.fit", "2025"]
