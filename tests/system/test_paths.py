"""Where things are kept."""

import sys
from pathlib import Path

import pytest

from app.system.paths import find_log_folder, find_logs_folder


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have rules of their own")
def test_the_log_is_where_linux_keeps_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "/somewhere")
    assert find_log_folder() == Path("/somewhere/quietmile")


def test_what_the_program_notes_lies_with_the_log() -> None:
    assert find_logs_folder().parent == find_log_folder()
    assert find_log_folder().is_absolute()
