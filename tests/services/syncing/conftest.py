"""What tests of sync between real logs can ask for."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from app.services import importing
from tests.makers.logs import HereAndNow
from tests.makers.sync_logs import Computer, new_computer


@pytest.fixture(autouse=True)
def _here_and_now(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this process do the work of workers."""
    monkeypatch.setattr(importing, "Workers", HereAndNow)


@pytest.fixture
def computers(tmp_path: Path) -> Iterator[list[Computer]]:
    """Make two empty logs that share a folder."""
    with ExitStack() as opened:
        yield [
            opened.enter_context(new_computer(tmp_path / name, tmp_path / "shared"))
            for name in ("one", "two")
        ]
