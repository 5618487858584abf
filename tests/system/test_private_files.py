"""Files for their owner alone, replaced whole or not at all."""

import errno
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.errors import DiskFull, StoreError
from app.system.private_files import (
    erase_file,
    find_leftovers,
    make_file,
    make_folder,
    read_file,
    remove_file,
    replace_file,
)

unix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")


@pytest.fixture(params=[0o000, 0o022, 0o077, 0o777])
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@unix_only
@pytest.mark.usefixtures("umask")
def test_no_umask_opens_or_closes_what_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    make_folder(folder)
    make_file(folder / "new")
    replace_file(folder / "file", b"1")
    replace_file(folder / "file", b"2", keep_previous_as=folder / "copy")
    assert [mode(path) for path in (folder, folder.parent)] == [0o700] * 2
    assert [mode(folder / name) for name in ("new", "file", "copy")] == [0o600] * 3


@unix_only
def test_a_folder_that_others_could_read_is_closed(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    make_folder(tmp_path)
    assert mode(tmp_path) == 0o700


def test_what_was_there_is_kept_beside(tmp_path: Path) -> None:
    file, copy = tmp_path / "file", tmp_path / "copy"
    for content in (b"1", b"2", b"3"):
        replace_file(file, content, keep_previous_as=copy)
    assert (read_file(file, 9), read_file(copy, 9)) == (b"3", b"2")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy", "file"]


def test_it_is_kept_even_if_nothing_became_of_the_change(tmp_path: Path) -> None:
    file, copy = tmp_path / "file", tmp_path / "copy"
    replace_file(file, b"1")
    copy.hardlink_to(file)  # killed between the two
    replace_file(file, b"2", keep_previous_as=copy)
    assert (read_file(file, 9), read_file(copy, 9)) == (b"2", b"1")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy", "file"]


@pytest.mark.parametrize("number", [errno.EPERM, errno.EOPNOTSUPP, errno.EMLINK])
def test_file_systems_without_links_keep_it_too(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, "no links here")

    monkeypatch.setattr("os.link", refuse)
    file, copy = tmp_path / "file", tmp_path / "copy"
    make_file(file, b"1")
    with pytest.raises(StoreError, match="something in the place"):
        make_file(file, b"2")
    replace_file(file, b"2", keep_previous_as=copy)
    assert (read_file(file, 9), read_file(copy, 9)) == (b"2", b"1")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy", "file"]
    assert sys.platform == "win32" or mode(copy) == 0o600


def test_a_new_file_is_never_written_over_another(tmp_path: Path) -> None:
    make_file(tmp_path / "file", b"1")
    with pytest.raises(StoreError, match="something in the place"):
        make_file(tmp_path / "file", b"2")
    assert read_file(tmp_path / "file", 9) == b"1"
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_reading_is_bounded(tmp_path: Path) -> None:
    file = tmp_path / "file"
    assert read_file(file, 9) is None
    make_file(file, b"x" * 9)
    assert read_file(file, 9) == b"x" * 9
    with pytest.raises(StoreError, match="larger than it can be"):
        read_file(file, 8)


@unix_only
def test_only_plain_files_are_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "link").symlink_to("elsewhere")
    for name in ("fifo", "link", "."):
        with pytest.raises(StoreError):
            read_file(tmp_path / name, 9)
    with pytest.raises(StoreError):
        read_file(Path("/dev/zero"), 9)


def test_a_vanished_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is not there any more") as caught:
        replace_file(tmp_path / "gone" / "file", b"")
    assert str(tmp_path / "gone" / "file") in str(caught.value)


@pytest.mark.parametrize(
    ("number", "kind", "words"),
    [
        (errno.ENOSPC, DiskFull, "no space left to write .*file"),
        (errno.EDQUOT, DiskFull, "no space left to write .*file"),
        (errno.EROFS, StoreError, "may not use .*file"),
        (errno.EACCES, StoreError, "may not use .*file"),
        (errno.EIO, StoreError, "could not be used: broken"),
    ],
)
def test_what_the_system_refuses_is_said_in_words(
    number: int,
    kind: type[StoreError],
    words: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = tmp_path / "file"
    make_file(file, b"1")

    def refuse(*_: object) -> None:
        raise OSError(number, "broken")

    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", refuse)
        with pytest.raises(kind, match=words):
            replace_file(file, b"2")
    assert read_file(file, 9) == b"1"
    assert list(tmp_path.iterdir()) == [file]


def test_leftovers_of_a_kill_are_found(tmp_path: Path) -> None:
    left = tmp_path / ".file.0badcafe.part"
    left.touch()
    (tmp_path / "file").touch()
    (tmp_path / ".other.0badcafe.part").touch()
    assert find_leftovers(tmp_path / "file") == [left]
    remove_file(left)
    remove_file(left)
    assert find_leftovers(tmp_path / "file") == []


def test_what_is_erased_was_overwritten_first(tmp_path: Path) -> None:
    file, other_name = tmp_path / "file", tmp_path / "other name"
    make_file(file, b"secret" * 100)
    other_name.hardlink_to(file)
    erase_file(file)
    erase_file(file)
    assert not file.exists()
    assert b"secret" not in other_name.read_bytes()


@unix_only
def test_erasing_a_link_spares_what_it_leads_to(tmp_path: Path) -> None:
    make_file(tmp_path / "file", b"1")
    (tmp_path / "link").symlink_to(tmp_path / "file")
    erase_file(tmp_path / "link")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
    assert read_file(tmp_path / "file", 9) == b"1"


def test_what_cannot_be_overwritten_goes_all_the_same(tmp_path: Path, monkeypatch) -> None:
    file = tmp_path / "file"
    make_file(file, b"secret")

    def refuse(_: int) -> None:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(DiskFull):
        erase_file(file)
    assert not file.exists()
