"""The program's own log: names of ours and whole numbers, bounded, private."""

import logging
import stat
import sys

import pytest

from app.system.local_log import NAME, Library, LocalLog, list_notes


@pytest.fixture
def log(tmp_path):
    return LocalLog(tmp_path / "logs")


def test_what_is_noted_is_read_again(log):
    log.note("opened", failures=2)
    log.note("left.lock")
    lines = log.read().splitlines()
    assert [line.split(" ", 1)[1] for line in lines] == ["opened failures=2", "left.lock"]
    if sys.platform != "win32":
        assert stat.S_IMODE((log.folder / NAME).stat().st_mode) == 0o600
        assert stat.S_IMODE(log.folder.stat().st_mode) == 0o700


@pytest.mark.parametrize("event", ["Evening run", "a/b", "x\ny", "", "é", "4711", "a" * 81])
def test_no_text_gets_in(log, event):
    with pytest.raises(ValueError, match="names and whole numbers"):
        log.note(event)
    assert log.read() == ""


@pytest.mark.parametrize("value", ["Kamnik", 46.2, None, True])
def test_no_value_but_a_whole_number_gets_in(log, value):
    with pytest.raises(ValueError, match="names and whole numbers"):
        log.note("opened", runs=value)


def test_it_stays_small(log):
    for n in range(12_000):
        log.note("opened", number=n)
    size = (log.folder / NAME).stat().st_size
    assert size <= 210_000
    assert log.read().splitlines()[-1].endswith("number=11999")
    assert all(" opened number=" in line for line in log.read().splitlines())


def test_libraries_say_where_and_never_what(log):
    logger = logging.Logger("some.library")  # noqa: LOG001 - one that nobody else hears
    logger.addHandler(Library(log))
    logger.warning("cannot read %s", "/home/mila/Kamnik.fit")
    logger.info("nothing of note")
    (line,) = log.read().splitlines()
    assert "WARNING.some.library line=" in line
    assert "mila" not in line


def test_it_is_cleared_and_ended(log):
    log.note("opened")
    assert [it.name for it in list_notes(log.folder)] == [NAME]
    log.clear()
    log.end()
    log.note("left.quit")
    assert list_notes(log.folder) == []


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path):
    (tmp_path / "logs").write_text("in the way")
    log = LocalLog(tmp_path / "logs")
    log.note("opened")
    assert log.read() == ""
